"""What the outputs of dedupe hold."""

import csv
import io
import json
import random
import re

from support import COLUMNS, CliTest, csv_text, partition, people, read_csv


class OutputFormats(CliTest):
    OUTPUTS = ("clusters", "links", "review", "annotate")

    def outputs(self, name, output_format, *words):
        paths = {output: f"{output}.{output_format}" for output in self.OUTPUTS}
        self.samma("dedupe", name, "--id", "id", "--format", output_format, "--threshold", "4", *words,
                   *(word for output, path in paths.items() for word in (f"--{output}", path)))
        return paths

    def test_every_format_says_the_same(self):
        # Cells with all that needs quoting.
        rows = people(150)
        rows[3][5] = 'Quote "Corner", 1'
        rows[4][5] = "Two\nLines"
        rows[5][5] = "Tab\tand \\ and é and 漢"
        name = self.write("people.csv", csv_text(rows))
        as_csv = {output: read_csv(self.path(path)) for output, path in self.outputs(name, "csv").items()}
        for output, path in self.outputs(name, "ndjson").items():
            found = [json.loads(line) for line in self.read(path).splitlines()]
            self.check_same(found, as_csv[output])
        for output, path in self.outputs(name, "json").items():
            self.check_same(json.loads(self.read(path)), as_csv[output])
        self.assertEqual(len(as_csv["clusters"]), 150)
        self.assertGreater(len(as_csv["links"]), 10)
        self.assertEqual(as_csv["annotate"][4]["street"], "Two\nLines")

    def check_same(self, found, expected):
        self.assertEqual(len(found), len(expected))
        for left, right in zip(found, expected):
            self.assertEqual(list(left), list(right))
            for column, value in left.items():
                if column in ("weight", "probability"):
                    self.assertIsInstance(value, (int, float))
                    self.assertAlmostEqual(value, float(right[column]), places=6)
                else:
                    self.assertEqual(value, right[column])

    def test_no_rows_are_well_formed_too(self):
        name = self.write("none.csv", csv_text([]))
        for path in self.outputs(name, "json").values():
            self.assertEqual(json.loads(self.read(path)), [])
        for path in self.outputs(name, "ndjson").values():
            self.assertEqual(self.read(path), "")

    def test_an_unknown_format(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "--format", "xml", code=2)
        self.assert_says(run, "'xml'", "csv, ndjson or json")

    def test_the_report_is_json(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--report", "report.json", "--clusters", "clusters.csv")
        report = self.report()
        self.assertEqual(report["input"]["records"], 300)
        self.assertEqual({phase["name"] for phase in report["phases"]},
                         {"profile", "load", "estimate", "train", "block", "match", "cluster", "report",
                          "write"})
        for phase in report["phases"]:
            self.assertGreaterEqual(phase["wall_seconds"], 0)
            self.assertGreater(phase["memory_peak_bytes"], 1 << 20)
        clusters = partition(read_csv(self.path("clusters.csv")))
        self.assertEqual(report["clusters"]["entities"], len(clusters))
        self.assertEqual(report["clusters"]["clusters"], sum(len(members) > 1 for members in clusters))
        self.assertEqual(report["clusters"]["largest"], max(map(len, clusters)))


class StandardOutput(CliTest):
    def test_clusters_are_the_default(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "--id", "id")
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv")
        self.assertEqual(run.stdout, self.read("clusters.csv"))
        self.assertIn("120 rows, 120 records", run.stderr)

    def test_nothing_else_is_on_it(self):
        self.people_file()
        for option in ("--links", "--annotate", "--review", "--report", "--write-model"):
            words = [] if option == "--report" else ["--report", "report.json"]
            run = self.samma("dedupe", "people.csv", "--id", "id", option, "-", *words)
            self.samma("dedupe", "people.csv", "--id", "id", option, "out", *words)
            if option == "--report":
                self.assertEqual(list(json.loads(run.stdout)), list(json.loads(self.read("out"))))
            else:
                self.assertEqual(run.stdout, self.read("out"))

    def test_nothing_is_on_it_if_files_are_named(self):
        self.people_file()
        self.assertEqual(self.samma("dedupe", "people.csv", "--links", "links.csv").stdout, "")

    def test_ndjson_pipes(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "--id", "id", "--format", "ndjson")
        rows = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(len(rows), 120)
        self.assertEqual(list(rows[0]), ["record_id", "cluster_id"])


class Clusters(CliTest):
    def test_ids_are_the_smallest_keys_in_input_order(self):
        rows = people(200)
        random.Random(5).shuffle(rows)
        name = self.write("people.csv", csv_text(rows))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
        found = read_csv(self.path("clusters.csv"))
        self.assertEqual([row["record_id"] for row in found], [row[0] for row in rows])
        for row in found:
            members = [other["record_id"] for other in found if other["cluster_id"] == row["cluster_id"]]
            self.assertEqual(row["cluster_id"], min(members))
        self.assertGreater(sum(row["cluster_id"] != row["record_id"] for row in found), 20)

    def test_without_a_key_records_are_numbered(self):
        rows = [row[1:] for row in people(50)]
        name = self.write("people.csv", csv_text(rows, COLUMNS[1:]))
        found = csv.DictReader(io.StringIO(self.samma("dedupe", name).stdout))
        self.assertEqual([row["record_id"] for row in found], [str(i) for i in range(1, 51)])

    def test_neither_threads_nor_paths_change_a_byte(self):
        self.people_file(count=1500)
        outputs = {}
        for words in (["--threads", "1"], ["--threads", "2"], ["--threads", "4"], ["--simd", "scalar"]):
            self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", "--links", "links.csv",
                       "--write-model", "model.toml", *words)
            outputs[" ".join(words)] = [self.read(name) for name in ("clusters.csv", "links.csv", "model.toml")]
        first = outputs.pop("--threads 1")
        for words, found in outputs.items():
            self.assertEqual(found, first, words)

    def test_the_order_of_rows_does_not_change_the_clusters(self):
        rows = people(600)
        found = []
        for seed in range(2):
            random.Random(seed).shuffle(rows)
            name = self.write("people.csv", csv_text(rows))
            self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv")
            found.append({(row["record_id"], row["cluster_id"]) for row in read_csv(self.path("clusters.csv"))})
        self.assertEqual(found[0], found[1])


class Annotated(CliTest):
    def test_columns_and_rows_stay_as_they_are(self):
        rows = [[*row, f"note {row[0]}"] for row in people(120)]
        header = [*COLUMNS, "note"]
        name = self.write("people.csv", csv_text(rows, header))
        self.samma("dedupe", name, "--id", "id", "--clusters", "clusters.csv", "--annotate", "annotated.csv")
        clusters = {row["record_id"]: row["cluster_id"] for row in read_csv(self.path("clusters.csv"))}
        self.assertEqual(self.read("annotated.csv"),
                         csv_text([[*row, clusters[row[0]]] for row in rows], [*header, "cluster_id"]))

    def test_a_column_of_that_name_stays(self):
        rows = [[*row, "old"] for row in people(60)]
        name = self.write("people.csv", csv_text(rows, [*COLUMNS, "cluster_id"]))
        self.samma("dedupe", name, "--id", "id", "--annotate", "annotated.csv")
        found = read_csv(self.path("annotated.csv"))
        self.assertEqual(list(found[0]), [*COLUMNS, "cluster_id", "samma_cluster_id"])
        self.assertEqual(found[0]["cluster_id"], "old")

    def test_bad_rows_are_left_out(self):
        rows = people(60)
        lines = csv_text(rows).splitlines()
        lines.insert(30, "c90000,x")
        lines.insert(40, ",".join([rows[2][0], *rows[8][1:]]))
        name = self.write("people.csv", "\n".join(lines) + "\n")
        for words in (["--id", "id"], ["--threads", "1", "--id", "id"]):
            self.samma("dedupe", name, "--annotate", "annotated.csv", *words)
            self.assertEqual([row["id"] for row in read_csv(self.path("annotated.csv"))], [row[0] for row in rows])

    def test_rows_that_repeat_a_record_are_kept_with_its_cluster(self):
        rows = people(60)
        again = [*rows[:30], rows[4], *rows[30:]]
        name = self.write("people.csv", csv_text(again))
        self.samma("dedupe", name, "--id", "id", "--annotate", "annotated.csv")
        found = read_csv(self.path("annotated.csv"))
        self.assertEqual([row["id"] for row in found], [row[0] for row in again])
        self.assertEqual(found[30]["cluster_id"], found[4]["cluster_id"])

    def test_several_files_have_no_columns_in_common(self):
        self.people_file("a.csv")
        self.people_file("b.csv", seed=2)
        run = self.samma("dedupe", "a.csv", "b.csv", "--annotate", "out.csv", code=2)
        self.assert_says(run, "--annotate", "give one file")


class Thresholds(CliTest):
    def setUp(self):
        super().setUp()
        self.people_file(count=400)

    def weights(self, output, *words):
        self.samma("dedupe", "people.csv", "--id", "id", f"--{output}", "out.csv", *words)
        return {(row["left"], row["right"]): float(row["weight"]) for row in read_csv(self.path("out.csv"))}

    def test_links_have_their_columns_and_reach_the_threshold(self):
        found = self.weights("links")
        self.assertEqual(self.read("out.csv").split("\n")[0], "left,right,weight,probability,rule")
        self.assertGreaterEqual(min(found.values()), 0)
        for row in read_csv(self.path("out.csv")):
            self.assertAlmostEqual(float(row["probability"]), 1 / (1 + 2 ** -float(row["weight"])), places=6)
            self.assertNotEqual(row["rule"], "")

    def test_a_higher_threshold_keeps_the_links_above_it(self):
        every = self.weights("links")
        middle = round(sorted(every.values())[len(every) // 2], 1)
        high = self.weights("links", "--threshold", middle)
        self.assertEqual(high, {pair: weight for pair, weight in every.items() if weight >= middle})
        self.assertTrue(0 < len(high) < len(every))

    def test_a_probability_is_a_threshold(self):
        self.assertEqual(self.weights("links", "--probability", "0.999"),
                         self.weights("links", "--threshold", "9.964340868"))

    def test_the_review_band_lies_below_the_threshold(self):
        every = self.weights("links")
        middle = round(sorted(every.values())[len(every) // 2], 1)
        high = self.weights("links", "--threshold", middle)
        band = self.weights("review", "--threshold", middle)
        self.assertTrue(band)
        self.assertFalse(band.keys() & high.keys())
        self.assertLess(max(band.values()), middle)
        self.assertGreaterEqual(min(band.values()), -5)
        self.assertLessEqual({pair for pair, weight in every.items() if weight < middle}, band.keys())

    def test_clusters_are_what_the_links_join(self):
        for words in ([], ["--threshold", "15"]):
            links = self.weights("links", *words)
            leader = {row[0]: row[0] for row in people(400)}

            def find(key):
                while leader[key] != key:
                    key = leader[key]
                return key
            for left, right in links:
                low, high = sorted((find(left), find(right)))
                leader[high] = low
            self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "clusters.csv", *words)
            self.assertEqual({row["record_id"]: row["cluster_id"] for row in read_csv(self.path("clusters.csv"))},
                             {key: find(key) for key in leader})

    def test_wrong_values(self):
        for words, part in ((["--probability", "1.5"], "between 0 and 1"), (["--probability", "0"], "between 0 and 1"),
                            (["--threshold", "high"], "--threshold wants a number, not 'high'"),
                            (["--threshold", "nan"], "--threshold wants a number"),
                            (["--threshold", "inf"], "--threshold wants a number"),
                            (["--threshold", "1", "--probability", "0.5"], "not both"),
                            (["--threads", "-1"], "--threads wants a whole number"),
                            (["--max-rejects", "1e3"], "--max-rejects wants a whole number, not '1e3'")):
            run = self.samma("dedupe", "people.csv", *words, code=2)
            self.assert_says(run, part, "Try 'samma dedupe --help'")


class ModelFile(CliTest):
    OUTPUTS = ("--clusters", "clusters.csv", "--links", "links.csv", "--review", "review.csv")

    def outputs(self, *words):
        self.samma("dedupe", "people.csv", *words, *self.OUTPUTS)
        return [self.read(name) for name in self.OUTPUTS[1::2]]

    def test_init_and_the_model_give_what_plain_dedupe_gives(self):
        self.people_file(count=800)
        for words in (["--id", "id"], []):
            plain = self.outputs("--write-model", "used.toml", *words)
            model = self.samma("init", "people.csv", *words).stdout
            self.assertEqual(self.read("used.toml"), model)
            self.write("model.toml", model)
            self.assertEqual(self.outputs("--model", "model.toml"), plain)
            self.assertEqual(self.outputs("--model", "model.toml", "--write-model", "again.toml"), plain)
            self.assertEqual(self.read("again.toml"), model)

    def test_generated_customers_too(self):
        self.samma("generate", "--records", "1500", "--seed", "4", "--out", "people.csv")
        plain = self.outputs("--id", "record_id")
        self.write("model.toml", self.samma("init", "people.csv", "--id", "record_id").stdout)
        self.assertEqual(self.outputs("--model", "model.toml"), plain)

    def test_an_edited_threshold_counts(self):
        self.people_file(count=400)
        model = self.samma("init", "people.csv", "--id", "id").stdout
        edited, count = re.subn(r"^threshold_bits = .*$", "threshold_bits = 15", model, flags=re.MULTILINE)
        self.assertEqual(count, 1)
        self.write("model.toml", edited)
        self.assertEqual(self.outputs("--model", "model.toml")[1], self.outputs("--id", "id", "--threshold", "15")[1])

    def test_a_name_that_does_not_exist(self):
        self.people_file()
        model = self.samma("init", "people.csv", "--id", "id").stdout
        for right, wrong, key in (('comparator = "jaro_winkler"', 'comparator = "jaro_winkel"', "].comparator"),
                                  ('generator = "one_deletion"', 'generator = "one_deletoin"', "].generator"),
                                  ('kind = "surname"', 'kind = "surnam"', "].kind")):
            self.assertIn(right, model)
            line = model[:model.index(right)].count("\n") + 1
            self.write("model.toml", model.replace(right, wrong, 1))
            run = self.samma("dedupe", "people.csv", "--model", "model.toml", code=2)
            self.assert_says(run, f"model.toml:{line}: ", key, wrong.split(" = ")[1],
                             f"did you mean {right.split(' = ')[1]}?")


class EarlierIds(CliTest):
    def test_ids_live_on_when_the_data_changes(self):
        rows = people(300)
        self.write("first.csv", csv_text(rows))
        self.samma("dedupe", "first.csv", "--id", "id", "--clusters", "first_clusters.csv")
        first = {row["record_id"]: row["cluster_id"] for row in read_csv(self.path("first_clusters.csv"))}
        # The record that named the largest cluster goes; new records come, with smaller keys than all others.
        largest = max(set(first.values()), key=lambda name: sum(value == name for value in first.values()))
        self.assertIn(largest, first)
        changed = [["a" + row[0][1:], *row[1:]] for row in people(20, seed=9)]
        changed += [row for row in rows if row[0] != largest]
        self.write("second.csv", csv_text(changed))
        run = self.samma("dedupe", "second.csv", "--id", "id", "--clusters", "second_clusters.csv", "--previous",
                         "first_clusters.csv", "--report", "report.json")
        self.assert_says(run, "earlier ids:", "kept")
        second = {row["record_id"]: row["cluster_id"] for row in read_csv(self.path("second_clusters.csv"))}
        self.samma("dedupe", "second.csv", "--id", "id", "--clusters", "plain_clusters.csv")
        plain = read_csv(self.path("plain_clusters.csv"))
        self.assertEqual(partition(read_csv(self.path("second_clusters.csv"))), partition(plain))
        kept = [key for key, name in second.items() if key in first and first[key] == name]
        self.assertGreater(len(kept), 280)
        members = [key for key, name in first.items() if name == largest and key != largest]
        self.assertGreater(len(members), 0)
        self.assertTrue(any(second[key] == largest for key in members), "the id outlives its record")
        previous = self.report()["previous"]
        self.assertEqual(previous["kept"] + previous["merged"] + previous["gone"], len(set(first.values())))
        self.assertEqual(previous["kept"] + previous["split"] + previous["new"], len(set(second.values())))

    def test_the_same_data_changes_nothing(self):
        self.people_file(count=200)
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "a.csv")
        self.samma("dedupe", "people.csv", "--id", "id", "--clusters", "b.csv", "--previous", "a.csv", "--report",
                   "report.json")
        self.assertEqual(self.read("a.csv"), self.read("b.csv"))
        previous = self.report()["previous"]
        self.assertEqual(previous["kept"], previous["unchanged"])
        self.assertEqual([previous[name] for name in ("merged", "gone", "split", "new")], [0, 0, 0, 0])

    def test_a_file_that_holds_no_clusters(self):
        self.people_file()
        run = self.samma("dedupe", "people.csv", "--id", "id", "--previous", "people.csv", "--clusters", "out.csv",
                         code=2)
        self.assert_says(run, "people.csv", '"record_id"')
        run = self.samma("dedupe", "people.csv", "--id", "id", "--previous", "absent.csv", "--clusters", "out.csv",
                         code=1)
        self.assert_says(run, "absent.csv", "no such file")
        self.assertEqual(self.names(), ["people.csv"])
