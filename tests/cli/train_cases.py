"""samma train: models that are learned, with and without answers, and what is refused."""

import json
import re
import tomllib
from pathlib import Path

from support import CliTest, csv_text, people, read_csv

ROOT = Path(__file__).resolve().parent.parent.parent


class Train(CliTest):
    def setUp(self):
        super().setUp()
        self.samma("generate", "--records", "800", "--seed", "3", "--out", "people.csv", "--truth", "truth.csv")

    def train(self, *words, code=0):
        return self.samma("train", "people.csv", "--id", "record_id", *words, code=code)

    def test_the_model_goes_where_it_is_told(self):
        told = self.train("--out", "model.toml")
        self.assertEqual(told.stdout, "")
        self.assertEqual(self.train().stdout, self.read("model.toml"))
        self.assert_says(told, "800 records", "session '", "prior -", "one pair in", "not learned: m of ")

    def test_it_is_what_init_writes_and_dedupe_uses(self):
        self.train("--out", "model.toml")
        self.assertEqual(self.samma("init", "people.csv", "--id", "record_id").stdout, self.read("model.toml"))
        self.samma("dedupe", "people.csv", "--id", "record_id", "--links", "alone.csv")
        self.samma("dedupe", "people.csv", "--model", "model.toml", "--links", "links.csv")
        self.assertEqual(self.read("alone.csv"), self.read("links.csv"))

    def test_dedupe_trains_a_given_model_first(self):
        self.train("--out", "model.toml")
        options = ("--em", "splink", "--em-rule", "email.loose", "--seed", "7")
        self.samma("train", "people.csv", "--model", "model.toml", *options, "--out", "trained.toml")
        self.samma("dedupe", "people.csv", "--model", "trained.toml", "--links", "apart.csv")
        self.samma("dedupe", "people.csv", "--model", "model.toml", "--train", *options, "--links", "links.csv")
        self.assertEqual(self.read("apart.csv"), self.read("links.csv"))
        told = self.samma("dedupe", "people.csv", "--model", "model.toml", *options, code=2)
        self.assert_says(told, "but not --train")

    def test_the_report(self):
        self.train("--out", "model.toml", "--report", "report.json")
        training = self.report()["training"]
        self.assertGreater(len(training["sessions"]), 2)
        for session in training["sessions"]:
            self.assertGreater(len(session["history"]), 1)
            self.assertGreater(session["pairs"], session["matches"])
            self.assertTrue(session["comparisons"])
        self.assertLess(training["prior_bits"], 0)
        self.assertIn("value", training["untrained_m"][0])

    def test_answers_teach_m(self):
        run = self.train("--truth", "truth.csv", "--out", "model.toml")
        entities = {}
        for row in read_csv(self.path("truth.csv")):
            entities[row["entity_id"]] = entities.get(row["entity_id"], 0) + 1
        pairs = sum(n * (n - 1) // 2 for n in entities.values())
        self.assert_says(run, f"m from {pairs} known matches")
        self.samma("dedupe", "people.csv", "--model", "model.toml", "--clusters", "clusters.csv")
        self.samma("evaluate", "--truth", "truth.csv", "--clusters", "clusters.csv", "--min-f1", "0.5")

    def test_a_truth_of_other_records(self):
        self.write("other.csv", "record_id,entity_id\nx1,1\nx2,1\n")
        self.assert_says(self.train("--truth", "other.csv", "--out", "model.toml", code=1), "other.csv",
                         "no two records of the input are known to match")
        self.assertNotIn("model.toml", self.names())
        rows = [f"{row['record_id']},{row['entity_id']}\n" for row in read_csv(self.path("truth.csv"))]
        self.write("more.csv", "record_id,entity_id\n" + "".join(rows) + "x1,1\nx2,1\n")
        self.assert_says(self.train("--truth", "more.csv", "--out", "model.toml"), "2 of 802 rows of more.csv")

    def test_labels(self):
        truth = {}
        for row in read_csv(self.path("truth.csv")):
            truth.setdefault(row["entity_id"], []).append(row["record_id"])
        pairs = [ids[:2] for ids in truth.values() if len(ids) > 1][:40]
        rows = [f"{left},{right},match\n" for left, right in pairs]
        self.write("labels.csv", "left,right,label\n" + "".join(rows))
        self.assert_says(self.train("--labels", "labels.csv", "--out", "model.toml"), "m from 40 known matches")
        left, right = pairs[0]
        self.write("labels.csv", "left,right,label\n" + "".join(rows) + f"{right},{left},no_match\n")
        self.assert_says(self.train("--labels", "labels.csv", "--out", "model.toml"), "m from 39 known matches",
                         "1 labels contradict an earlier one")
        self.write("labels.csv", "left,right,label\n" + f"{left},{right},perhaps\n")
        self.assert_says(self.train("--labels", "labels.csv", code=1), "labels.csv", "line 2")

    def test_missing_files(self):
        for option in ("--truth", "--labels", "--model"):
            run = self.train(option, "absent.csv", "--out", "model.toml", code=1)
            self.assert_says(run, "absent.csv", "no such file")
        self.assert_says(self.samma("train", "absent.csv", code=1), "absent.csv")
        self.assertNotIn("model.toml", self.names())

    def test_rules_are_named_as_the_model_names_them(self):
        self.train("--out", "model.toml")
        run = self.train("--model", "model.toml", "--em-rule", "email.loos", code=2)
        self.assert_says(run, "no rule 'email.loos'", "did you mean 'email.loose'?")
        run = self.train("--model", "model.toml", "--prior-rule", "zzzzzzz", "--recall", "0.5", code=2)
        self.assert_says(run, "no rule 'zzzzzzz'", "email.loose")

    def test_the_prior_of_rules(self):
        run = self.train("--prior-rule", "email.loose", "--recall", "0.5", "--out", "half.toml", "--report", "report.json")
        pairs = self.report()["training"]["prior_rule_pairs"]
        self.assertGreater(pairs, 50)
        self.assertAlmostEqual(float(re.search(r"^prior = (\S+)", self.read("half.toml"), re.M)[1]),
                               pairs / 0.5 / (800 * 799 / 2), places=9)
        self.assert_says(run, "prior -")

    def test_what_is_fixed_stays(self):
        self.train("--out", "model.toml")
        self.write("other.toml", re.sub(r"^prior = .*$", "prior = 0.0123", self.read("model.toml"), flags=re.M))
        self.train("--model", "other.toml", "--fix-m", "--fix-u", "--fix-prior", "--out", "same.toml")
        self.assertEqual(self.read("same.toml"), self.read("other.toml"))
        self.train("--model", "other.toml", "--fix-m", "--fix-u", "--out", "changed.toml")
        self.assertNotEqual(self.read("changed.toml"), self.read("other.toml"))

    def test_the_way_of_splink(self):
        run = self.train("--em", "splink", "--em-rule", "email.loose", "--em-rule", "given_name + surname", "--out",
                         "model.toml")
        self.assert_says(run, "session 'email.loose'", "session 'given_name + surname'")
        self.assert_says(self.train("--em", "splink", code=2), "name one at least")
        self.assert_says(self.train("--em", "spark", code=2), "--em: shared or splink")

    def test_wrong_usage(self):
        for words, part in ((("--truth", "truth.csv", "--labels", "truth.csv"), "not several"),
                            (("--recall", "2"), "--recall"), (("--recall", "0.5"), "belong together"),
                            (("--fix-u",), "--model"), (("--em-u",), "Splink"), (("--pairs", "few"), "whole number"),
                            (("--truth-column", "entity"), "no column 'entity'")):
            self.assert_says(self.train(*words, code=2), part)

    def test_outputs_replace_nothing(self):
        for words in (("--out", "people.csv"), ("--truth", "truth.csv", "--out", "truth.csv"),
                      ("--report", "people.csv"), ("--out", "a.toml", "--report", "a.toml")):
            before = self.read("people.csv"), self.read("truth.csv")
            self.train(*words, code=2)
            self.assertEqual(before, (self.read("people.csv"), self.read("truth.csv")))


class TruthColumn(CliTest):
    def test_a_column_of_the_input_teaches_and_is_not_compared(self):
        rows = people(200)
        given = {}
        for row in rows:  # Copies keep their street and house.
            given.setdefault((row[5], row[6], row[8]), len(given))
        named = [[*row, f"K{given[(row[5], row[6], row[8])]:05}"] for row in rows]
        header = ["id", "given_name", "surname", "email", "phone", "street", "postcode", "town", "birth_date", "customer"]
        self.write("people.csv", csv_text(named, header))
        run = self.samma("train", "people.csv", "--id", "id", "--truth-column", "customer", "--out", "model.toml")
        self.assertRegex(run.stderr, r"m from [1-9]\d* known matches")
        self.assertNotIn("customer", self.read("model.toml"))


class SplinkTraining(CliTest):
    """What real Splink learned from the same settings and records: scripts/make_splink_tests."""

    def test_a_session_of_imported_settings(self):
        folder = ROOT / "tests/splink/em_surname"
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        trained = json.loads((folder / "trained.json").read_text(encoding="utf-8"))
        history = json.loads((folder / "training.json").read_text(encoding="utf-8"))["history"]
        self.assertEqual(settings["blocking_rules_to_generate_predictions"][0]["blocking_rule"], 'l."surname" = r."surname"')
        self.samma("train", ROOT / "datasets/fake_1000/records.csv", "--model", folder / "settings.json", "--em", "splink",
                   "--em-rule", "0", "--fix-u", "--fix-prior", "--out", "model.toml", "--report", "report.json")
        steps = self.report()["training"]["sessions"][0]["history"]
        self.assertEqual(len(steps) + 1, len(history))
        for step, expected in zip(steps, history[1:]):
            self.assertAlmostEqual(step["match_share"], expected["prior"], delta=1e-6)
        model = tomllib.loads(self.read("model.toml"))
        compared = 0
        for comparison, expected in zip(model["comparison"], trained["comparisons"]):
            levels = comparison["level"]
            self.assertEqual(len(levels), len(expected["comparison_levels"]))
            for level, truth in zip(levels, expected["comparison_levels"]):
                if "m_probability" not in truth:
                    continue
                compared += 1
                self.assertAlmostEqual(level["m"], truth["m_probability"], delta=1e-6)
        self.assertGreater(compared, 15)
