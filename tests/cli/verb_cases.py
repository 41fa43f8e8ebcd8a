"""Help, options, and the verbs that do not match: init, blocking, explain, evaluate, generate, profile."""

import json
import re

from support import CliTest, csv_text, people, read_csv

VERBS = ("dedupe", "link", "profile", "init", "train", "blocking", "explain", "label", "score", "evaluate", "generate",
         "model")


class Usage(CliTest):
    def test_every_verb_has_help_with_an_example(self):
        overview = self.samma("--help").stdout
        for verb in VERBS:
            self.assertIn(f"\n  {verb} ", overview)
            for option in ("--help", "-h"):
                run = self.samma(verb, option)
                self.assertEqual(run.stderr, "")
                self.assertIn(f"Example:\n  samma {verb} ", run.stdout)
        listed = re.findall(r"^  ([a-z]+) ", overview.split("Verbs:")[1].split("Example:")[0], re.MULTILINE)
        self.assertEqual(sorted(listed), sorted(VERBS))

    def test_exit_codes_are_listed(self):
        self.assertIn("130 interrupted", self.samma("--help").stdout)

    def test_an_unknown_option_is_named_with_a_guess(self):
        self.people_file()
        for verb, typed, meant in (("dedupe", "--cluster", "--clusters"), ("dedupe", "--treads", "--threads"),
                                   ("link", "--one-to-oen", "--one-to-one"), ("profile", "--hide-value", "--hide-values"),
                                   ("generate", "--record", "--records"), ("blocking", "--estimated", "--estimate"),
                                   ("explain", "--lefft", "--left"), ("train", "--em-rules", "--em-rule"),
                                   ("evaluate", "--min-f2", "--min-f1")):
            run = self.samma(verb, "people.csv", typed, code=2)
            self.assert_says(run, f"no option '{typed}'", f"did you mean '{meant}'?", f"Try 'samma {verb} --help'")
            run = self.samma(verb, f"{typed}=5", code=2)
            self.assert_says(run, f"no option '{typed}'")

    def test_an_option_without_its_value(self):
        run = self.samma("dedupe", "people.csv", "--id", code=2)
        self.assert_says(run, "--id", "Try 'samma dedupe --help'")

    def test_no_file(self):
        for verb in ("dedupe", "link", "profile", "init", "train", "blocking"):
            self.assert_says(self.samma(verb, code=2), "name at least one file")

    def test_an_unknown_verb(self):
        run = self.samma("deduplicate", "people.csv", code=2)
        self.assert_says(run, "no verb 'deduplicate'", "did you mean 'dedupe'?", "samma --help")

    def test_nothing_at_all(self):
        run = self.start()
        out, message = run.communicate()
        self.assertEqual((run.returncode, out), (2, b""))
        self.assertIn(b"Verbs:", message)

    def test_too_many_words(self):
        self.assert_says(self.samma("generate", "file.csv", code=2), "takes options only")
        self.assert_says(self.samma("evaluate", "file.csv", "--clusters", "x", code=2), "takes options only")

    def test_version(self):
        self.assertRegex(self.samma("--version").stdout, r"^samma \d+\.\d+\.\d+\n$")
        version = json.loads(self.samma("--version", "--json").stdout)
        self.assertIn("cpu_paths", version)
        self.assertIn("formats", version)


class Blocking(CliTest):
    def setUp(self):
        super().setUp()
        self.samma("generate", "--records", "1500", "--seed", "6", "--out", "people.csv", "--truth", "truth.csv")

    def test_the_report_as_json(self):
        report = json.loads(self.samma("blocking", "people.csv", "--id", "record_id", "--format", "json").stdout)
        self.samma("dedupe", "people.csv", "--id", "record_id", "--report", "report.json")
        self.assertEqual(report["records"], 1500)
        self.assertEqual(report["pairs"], self.report()["candidate_pairs"])
        self.assertEqual(report["pairs"], sum(rule["pairs"] for rule in report["rules"]))
        self.assertEqual([rule["pairs"] for rule in report["rules"]], [rule["pairs"] for rule in self.report()["rules"]])
        running = 0
        for rule in report["rules"]:
            running += rule["pairs"]
            self.assertEqual(rule["cumulative"], running)

    def test_the_truth_gives_its_recall(self):
        report = json.loads(self.samma("blocking", "people.csv", "--id", "record_id", "--format", "json", "--truth",
                                       "truth.csv").stdout)
        entities = {}
        for row in read_csv(self.path("truth.csv")):
            entities[row["entity_id"]] = entities.get(row["entity_id"], 0) + 1
        self.assertEqual(report["true_pairs"], sum(n * (n - 1) // 2 for n in entities.values()))
        self.assertGreater(report["recall"], 0.8)
        self.assertLessEqual(report["recall"], 1)
        text = self.samma("blocking", "people.csv", "--id", "record_id", "--truth", "truth.csv").stdout
        self.assertIn(f"recall {report['recall']:.4f} of {report['true_pairs']} true pairs", text)

    def test_an_estimate_lists_no_pairs(self):
        text = self.samma("blocking", "people.csv", "--id", "record_id", "--estimate").stdout
        self.assertIn("1500 records\n", text)
        self.assertNotIn("candidate pairs", text)

    def test_values_can_be_hidden(self):
        rows = [["x", *row[1:]] for row in people(90)]
        for i, row in enumerate(rows):
            row[0] = f"k{i}"
            row[2], row[7] = ("Quistgaard", "Trondheim") if i < 60 else ("Featherstone", "Uppsala")
        self.write("same.csv", csv_text(rows))
        shown = self.samma("blocking", "same.csv", "--id", "id").stdout.lower()
        hidden = self.samma("blocking", "same.csv", "--id", "id", "--hide-values").stdout.lower()
        self.assertIn("trondheim", shown)
        for value in ("trondheim", "quistgaard", "zebulon"):
            self.assertNotIn(value, hidden)
        self.assertNotIn("trondheim", self.samma("blocking", "same.csv", "--id", "id", "--hide-values", "--format",
                                                 "json").stdout.lower())


class Explanations(CliTest):
    def setUp(self):
        super().setUp()
        self.samma("generate", "--records", "600", "--seed", "8", "--out", "people.csv")

    def explain(self, left, right, *words):
        return self.samma("explain", "people.csv", "--id", "record_id", "--left", left, "--right", right, *words).stdout

    def test_the_weight_is_that_of_the_link(self):
        self.samma("dedupe", "people.csv", "--id", "record_id", "--links", "links.csv", "--review", "review.csv")
        links = read_csv(self.path("links.csv"))
        review = read_csv(self.path("review.csv"))
        for row in [links[0], links[len(links) // 2], links[-1], review[0]]:
            found = json.loads(self.explain(row["left"], row["right"], "--format", "json"))
            self.assertAlmostEqual(found["weight_bits"], float(row["weight"]), delta=1e-6)
            self.assertAlmostEqual(found["probability"], float(row["probability"]), delta=1e-6)
            total = found["prior_bits"] + sum(line["level_bits"] + line["frequency_bits"] for line in found["comparisons"])
            self.assertAlmostEqual(total, found["weight_bits"], delta=2e-5)
            self.assertEqual(found["link"], float(row["weight"]) >= found["threshold_bits"])
            self.assertEqual(found["proposed_by"][0], row["rule"])
            # The two records may be named in either order.
            other = json.loads(self.explain(row["right"], row["left"], "--format", "json"))
            self.assertEqual(other["weight_bits"], found["weight_bits"])
            text = self.explain(row["left"], row["right"])
            self.assertIn(f"{float(row['weight']):+.2f}  bits: probability", text)
            self.assertIn(f"Proposed by: {row['rule']}", text)

    def test_a_pair_that_no_rule_proposes(self):
        self.samma("dedupe", "people.csv", "--id", "record_id", "--links", "links.csv", "--threshold", "-60",
                   "--review", "review.csv")
        linked = {row["right"] for row in read_csv(self.path("links.csv")) if row["left"] == "1"}
        other = next(str(i) for i in range(2, 50) if str(i) not in linked)
        self.assertIn("No blocking rule proposes this pair", self.explain("1", other))
        self.assertEqual(json.loads(self.explain("1", other, "--format", "json"))["proposed_by"], [])

    def test_records_that_are_not_there(self):
        run = self.samma("explain", "people.csv", "--id", "record_id", "--left", "1", "--right", "9999999", code=1)
        self.assert_says(run, "no record '9999999'")
        run = self.samma("explain", "people.csv", "--id", "record_id", "--left", "1", "--right", "1", code=2)
        self.assert_says(run, "the same record")
        run = self.samma("explain", "people.csv", "--left", "1", code=2)
        self.assert_says(run, "give --left KEY and --right KEY")


class Evaluating(CliTest):
    TRUTH = "record_id,entity_id\n" + "".join(f"{key},{entity}\n" for key, entity in
                                              zip("abcdefgh", "11122344"))
    # Pairs together: ab, de, fg; true: ab, ac, bc, de, gh; right: ab, de.
    CLUSTERS = "record_id,cluster_id\n" + "".join(f"{key},{name}\n" for key, name in zip("abcdefgh", "aacddffh"))

    def setUp(self):
        super().setUp()
        self.write("truth.csv", self.TRUTH)
        self.write("clusters.csv", self.CLUSTERS)

    def evaluate(self, *words, code=0):
        return self.samma("evaluate", "--truth", "truth.csv", "--clusters", "clusters.csv", *words, code=code)

    def test_the_scores(self):
        text = self.evaluate().stdout
        self.assertIn("8 records, 5 clusters, 4 entities\n3 pairs together, 5 true, 2 right\n", text)
        self.assertRegex(text, r"pairwise +precision 0.6667  recall 0.4000  F1 0.5000\n")
        report = json.loads(self.evaluate("--format", "json").stdout)
        self.assertIn("0.5", json.dumps(report))

    def test_the_gate(self):
        self.evaluate("--min-f1", "0.5")
        run = self.evaluate("--min-f1", "0.51", code=4)
        self.assertIn("F1 0.5000", run.stdout)
        self.assert_says(run, "F1 0.5000", "0.51")

    def test_missing_files_and_columns(self):
        run = self.samma("evaluate", "--truth", "absent.csv", "--clusters", "clusters.csv", code=1)
        self.assert_says(run, "absent.csv", "no such file")
        run = self.samma("evaluate", "--truth", "clusters.csv", "--clusters", "clusters.csv", code=2)
        self.assert_says(run, "clusters.csv", '"entity_id"')
        self.assert_says(self.samma("evaluate", "--clusters", "clusters.csv", code=2), "--truth FILE")
        self.assert_says(self.samma("evaluate", "--truth", "truth.csv", code=2), "--clusters FILE")

    def test_a_whole_run(self):
        self.samma("generate", "--records", "2000", "--seed", "5", "--out", "people.csv", "--truth", "truth.csv")
        self.samma("dedupe", "people.csv", "--id", "record_id", "--clusters", "clusters.csv")
        self.evaluate("--min-f1", "0.5")


class Generating(CliTest):
    def test_the_seed_decides_every_byte(self):
        files = {}
        for name, words in (("a", ["--seed", "5"]), ("b", ["--seed", "5"]), ("one", ["--seed", "5", "--threads", "1"]),
                            ("two", ["--seed", "5", "--threads", "2"]), ("other", ["--seed", "6"])):
            self.samma("generate", "--records", "5000", "--out", f"{name}.csv", "--truth", f"{name}_truth.csv", *words)
            files[name] = self.read(f"{name}.csv"), self.read(f"{name}_truth.csv")
        for name in ("b", "one", "two"):
            self.assertEqual(files[name], files["a"], name)
        self.assertNotEqual(files["other"], files["a"])
        self.assertEqual(len(read_csv(self.path("a.csv"))), 5000)
        self.assertEqual(len(read_csv(self.path("a_truth.csv"))), 5000)

    def test_standard_output(self):
        self.samma("generate", "--records", "500", "--out", "people.csv")
        self.assertEqual(self.samma("generate", "--records", "500", "--out", "-").stdout, self.read("people.csv"))

    def test_wrong_values(self):
        for words, part in ((["--country", "xx"], "xx"), (["--duplicates", "2"], "2"), (["--records", "many"], "'many'"),
                            (["--records", "0"], "expected 1 to")):
            self.assert_says(self.samma("generate", "--out", "people.csv", *words, code=2), part)
        self.samma("generate", "--records", "10", code=2)


class Profiling(CliTest):
    def test_values_can_be_hidden(self):
        rows = people(300)
        self.write("people.csv", csv_text(rows))
        values = {cell.lower() for row in rows for cell in row[1:] if len(cell) > 4}
        shown = self.samma("profile", "people.csv").stdout.lower()
        self.assertTrue(any(value in shown for value in values))
        for words in ([], ["--format", "json"]):
            hidden = self.samma("profile", "people.csv", "--hide-values", *words).stdout.lower()
            for value in values:
                self.assertNotIn(value, hidden)

    def test_kinds_are_recognised(self):
        self.people_file(count=300)
        found = json.loads(self.samma("profile", "people.csv", "--format", "json").stdout)
        text = json.dumps(found)
        for kind in ("given_name", "surname", "email", "phone", "street", "postcode", "town", "birth_date"):
            self.assertIn(f'"{kind}"', text)

    def test_it_writes_no_file(self):
        name = self.write("ragged.csv", csv_text(people(60)) + "c9,x\n")
        self.samma("profile", name)
        self.assertEqual(self.names(), [name])
