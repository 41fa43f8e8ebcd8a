"""Input that is not what it should be: what is said, and what is left behind."""

import os
import stat
import unittest

from support import COLUMNS, SMALL, CliTest, csv_text, partition, people, read_csv

READING_VERBS = (["dedupe"], ["profile"], ["init"], ["blocking"], ["link", "--source", "source"],
                 ["explain", "--left", "1", "--right", "2"])


class UnusableInput(CliTest):
    def refused(self, name, *parts):
        """Every verb that reads customers refuses the file alike, and writes nothing."""
        before = self.names()
        for words in READING_VERBS:
            run = self.samma(*words, name, code=1)
            self.assert_says(run, name, *parts)
        self.samma("dedupe", name, "--clusters", "clusters.csv", "--links", "links.csv", code=1)
        self.assertEqual(self.names(), before)

    def test_a_missing_file(self):
        self.refused("absent.csv", "no such file", "check the name")

    def test_a_missing_second_file(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "absent.csv", "--clusters", "clusters.csv", code=1)
        self.assert_says(run, "absent.csv", "no such file")
        self.assertEqual(self.names(), ["people.csv"])

    def test_a_folder(self):
        self.path("folder").mkdir()
        self.refused("folder", "it is a folder", "name a file in it")

    def test_an_empty_file(self):
        self.refused(self.write("empty.csv", ""), "empty", "expected a row of column names")

    def test_a_file_of_blanks(self):
        self.refused(self.write("blank.csv", "\n \n\n"), "expected a row of column names")

    def test_a_binary_file(self):
        self.refused(self.write("image.csv", bytes(range(256)) * 64), "expected text", "export it as CSV")

    def test_a_spreadsheet(self):
        self.refused(self.write("book.csv", b"PK\x03\x04" + bytes(4000)), "Excel", "export it as CSV")

    @unittest.skipIf(os.geteuid() == 0, "the superuser may read everything")
    def test_a_file_without_permission(self):
        self.people_file("locked.csv")
        self.path("locked.csv").chmod(0)
        self.refused("locked.csv", "permission denied", "make it readable")

    def test_damaged_compressed_data(self):
        import gzip
        packed = gzip.compress(csv_text(people(500)).encode())
        name = self.write("cut.csv.gz", packed[:len(packed) // 2])
        run = self.samma("dedupe", name, "--clusters", "clusters.csv", code=1)
        self.assert_says(run, name)
        self.assertEqual(self.names(), [name])


class OddInput(CliTest):
    def test_a_header_and_nothing_else(self):
        name = self.write("header.csv", csv_text([]))
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--links", "links.csv",
                         "--report", "report.json", "--annotate", "annotated.csv")
        self.assert_says(run, "0 rows", "the input has no rows")
        self.assertEqual(self.read("clusters.csv"), "record_id,cluster_id\n")
        self.assertEqual(self.read("links.csv"), "left,right,weight,probability,rule\n")
        self.assertEqual(self.read("annotated.csv"), ",".join([*COLUMNS, "cluster_id"]) + "\n")
        self.assertEqual(self.report()["input"]["records"], 0)

    def test_one_record(self):
        name = self.write("one.csv", csv_text(people(1)))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assertEqual(self.read("clusters.csv"), "record_id,cluster_id\nc00001,c00001\n")

    def test_an_unclosed_quote_at_the_end(self):
        rows = people(60)
        name = self.write("open.csv", csv_text(rows) + 'c99999,"Zebulon,Quistgaard,,,,,,\n')
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "1 rejected", "open.csv.rejects.csv")
        self.assertEqual([row["record_id"] for row in read_csv(self.path("clusters.csv"))], [row[0] for row in rows])
        bad, = read_csv(self.path("open.csv.rejects.csv"))
        self.assertEqual(bad["line"], "62")
        self.assertIn("quote", bad["reason"])
        self.assertIn("never closed", bad["reason"])

    def test_every_value_missing(self):
        name = self.write("void.csv", csv_text([["", "", ""]] * 50, ["given_name", "surname", "email"]))
        run = self.samma("dedupe", name, "--clusters", "clusters.csv", code=1)
        self.assert_says(run, name, "no column holds anything to compare", "samma profile")
        self.assertEqual(self.names(), [name])

    def test_every_value_missing_but_the_key(self):
        rows = [[f"k{i}", "", "n/a", "-"] for i in range(50)]
        name = self.write("void.csv", csv_text(rows, ["id", "given_name", "surname", "email"]))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assertEqual(len(partition(read_csv(self.path("clusters.csv")))), 50)

    def test_every_value_missing_with_a_model(self):
        self.people_file()
        self.path("model.toml").write_text(self.samma("init", "people.csv", "--id", "id").stdout, encoding="utf-8")
        name = self.write("void.csv", csv_text([[f"k{i}"] + [""] * (len(COLUMNS) - 1) for i in range(50)]))
        self.samma("dedupe", name, "--model", "model.toml", "--clusters", "clusters.csv")
        self.assertEqual(len(partition(read_csv(self.path("clusters.csv")))), 50)

    def test_a_column_named_twice(self):
        rows = [row + [row[3]] for row in people(80)]
        name = self.write("twice.csv", csv_text(rows, [*COLUMNS, "email"]))
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--annotate", "annotated.csv")
        self.assert_says(run, 'column 10 repeats the name "email"', '"email_2"')
        self.assertEqual(self.read("annotated.csv").split("\n")[0], ",".join([*COLUMNS, "email_2", "cluster_id"]))

    def test_a_column_without_a_name(self):
        rows = [row + ["x"] for row in people(20)]
        name = self.write("unnamed.csv", csv_text(rows, [*COLUMNS, ""]))
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "column 10 has no name", '"column_10"')

    def test_a_thousand_columns(self):
        header = [*COLUMNS, *(f"extra_{i}" for i in range(991))]
        name = self.write("wide.csv", csv_text([row + [""] * 991 for row in people(60)], header))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assertEqual(len(read_csv(self.path("clusters.csv"))), 60)

    def test_one_line_of_100_mib(self):
        size = (4 if SMALL else 100) << 20
        with open(self.path("line.csv"), "wb") as stream:
            for _ in range(size >> 20):
                stream.write(b"a" * (1 << 20))
        run = self.samma("dedupe", "line.csv", "--clusters", "clusters.csv", code=1)
        self.assert_says(run, "line.csv", "the first row cannot be read", "longer than 1048576 bytes")
        self.assertEqual(self.names(), ["line.csv"])

    def test_one_row_of_100_mib(self):
        size = (4 if SMALL else 100) << 20
        rows = people(40)
        with open(self.path("row.csv"), "wb") as stream:
            stream.write(csv_text(rows[:20]).encode())
            stream.write(b"c77777,")
            for _ in range(size >> 20):
                stream.write(b"a" * (1 << 20))
            stream.write(b"\n" + csv_text(rows[20:]).split("\n", 1)[1].encode())
        run = self.samma("dedupe", "row.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "1 rejected")
        self.assertEqual(len(read_csv(self.path("clusters.csv"))), 40)
        self.assertLess(self.path("row.csv.rejects.csv").stat().st_size, 1 << 17)


class IdenticalRows(CliTest):
    ROWS = 20_000 if SMALL else 1_000_000
    ROW = "Zebulon,Quistgaard,zebulon@post.alt,+46701234567,1 Alder Street,21122,Malmo,1970-01-02"
    HEADER = "given_name,surname,email,phone,street,postcode,town,birth_date"

    def test_without_a_key_they_are_one_cluster(self):
        self.write("same.csv", self.HEADER + "\n" + (self.ROW + "\n") * self.ROWS)
        run = self.samma("dedupe", "same.csv", "--clusters", "clusters.csv", "--report", "report.json")
        self.assert_says(run, f"{self.ROWS} records", "say the same as another", "more than 100 records")
        report = self.report()
        self.assertEqual(report["clusters"]["clusters"], 1)
        self.assertEqual(report["clusters"]["largest"], self.ROWS)
        self.assertEqual(report["identical_records"], self.ROWS - 1)
        self.assertLess(sum(phase["wall_seconds"] for phase in report["phases"]), 60)
        with open(self.path("clusters.csv"), encoding="utf-8") as stream:
            next(stream)
            self.assertTrue(all(line.endswith(",1\n") for line in stream))

    def test_with_a_key_for_each_they_are_one_cluster(self):
        rows = "".join(f"k{i:07},{self.ROW}\n" for i in range(self.ROWS))
        self.write("same.csv", f"id,{self.HEADER}\n{rows}")
        self.samma("dedupe", "same.csv", "--id", "id", "--clusters", "clusters.csv", "--report", "report.json")
        report = self.report()
        self.assertEqual(report["clusters"]["clusters"], 1)
        self.assertEqual(report["clusters"]["largest"], self.ROWS)
        with open(self.path("clusters.csv"), encoding="utf-8") as stream:
            next(stream)
            self.assertTrue(all(line.endswith(",k0000000\n") for line in stream))

    def test_with_the_same_key_they_are_one_record(self):
        self.write("same.csv", f"id,{self.HEADER}\n" + f"k1,{self.ROW}\n" * self.ROWS)
        run = self.samma("dedupe", "same.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "1 records", f"{self.ROWS - 1} repeated")
        self.assertEqual(self.read("clusters.csv"), "record_id,cluster_id\nk1,k1\n")


class Rejects(CliTest):
    def test_ragged_rows_are_set_aside_with_line_and_reason(self):
        lines = csv_text(people(60)).splitlines()
        lines.insert(11, "c90001,Zebulon")
        lines.insert(31, "c90002," + ",".join("x" * 12))
        name = self.write("ragged.csv", "\n".join(lines) + "\n")
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--rejects", "bad.csv",
                         "--report", "report.json")
        self.assert_says(run, "62 rows, 60 records", "2 rejected (see bad.csv)")
        self.assertEqual(stat.S_IMODE(self.path("bad.csv").stat().st_mode), 0o600)
        first, second = read_csv(self.path("bad.csv"))
        self.assertEqual((first["input"], first["line"]), (name, "12"))
        self.assertEqual(first["reason"], "expected 9 cells, found 2")
        self.assertEqual(first["row"], "c90001,Zebulon")
        self.assertEqual(second["line"], "32")
        self.assertEqual(self.report()["input"]["rejected"], 2)
        self.assertEqual(self.report()["input"]["rejects"], "bad.csv")

    def test_a_repeated_key_with_other_content_names_both_lines(self):
        rows = people(40)
        rows.insert(20, [rows[4][0], *rows[9][1:]])
        name = self.write("clash.csv", csv_text(rows))
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "1 rejected")
        bad, = read_csv(self.path("clash.csv.rejects.csv"))
        self.assertEqual(bad["line"], "22")
        self.assertIn("line 6", bad["reason"])
        self.assertIn("other content", bad["reason"])

    def test_a_repeated_key_with_the_same_content_is_counted(self):
        rows = people(40)
        name = self.write("again.csv", csv_text([*rows, rows[3], rows[3]]))
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--report", "report.json")
        self.assert_says(run, "42 rows, 40 records, 2 repeated")
        self.assertEqual(self.report()["input"]["repeated"], 2)
        self.assertEqual(self.names(), ["again.csv", "clusters.csv", "report.json"])

    def test_an_empty_key(self):
        rows = people(40)
        rows[7][0] = ""
        name = self.write("keyless.csv", csv_text(rows))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        bad, = read_csv(self.path("keyless.csv.rejects.csv"))
        self.assertEqual(bad["line"], "9")
        self.assertIn("'id' is empty", bad["reason"])

    def test_more_than_allowed_end_the_run(self):
        lines = csv_text(people(60)).splitlines()
        name = self.write("ragged.csv", "\n".join(lines + ["c9,x"] * 3) + "\n")
        run = self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--max-rejects", "2", code=3)
        self.assert_says(run, f"more than 2 bad rows: {name}:62: expected 9 cells, found 2; {name}:63: ",
                         f"; {name}:64: ", f"set aside in '{name}.rejects.csv'")
        self.assertEqual(self.names(), [name])
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--max-rejects", "3")

    def test_a_run_that_fails_leaves_no_rejects(self):
        name = self.write("ragged.csv", csv_text(people(60)) + "c9,x\n")
        for words in (["dedupe", name, "--previous", "absent.csv"],
                      ["explain", name, "--id", "id", "--left", "c00001", "--right", "none"],
                      ["blocking", name, "--truth", "absent.csv"]):
            self.samma(*words, code=1)
            self.assertEqual(self.names(), [name], words)
        self.samma("blocking", name)
        self.assertEqual(self.names(), [name, f"{name}.rejects.csv"])

    def test_an_output_under_the_name_that_bad_rows_go_to(self):
        name = self.write("ragged.csv", csv_text(people(60)) + "c9,x\n")
        for output in ("ragged.csv.rejects.csv", "./ragged.csv.rejects.csv"):
            run = self.samma("dedupe", name, "--clusters", output, code=2)
            self.assert_says(run, f"two outputs go to '{output}'", "--rejects says where bad rows go")
        self.assertEqual(self.names(), [name])

    def test_none_allowed(self):
        name = self.write("ragged.csv", csv_text(people(60)) + "c9,x\n")
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--max-rejects", "0", code=3)
        self.assertEqual(self.names(), [name])

    def test_no_rejects_no_file(self):
        self.people_file()
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--rejects", "bad.csv")
        self.assertEqual(self.names(), ["clusters.csv", "people.csv"])


class UnusableModel(CliTest):
    def setUp(self):
        super().setUp()
        self.people_file()
        self.model = self.samma("init", "people.csv", "--id", "id").stdout

    def refused(self, text, *parts):
        self.write("model.toml", text)
        run = self.samma("dedupe", "people.csv", "--model", "model.toml", "--clusters", "clusters.csv", code=2)
        self.assert_says(run, "model.toml", *parts)
        self.assertEqual(self.names(), ["model.toml", "people.csv"])

    def line_of(self, text, start):
        return 1 + next(i for i, line in enumerate(text.split("\n")) if line.startswith(start))

    def test_text_that_is_no_toml(self):
        text = self.model + "\n[[comparison\n"
        self.refused(text, f"model.toml:{self.model.count(chr(10)) + 2}")

    def test_a_value_of_the_wrong_type(self):
        text = self.model.replace("\nprior = ", '\nprior = "often" # ', 1)
        self.assertNotEqual(text, self.model)
        self.refused(text, f"model.toml:{self.line_of(text, 'prior')}", "prior", "number")

    def test_an_unknown_key(self):
        text = self.model.replace("\nprior = ", "\npriori = ", 1)
        self.refused(text, f"model.toml:{self.line_of(text, 'priori')}", "priori")

    def test_a_column_that_the_file_lacks(self):
        self.assertIn('"email"', self.model)
        text = self.model.replace('columns = ["email"]', 'columns = ["e_mail"]')
        self.assertNotEqual(text, self.model)
        self.refused_column(text, "e_mail", "did you mean 'email'")

    def refused_column(self, text, column, advice):
        self.write("model.toml", text)
        run = self.samma("dedupe", "people.csv", "--model", "model.toml", "--clusters", "clusters.csv", code=2)
        self.assert_says(run, f"no column '{column}' in people.csv", "it has: id, given_name", advice)
        self.assertEqual(self.names(), ["model.toml", "people.csv"])

    def test_a_missing_model(self):
        run = self.samma("dedupe", "people.csv", "--model", "absent.toml", code=1)
        self.assert_says(run, "absent.toml", "no such file")

    def test_an_empty_model(self):
        self.refused("")

    def test_a_binary_model(self):
        self.refused(bytes(range(256)))
