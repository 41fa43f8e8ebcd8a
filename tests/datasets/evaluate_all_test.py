"""scripts/evaluate_all with a program that only pretends. Usage: evaluate_all_test.py SCRIPTS_FOLDER"""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(sys.argv.pop(1)) / "evaluate_all"

# Puts every record into one cluster; says what it was asked in calls.txt beside it.
PRETENDER = """#!{python}
import json, sys
from pathlib import Path
verb, words = sys.argv[1], sys.argv[2:]
with open(Path(__file__).with_name("calls.txt"), "a") as calls:
    calls.write(" ".join([verb] + [word.rsplit("/", 1)[-1] for word in words]) + "\\n")
if verb in ("dedupe", "link"):
    if "broken" in words[0]:
        print("samma: this file is broken", file=sys.stderr)
        sys.exit(1)
    Path(words[words.index("--clusters") + 1]).write_text("record_id,cluster_id\\na,a\\nb,a\\nc,a\\n")
elif verb == "init":
    print("threshold_bits = 1.5\\nreview_bits = -5")
elif verb == "score":
    Path(words[words.index("--links") + 1]).write_text("left,right,weight\\n")
elif verb == "evaluate" and "--pairs" in words:
    print(json.dumps({labels}))
elif verb == "evaluate":
    print(json.dumps({answer}))
else:
    print(json.dumps({{"pairs": 6, "records": 3, "recall": 0.5}}))
"""
ANSWER = {
    "records": 3,
    "pairwise": {"true_positives": 1, "false_positives": 2, "false_negatives": 0,
                 "precision": 1 / 3, "recall": 1.0, "f1": 0.5},
    "bcubed": {"precision": 5 / 9, "recall": 1.0, "f1": 5 / 7},
    "exact": {"clusters": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0},
}

LABELS = {"labelled_pairs": {
    "pairs": 3, "precision": 1.0, "recall": 0.5, "f1": 2 / 3, "agreement": 1 / 3,
    "table": {"match": {"match": 1, "possible": 0, "no_match": 1}, "possible": {"match": 1, "possible": 0, "no_match": 0},
              "no_match": {"match": 0, "possible": 0, "no_match": 0}},
    "thresholds": [{"bits": -3, "f1": 0.8}, {"bits": 2, "f1": None}]}}


def load():
    loader = importlib.machinery.SourceFileLoader("evaluate_all", str(SCRIPT))
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_loader("evaluate_all", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


class EvaluateAll(unittest.TestCase):
    def setUp(self):
        self.script = load()
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.script.RESULTS = self.folder / "datasets" / "RESULTS.md"
        self.script.SCORER = self.folder / "none.py"
        self.samma = self.folder / "samma"
        self.samma.write_text(PRETENDER.format(python=sys.executable, answer=ANSWER, labels=LABELS))
        self.samma.chmod(0o755)
        self.add("datasets/first", "one_table")

    def add(self, name, layout, records="records.csv"):
        folder = self.folder / name
        folder.mkdir(parents=True)
        (folder / "README.txt").write_text(f"A set\n\nlayout: {layout}\n")
        (folder / records).write_text("record_id,source,name\na,x,1\nb,y,1\nc,x,2\n")
        (folder / "truth.csv").write_text("record_id,entity_id\na,1\nb,1\nc,2\n")

    def run_script(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = self.script.main([*arguments, "--samma", str(self.samma), "--out", str(self.script.RESULTS)])
        return code, out.getvalue(), err.getvalue()

    def calls(self):
        return (self.folder / "calls.txt").read_text().splitlines()

    def test_layouts_decide_the_verb_and_the_options(self):
        self.add("more/two", "two_source", "records.csv.gz")
        self.add("more/three", "multi_source")
        self.add("more/labels", "pairs")
        code, _, _ = self.run_script("--data", str(self.folder / "more"))
        self.assertEqual(code, 0)
        calls = self.calls()
        self.assertIn("dedupe records.csv --id record_id --clusters first.csv", calls)
        self.assertIn("dedupe records.csv --id record_id --source source --clusters three.csv", calls)
        self.assertIn("link records.csv.gz --id record_id --source source --clusters two.csv", calls)
        self.assertIn("evaluate --truth truth.csv --clusters two.csv --format json --records records.csv.gz "
                      "--source source", calls)
        self.assertFalse([call for call in calls if "labels" in call])

    def test_labelled_pairs_are_scored_without_blocking(self):
        folder = self.folder / "more" / "labels"
        folder.mkdir(parents=True)
        (folder / "README.txt").write_text("A set\n\nlayout: pairs\n")
        (folder / "pairs.csv").write_text("pair_id,quality,left_name,right_name,label\n1,x,Anna,Anna,match\n"
                                          "2,x,Anna,Per,match\n3,y,Eva,Per,possible\n")
        self.assertEqual(self.run_script("--data", str(folder.parent))[0], 0)
        calls = self.calls()
        self.assertIn("init labels.records.csv --id record_id --source source", calls)
        self.assertIn("score labels.records.csv --id record_id --source source --model labels.toml --cross-source "
                      "--pairs labels.labels.csv --links labels.scored.csv", calls)
        self.assertIn("evaluate --pairs labels.labels.csv --links labels.scored.csv --threshold 1.5 --review-from -5 "
                      "--format json", calls)
        text = self.script.RESULTS.read_text()
        row = self.script.parse_table(text, self.script.PAIRS_HEADER)["labels"]
        self.assertEqual((row["pairs"], row["match"], row["possible"]), ("3", "2", "1"))
        self.assertEqual((row["F1"], row["best F1"], row["at bits"]), ("0.6667", "0.8000", "-3"))
        self.assertEqual(row["possible in review"], "0.0000")
        self.assertEqual(list(self.script.parse_table(text)), ["first"])

    def test_pairs_become_records_once(self):
        pairs = self.folder / "pairs.csv"
        pairs.write_text('pair_id,left_name,right_name,label\n1,"A, B",A,match\n2,"A, B",C,no_match\n')
        data_set = self.script.DataSet(self.folder)
        records, labels = self.script.split_pairs(data_set, self.folder)
        self.assertEqual(records.read_text().splitlines(),
                         ["record_id,source,name", 'l1,left,"A, B"', "r2,right,A", "r3,right,C"])
        self.assertEqual(labels.read_text().splitlines(), ["left,right,label", "l1,r2,match", "l1,r3,no_match"])

    def test_the_table_is_read_as_it_was_written(self):
        self.assertEqual(self.run_script()[0], 0)
        rows = self.script.parse_table(self.script.RESULTS.read_text())
        self.assertEqual(rows["first"]["F1"], "0.5000")
        self.assertEqual(rows["first"]["pairs per record"], "2.00")
        self.assertEqual(rows["first"]["blocking recall"], "0.5000")
        self.assertEqual(list(rows), ["first"])

    def test_a_program_older_than_its_sources_shows(self):
        os.utime(self.samma, (0, 0))
        self.assertEqual(self.run_script()[0], 0)
        self.assertIn("older than its sources", self.script.RESULTS.read_text())

    def test_check_passes_on_the_same_and_fails_on_a_drop(self):
        self.run_script()
        self.assertEqual(self.run_script("--check")[0], 0)
        text = self.script.RESULTS.read_text()
        self.script.RESULTS.write_text(text.replace("| 1 | 0.3333 | 1.0000 | 0.5000 |",
                                                    "| 2,000 | 0.3333 | 1.0000 | 0.5021 |"))
        code, out, _ = self.run_script("--check")
        self.assertEqual(code, 1)
        self.assertIn("first: F1 0.5000, was 0.5021", out)
        self.script.RESULTS.write_text(self.script.RESULTS.read_text().replace("0.5021", "0.5020"))
        self.assertEqual(self.run_script("--check")[0], 0)

    def test_two_pairs_of_a_small_set_may_change(self):
        self.assertAlmostEqual(self.script.drop_allowed({"true pairs": "100"}), 0.02)
        self.assertAlmostEqual(self.script.drop_allowed({"true pairs": "10,000"}), 0.002)

    def test_a_set_that_fails_is_named_and_the_others_go_on(self):
        self.add("datasets/broken", "one_table")
        code, _, err = self.run_script()
        self.assertEqual(code, 1)
        self.assertIn("broken: dedupe ended with exit code 1: samma: this file is broken", err)
        self.assertIn("first", self.script.parse_table(self.script.RESULTS.read_text()))

    def test_another_opinion_of_the_independent_scorer_is_a_failure(self):
        self.script.SCORER = self.folder / "scorer.py"
        self.script.SCORER.write_text(f"import json\nprint(json.dumps({ANSWER}))\n")
        self.assertEqual(self.run_script()[0], 0)
        other = json.loads(json.dumps(ANSWER))
        other["bcubed"]["precision"] = 0.55
        self.script.SCORER.write_text(f"import json\nprint(json.dumps({other}))\n")
        code, _, err = self.run_script()
        self.assertEqual(code, 1)
        self.assertIn("bcubed precision", err)

    def test_a_set_that_is_not_there(self):
        code, _, err = self.run_script("nothing")
        self.assertEqual(code, 2)
        self.assertIn("no set nothing; there are first", err)


if __name__ == "__main__":
    unittest.main()
