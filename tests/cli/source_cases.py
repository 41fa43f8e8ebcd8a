"""Where records come from: standard input, several files, formats, encodings, sources."""

import csv
import gzip
import io
import json
import subprocess
import shutil
import unittest

from support import COLUMNS, CliTest, csv_text, ndjson_text, partition, people, read_csv


def in_two_files(count=150):
    """Two lists without duplicates in themselves; a third of the people stand in both, with other keys."""
    rows = people(count, seed=11, duplicates=0)
    other = people(count, seed=12, duplicates=0)
    for i in range(count // 3):
        other[i] = ["", *rows[i * 2][1:]]
        other[i][1] = other[i][1][:-1]
    return rows, [[f"s{i:05}", *row[1:]] for i, row in enumerate(other, 1)]


class InputKinds(CliTest):
    def setUp(self):
        super().setUp()
        self.rows = people(150)
        # A name with a letter that the encodings write in different ways.
        for row in self.rows[::10]:
            row[5] = row[5].replace("Street", "Väg")
        self.write("plain.csv", csv_text(self.rows))
        self.samma("dedupe", "plain.csv", "--id", "id", "--clusters", "plain_clusters.csv")
        self.expected = self.read("plain_clusters.csv")

    def same(self, name, content, *words, note=None):
        run = self.samma("dedupe", self.write(name, content), "--id", "id", "--clusters", "clusters.csv", *words)
        self.assertEqual(self.read("clusters.csv"), self.expected, name)
        if note:
            self.assert_says(run, note)

    def test_delimiters(self):
        self.same("a.tsv", csv_text(self.rows, delimiter="\t"), note="delimiter: tab")
        self.same("b.csv", csv_text(self.rows, delimiter=";"), note="delimiter: semicolon")
        self.same("c.txt", csv_text(self.rows, delimiter="|"), note="delimiter: vertical bar")
        self.same("d.csv", csv_text(self.rows, delimiter="\t"), "--input-format", "tsv")
        self.same("e.csv", csv_text(self.rows, delimiter="\t"), "--delimiter", "tab")
        self.same("f.csv", csv_text(self.rows, delimiter="^"), "--delimiter", "^")

    def test_line_ends_and_marks(self):
        text = csv_text(self.rows)
        self.same("a.csv", text.replace("\n", "\r\n"))
        self.same("b.csv", text.replace("\n", "\r"))
        self.same("c.csv", "\ufeff" + text)
        self.same("d.csv", text.rstrip("\n"))
        self.same("e.csv", text + "\n\n")

    def test_encodings(self):
        text = csv_text(self.rows)
        self.same("a.csv", text.encode("utf-16"), note="encoding: utf-16le")
        self.same("b.csv", b"\xfe\xff" + text.encode("utf-16-be"), note="encoding: utf-16be")
        self.same("c.csv", text.encode("windows-1252"), note="windows-1252")
        self.same("d.csv", text.encode("windows-1252"), "--encoding", "windows-1252")
        self.same("e.csv", text.encode("utf-16-le"), "--encoding", "utf-16le")

    def test_compressed(self):
        packed = gzip.compress(csv_text(self.rows).encode())
        self.same("a.csv.gz", packed)
        self.same("b.dat", packed)

    @unittest.skipUnless(shutil.which("zstd"), "there is no zstd program")
    def test_compressed_with_zstd(self):
        packed = subprocess.run(["zstd", "-q", "-c"], input=csv_text(self.rows).encode(), capture_output=True,
                                check=True).stdout
        self.same("a.csv.zst", packed)

    def test_ndjson(self):
        self.same("a.ndjson", ndjson_text(self.rows))
        self.same("b.jsonl.gz", gzip.compress(ndjson_text(self.rows).encode()))
        self.same("c.txt", ndjson_text(self.rows), "--input-format", "ndjson")

    def test_bad_ndjson_lines_are_set_aside(self):
        lines = ndjson_text(self.rows).splitlines()
        lines.insert(20, '{"id": "x1", "given_name": ')
        self.same("bad.ndjson", "\n".join(lines) + "\n", note="1 rejected")
        bad, = read_csv(self.path("bad.ndjson.rejects.csv"))
        self.assertEqual(bad["line"], "21")

    def test_a_json_array_is_refused_with_advice(self):
        name = self.write("array.json", json.dumps([dict(zip(COLUMNS, row)) for row in self.rows]))
        run = self.samma("dedupe", name, "--id", "id", code=1)
        self.assert_says(run, "array.json", "expected one JSON object a line", "jq -c")

    def test_unknown_kinds(self):
        for words in (["--encoding", "latin-9"], ["--input-format", "xlsx"], ["--delimiter", "ab"]):
            run = self.samma("dedupe", "plain.csv", *words, code=2)
            self.assert_says(run, words[1] if words[0] != "--delimiter" else "--delimiter wants one character")


class StandardInput(CliTest):
    def test_it_may_be_the_input(self):
        self.people_file(count=400)
        text = self.path("people.csv").read_bytes()
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--links", "links.csv")
        run = self.samma("dedupe", "-", "--id", "id", "--links", "links_2.csv", "--clusters", "-", stdin=text)
        self.assertEqual(run.stdout, self.read("clusters.csv"))
        self.assertEqual(self.read("links_2.csv"), self.read("links.csv"))
        model = self.samma("init", "-", "--id", "id", stdin=text).stdout
        self.assertEqual(model, self.samma("init", "people.csv", "--id", "id").stdout)
        self.write("model.toml", model)
        run = self.samma("dedupe", "-", "--model", "model.toml", stdin=text)
        self.assertEqual(run.stdout, self.read("clusters.csv"))

    def test_it_may_be_annotated_and_compressed(self):
        self.people_file(count=200)
        text = self.path("people.csv").read_bytes()
        self.samma("dedupe", "people.csv", "--id", "id", "--annotate", "annotated.csv")
        run = self.samma("dedupe", "-", "--id", "id", "--annotate", "-", stdin=gzip.compress(text))
        self.assertEqual(run.stdout, self.read("annotated.csv"))

    def test_bad_rows_of_it(self):
        text = csv_text(people(60)) + "c9,x\n"
        run = self.samma("dedupe", "-", "--id", "id", stdin=text.encode())
        self.assert_says(run, "1 rejected (see stdin.rejects.csv)")
        self.assertEqual(read_csv(self.path("stdin.rejects.csv"))[0]["line"], "62")

    def test_nothing_on_it(self):
        run = self.samma("dedupe", "-", stdin=b"", code=1)
        self.assert_says(run, "standard input", "empty")

    def test_twice_is_once_too_often(self):
        run = self.samma("dedupe", "-", "-", code=2)
        self.assert_says(run, "standard input (-) can be read once only")


class SeveralSources(CliTest):
    def test_several_files_are_several_sources(self):
        left, right = in_two_files()
        self.write("crm.csv", csv_text(left))
        self.write("shop.csv", csv_text(right))
        self.samma("dedupe", "crm.csv", "shop.csv", "--id", "id", "--clusters", "clusters.csv")
        found = read_csv(self.path("clusters.csv"))
        self.assertEqual(list(found[0]), ["record_id", "cluster_id", "source"])
        self.assertEqual([row["record_id"] for row in found], [row[0] for row in left + right])
        self.assertEqual([row["source"] for row in found], ["crm"] * 150 + ["shop"] * 150)
        self.assertGreater(sum(len(members) > 1 for members in partition(found)), 40)

    def test_the_same_keys_in_two_sources_are_told_apart(self):
        left, right = in_two_files()
        right = [[row[0], *other[1:]] for row, other in zip(left, right)]
        self.write("crm.csv", csv_text(left))
        self.write("shop.csv", csv_text(right))
        self.samma("dedupe", "crm.csv", "shop.csv", "--id", "id", "--clusters", "clusters.csv", "--links", "links.csv")
        found = read_csv(self.path("clusters.csv"))
        self.assertEqual([row["record_id"] for row in found],
                         [f"crm/{row[0]}" for row in left] + [f"shop/{row[0]}" for row in right])
        keys = {row["record_id"] for row in found}
        self.assertLessEqual({row["cluster_id"] for row in found}, keys)
        for row in read_csv(self.path("links.csv")):
            self.assertLessEqual({row["left"], row["right"]}, keys)
        # Earlier ids are read under the same names.
        self.samma("dedupe", "crm.csv", "shop.csv", "--id", "id", "--clusters", "again.csv", "--previous",
                   "clusters.csv")
        self.assertEqual(self.read("again.csv"), self.read("clusters.csv"))
        # A name without its source is asked back.
        run = self.samma("explain", "crm.csv", "shop.csv", "--id", "id", "--left", "c00001", "--right", "c00002",
                         code=1)
        self.assert_says(run, "in several sources", "'crm/c00001'")

    def test_rows_of_several_files_are_numbered_through(self):
        left, right = in_two_files()
        self.write("crm.csv", csv_text([row[1:] for row in left], COLUMNS[1:]))
        self.write("shop.csv", csv_text([row[1:] for row in right], COLUMNS[1:]))
        found = list(csv.DictReader(io.StringIO(self.samma("dedupe", "crm.csv", "shop.csv").stdout)))
        self.assertEqual([row["record_id"] for row in found], [str(i) for i in range(1, 301)])

    def test_a_field_that_one_file_lacks_counts_as_empty(self):
        left, right = in_two_files()
        self.write("crm.csv", csv_text(left))
        self.write("shop.csv", csv_text([row[:3] + row[4:] for row in right], COLUMNS[:3] + COLUMNS[4:]))
        run = self.samma("dedupe", "crm.csv", "shop.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assert_says(run, "shop.csv: no column for field 'email'; it counts as empty")
        self.assertGreater(sum(len(members) > 1 for members in partition(read_csv(self.path("clusters.csv")))), 40)

    def test_an_unknown_column_is_named_with_a_guess(self):
        self.people_file()
        for option, verb in (("--id", "dedupe"), ("--source", "dedupe"), ("--id", "init"), ("--id", "profile"),
                             ("--id", "blocking")):
            run = self.samma(verb, "people.csv", option, "emial", code=2)
            self.assert_says(run, "no column 'emial' in people.csv", "it has: id, given_name",
                             "did you mean 'email'?")
        self.assertEqual(self.names(), ["people.csv"])


class Linking(CliTest):
    def setUp(self):
        super().setUp()
        self.left, self.right = in_two_files()
        # In the first file one person stands twice: a link inside a source, which linking leaves out.
        self.left.append(["c90000", *self.left[0][1:]])
        self.write("crm.csv", csv_text(self.left))
        self.write("shop.csv", csv_text(self.right))
        both = [[*row, "crm"] for row in self.left] + [[*row, "shop"] for row in self.right]
        self.write("both.csv", csv_text(both, [*COLUMNS, "system"]))

    def test_links_cross_the_sources(self):
        self.samma("link", "crm.csv", "shop.csv", "--id", "id", "--links", "links.csv", "--clusters", "clusters.csv")
        links = read_csv(self.path("links.csv"))
        self.assertGreater(len(links), 40)
        for row in links:
            self.assertEqual({row["left"][0], row["right"][0]}, {"c", "s"})
        self.assertEqual(len(read_csv(self.path("clusters.csv"))), len(self.left) + len(self.right))

    def test_links_are_the_default_output(self):
        run = self.samma("link", "crm.csv", "shop.csv", "--id", "id")
        self.samma("link", "crm.csv", "shop.csv", "--id", "id", "--links", "links.csv")
        self.assertEqual(run.stdout, self.read("links.csv"))

    def test_a_source_column_does_what_two_files_do(self):
        def pairs(*words):
            run = self.samma("link", *words, "--id", "id")
            return {frozenset((row["left"], row["right"])) for row in csv.DictReader(io.StringIO(run.stdout))}
        self.assertEqual(pairs("both.csv", "--source", "system"), pairs("crm.csv", "shop.csv"))

    def test_one_to_one(self):
        for words in (["crm.csv", "shop.csv"], ["both.csv", "--source", "system"]):
            for verb in ("link", "dedupe"):
                self.samma(verb, *words, "--id", "id", "--one-to-one", "--clusters", "clusters.csv")
                found = partition(read_csv(self.path("clusters.csv")))
                self.assertGreater(sum(len(members) > 1 for members in found), 40)
                for members in found:
                    self.assertLessEqual(sum(key[0] == "c" for key in members), 1)
                    self.assertLessEqual(sum(key[0] == "s" for key in members), 1)
        self.samma("link", "crm.csv", "shop.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assertTrue(any(len(members) > 2 for members in partition(read_csv(self.path("clusters.csv")))))

    def test_one_to_one_and_many_to_many_exclude_each_other(self):
        run = self.samma("link", "crm.csv", "shop.csv", "--one-to-one", "--many-to-many", code=2)
        self.assert_says(run, "give --one-to-one or --many-to-many, not both")
        self.samma("dedupe", "crm.csv", "--many-to-many", code=2)

    def test_one_source_is_not_enough(self):
        run = self.samma("link", "crm.csv", code=2)
        self.assert_says(run, "give two files, or one file and --source COLUMN")

    def test_init_for_linking_gives_what_plain_link_gives(self):
        self.samma("link", "crm.csv", "shop.csv", "--id", "id", "--links", "plain.csv", "--write-model", "used.toml")
        self.write("model.toml", self.samma("init", "crm.csv", "shop.csv", "--id", "id", "--link").stdout)
        self.assertEqual(self.read("model.toml"), self.read("used.toml"))
        self.samma("link", "crm.csv", "shop.csv", "--model", "model.toml", "--links", "links.csv")
        self.assertEqual(self.read("links.csv"), self.read("plain.csv"))
