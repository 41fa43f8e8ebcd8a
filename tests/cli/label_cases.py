"""Labels of pairs: asked for, scored, evaluated."""

import csv
import json
import os
import signal
import stat
import subprocess

import support
from support import CliTest, csv_text, people, read_csv


def label_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Labelling(CliTest):
    def label(self, answers, *words, code=0):
        command = [support.PROGRAM, "label", "people.csv", "--id", "id", "--labels", "labels.csv", *words]
        done = subprocess.run(command, input=answers, capture_output=True, text=True, encoding="utf-8",
                              cwd=self.path("."), timeout=support.SECONDS_MAX)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def test_answers_become_labels(self):
        self.people_file(count=200)
        done = self.label("y\nN\np\nu\n\n  yes\nf\n")
        self.assertEqual([row["label"] for row in label_rows(self.path("labels.csv"))],
                         ["match", "no_match", "possible", "unsure", "match"])
        self.assertIn("2 match, 1 possible, 1 no match, 1 unsure", done.stderr)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("labels.csv")).st_mode), 0o600)
        self.assertNotIn("probability", done.stdout)

    def test_the_end_of_input_finishes(self):
        self.people_file(count=200)
        self.label("y")
        self.assertEqual(len(label_rows(self.path("labels.csv"))), 1)
        self.label("")
        self.assertEqual(len(label_rows(self.path("labels.csv"))), 1)

    def test_back_skip_help_and_waterfall(self):
        self.people_file(count=200)
        done = self.label("b\n?\nz\nw\ns\ny\nn\nb\nb\nu\nf\n")
        self.assertEqual([row["label"] for row in label_rows(self.path("labels.csv"))], ["unsure"])
        self.assertIn("no answer of this session to take back", done.stdout)
        self.assertIn("probability", done.stdout)
        self.assertGreaterEqual(done.stdout.count("finish: what was answered is kept"), 2)

    def test_a_second_session_goes_on(self):
        self.people_file(count=200)
        self.label("y\nn\nf\n", "--count", "3")
        done = self.label("p\n" * 10, "--count", "5")
        self.assertIn("2 pairs are labelled already", done.stderr)
        rows = label_rows(self.path("labels.csv"))
        self.assertEqual(len(rows), 7)
        self.assertEqual(len({frozenset((row["left"], row["right"])) for row in rows}), 7)

    def test_values_do_not_command_the_terminal(self):
        rows = people(60, duplicates=0.6)
        for row in rows:
            row[7] = "Lund\x1b[2J\u202eevil"
        self.write("people.csv", csv_text(rows))
        done = self.label("w\nf\n")
        self.assertNotIn("\x1b", done.stdout)
        self.assertNotIn("\u202e", done.stdout)

    def test_killed_in_the_middle(self):
        self.people_file(count=200)
        command = [support.PROGRAM, "label", "people.csv", "--id", "id", "--labels", "labels.csv"]
        for wanted in (signal.SIGKILL, signal.SIGINT):
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  text=True, cwd=self.path(".")) as process:
                process.stdin.write("y\nn\n")
                process.stdin.flush()
                asked = 0
                while asked < 3:
                    line = process.stdout.readline()
                    self.assertNotEqual(line, "")
                    asked += line.startswith("--- ") or " --- " in line
                process.send_signal(wanted)
                process.communicate(timeout=support.SECONDS_MAX)
            self.assertEqual(process.returncode, 130 if wanted == signal.SIGINT else -signal.SIGKILL)
        self.assertEqual(len(label_rows(self.path("labels.csv"))), 4)

    def test_refusals(self):
        self.people_file(count=50)
        self.assertIn("between 1 and", self.label("", "--count", "0", code=2).stderr)
        run = self.samma("label", "people.csv", "--labels", "./people.csv", code=2)
        self.assert_says(run, "is an input")
        self.write("labels.csv", "left;right;label\n")
        self.assertIn("comma-separated", self.label("", code=2).stderr)


class ScoredLabels(CliTest):
    def test_labels_judge_links(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--links", "links.csv", "--review", "review.csv")
        links = read_csv(self.path("links.csv"))
        review = read_csv(self.path("review.csv"))
        rows = [[link["left"], link["right"], "match"] for link in links]
        rows += [[link["right"], link["left"], "possible"] for link in review]
        rows += [["c00001", "c00002", "unsure"]]
        self.write("labels.csv", csv_text(rows, ["left", "right", "label"]))
        run = self.samma("evaluate", "--pairs", "labels.csv", "--links", "links.csv", "--review", "review.csv",
                         "--format", "json")
        found = json.loads(run.stdout)["labelled_pairs"]
        self.assertEqual(found["table"]["match"], {"match": len(links), "possible": 0, "no_match": 0})
        self.assertEqual(found["table"]["possible"]["possible"], len(review))
        self.assertEqual((found["agreement"], found["f1"], found["unsure"]), (1, 1, 1))
        self.assertEqual(found["thresholds"][0]["recall"], 1)
        text = self.samma("evaluate", "--pairs", "labels.csv", "--links", "links.csv", "--threshold", "1000").stdout
        self.assertIn(f"0 right, 0 wrongly joined, {len(links)} missed", text)

    def test_scored_pairs_are_links_of_dedupe(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--links", "links.csv")
        run = self.samma("score", "people.csv", "--id", "id", "--pairs", "links.csv", "--links", "scored.csv")
        self.assert_says(run, "0 are proposed by no blocking rule")
        key = lambda row: (row["left"], row["right"])
        self.assertEqual(sorted(read_csv(self.path("scored.csv")), key=key),
                         sorted(read_csv(self.path("links.csv")), key=key))

    def test_usage(self):
        self.people_file(count=20)
        self.write("labels.csv", "left,right,label\nc00001,c00002,match\n")
        for words, part in ((["score", "people.csv"], "--pairs"),
                            (["evaluate", "--pairs", "labels.csv"], "--clusters"),
                            (["evaluate", "--links", "l.csv"], "--pairs"),
                            (["evaluate", "--pairs", "labels.csv", "--links", "labels.csv", "--review-from", "1"],
                             "threshold")):
            with self.subTest(words=words):
                self.assert_says(self.samma(*words, code=2), part)
        run = self.samma("evaluate", "--pairs", "labels.csv", "--links", "labels.csv", code=2)
        self.assert_says(run, '"weight"')


class HtmlReport(CliTest):
    def test_the_page_is_whole_and_private(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--report", "report.html", "--clusters", "c.csv")
        page = self.read("report.html")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertTrue(page.rstrip().endswith("</html>"))
        for part in ("<script", "://", "src=", ">nan"):
            self.assertFalse(part in page, part)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("report.html")).st_mode), 0o600)

    def test_values_can_be_hidden(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--report", "open.html", "--clusters", "c.csv")
        self.samma("dedupe", "people.csv", "--id", "id", "--report", "hidden.html", "--hide-values",
                   "--clusters", "c.csv")
        self.assertIn("post.alt", self.read("open.html"))
        self.assert_no_personal_data(self.read("hidden.html"))

    def test_json_never_holds_values(self):
        self.people_file(count=300)
        self.samma("dedupe", "people.csv", "--id", "id", "--report", "report.json", "--clusters", "c.csv")
        self.assert_no_personal_data(self.read("report.json"))
        decision = self.report()["decision"]
        self.assertEqual(len(decision["thresholds"]), 41)
        self.assertTrue(decision["parameters"]["comparisons"])
