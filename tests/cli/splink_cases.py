"""Models of Splink: what real Splink said (tests/splink, made by scripts/make_splink_tests) is what Samma says."""

import csv
import gzip
import json
import math
from pathlib import Path

from support import CliTest

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "tests/splink"
CASES = json.loads((FIXTURES / "cases.json").read_text())["cases"]


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def partition(pairs):
    """Clusters as a set of sets, whatever they are called."""
    groups = {}
    for record, cluster in pairs:
        groups.setdefault(cluster, set()).add(record)
    return {frozenset(members) for members in groups.values()}


def types_of(case):
    return ["--type", case["types"]] if case["types"] else []


def imported(test, case):
    model = f"{case['name']}.toml"
    test.samma("model", "import", FIXTURES / case["name"] / "settings.json", "--out", model, *types_of(case))
    return model


def inputs(case):
    return [ROOT / path for path in case["inputs"]]


def settings_file(test, **changes):
    settings = {"link_type": "dedupe_only", "comparisons": [{"output_column_name": "a", "comparison_levels": [
        {"sql_condition": '"a_l" = "a_r"'}, {"sql_condition": "ELSE"}]}], "blocking_rules_to_generate_predictions": ["l.a = r.a"]}
    return test.write("settings.json", json.dumps(settings | changes))


def levels(*conditions, **more):
    return {"comparisons": [{"output_column_name": "a", "comparison_levels": [{"sql_condition": c, **more} for c in conditions]}]}


class SplinkPairs(CliTest):
    def test_every_pair_weighs_what_splink_says(self):
        self.assertGreaterEqual(len(CASES), 20)
        for case in CASES:
            with self.subTest(case["name"]):
                pairs = str(FIXTURES / case["name"] / "pairs.csv.gz")
                done = self.samma("model", "verify", imported(self, case), *inputs(case), "--pairs", pairs)
                self.assertIn(f"expected pairs      {case['pairs']}\n", done.stdout)
                self.assertTrue(done.stdout.endswith("\nequal\n"), done.stdout)

    def test_a_wrong_weight_is_found(self):
        case = next(case for case in CASES if case["name"] == "emails")
        rows = rows_of(FIXTURES / "emails/pairs.csv.gz")
        rows[7]["match_weight"] = repr(float(rows[7]["match_weight"]) + 2e-9)
        rows[8]["gamma_email"] = "9"
        rows[9]["match_key"] = "5"
        del rows[10]
        with open(self.folder / "pairs.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        done = self.samma("model", "verify", imported(self, case), *inputs(case), "--pairs", "pairs.csv", code=4)
        for line in ("not expected        1", "other weight        1", "other level         1", "other rule          1", "not equal"):
            self.assertIn(line, done.stdout)


class SplinkClusters(CliTest):
    def test_clusters_and_links_are_those_of_splink(self):
        for case in CASES:
            with self.subTest(case["name"]):
                threshold = math.log2(case["threshold_probability"] / (1 - case["threshold_probability"]))
                model = imported(self, case)
                clusters, links = self.folder / "clusters.csv", self.folder / "links.csv"
                self.samma("dedupe", *inputs(case), "--model", model, "--threshold", repr(threshold),
                             "--clusters", str(clusters), "--links", str(links))
                expected = rows_of(FIXTURES / case["name"] / "clusters.csv.gz")
                key = "record_id" if "record_id" in expected[0] else "unique_id"
                several = len(case["inputs"]) > 1

                def name(row, id_column, source_column):
                    return (row[source_column] if several else "", row[id_column].split("/")[-1])
                theirs = partition((name(row, key, "source_dataset"), row["cluster_id"]) for row in expected)
                with open(clusters, newline="") as file:
                    ours = partition((name(row, "record_id", "source"), row["cluster_id"]) for row in csv.DictReader(file))
                self.assertEqual(ours, theirs)
                strong = [row for row in rows_of(FIXTURES / case["name"] / "pairs.csv.gz")
                          if float(row["match_probability"]) >= case["threshold_probability"]]
                with open(links, newline="") as file:
                    found = {(row["left"].split("/")[-1], row["right"].split("/")[-1], row["rule"]) for row in csv.DictReader(file)}
                self.assertEqual(found, {(row[key + "_l"], row[key + "_r"], row["match_key"]) for row in strong})


class SplinkModels(CliTest):
    def test_export_gives_the_settings_back(self):
        for case in CASES:
            with self.subTest(case["name"]):
                model = imported(self, case)
                exported = str(self.folder / "exported.json")
                self.samma("model", "export", model, "--out", exported)
                theirs = json.loads((FIXTURES / case["name"] / "settings.json").read_text())
                ours = json.loads(Path(exported).read_text())
                for name in ("link_type", "probability_two_random_records_match"):
                    self.assertEqual(ours[name], theirs[name])
                for mine, their in zip(ours["comparisons"], theirs["comparisons"], strict=True):
                    for level, original in zip(mine["comparison_levels"], their["comparison_levels"], strict=True):
                        self.assertEqual(level["sql_condition"], original["sql_condition"])
                        for chance in ("m_probability", "u_probability"):
                            if isinstance(original.get(chance), float):
                                self.assertEqual(level[chance], original[chance])
                self.samma("model", "import", exported, "--out", "again.toml", *types_of(case))
                self.assertEqual(self.read("again.toml"), self.read(model))

    def test_settings_can_be_used_as_they_are(self):
        case = next(case for case in CASES if case["name"] == "link_two")
        done = self.samma("dedupe", *inputs(case), "--model", str(FIXTURES / "link_two/settings.json"))
        self.assertIn("records", done.stdout + done.stderr)

    def test_what_is_not_understood_is_refused_by_name(self):
        for message, changes in [
                ("the function soundex is not supported", levels('soundex("a_l") = soundex("a_r")', "ELSE")),
                ('column "a" ends neither in _l nor in _r', levels("a = a_r", "ELSE")),
                ("ELSE", levels('"a_l" = "a_r"', '"a_l" <> "a_r"')),
                ("INTERVAL is not supported", levels("a_l > a_r + INTERVAL 1 DAY", "ELSE")),
                ("used as text and as number", levels("levenshtein(a_l, a_r) <= abs(a_l - a_r)", "ELSE")),
                ('"magic" is not understood', levels("a_l = a_r", "ELSE", magic=1)),
                ("blocking rule 0", {"blocking_rules_to_generate_predictions": ["l.a = b"]}),
                ("only duckdb", {"sql_dialect": "spark"}),
                ("link_type", {"link_type": "dedupe"}),
                ("plain equality of the column", levels("levenshtein(a_l, a_r) <= 1", "ELSE", tf_adjustment_column="a")),
                ("nested too deep", levels("(" * 500 + "a_l = a_r" + ")" * 500, "ELSE")),
                ("the regular expression", levels("regexp_matches(a_l, '(')", "ELSE")),
                ("comparisons: expected a list", {"comparisons": 3}),
                ("is not understood; did you mean", {"max_iteration": 3}),
        ]:
            with self.subTest(message):
                done = self.samma("model", "import", settings_file(self, **changes), code=2)
                self.assertIn(message, done.stderr)

    def test_no_json_a_missing_column_and_an_empty_file_have_messages(self):
        path = self.folder / "bad.json"
        for text in ("", "{", "[1]", "{\"link_type\": \"dedupe_only\"", "\x00\x01", "{}"):
            path.write_text(text)
            done = self.samma("model", "import", str(path), code=2)
            self.assertIn("bad.json", done.stderr)
        model = settings_file(self)
        (self.folder / "other.csv").write_text("unique_id,b\n1,x\n")
        self.assertIn("no column 'a'", self.samma("dedupe", str(self.folder / "other.csv"), "--model", model, code=2).stderr)
        (self.folder / "none.csv").write_text("unique_id,a\n")
        self.samma("dedupe", str(self.folder / "none.csv"), "--model", model, "--clusters", str(self.folder / "c.csv"))

    def test_a_condition_that_fails_for_a_pair_ends_the_run(self):
        model = settings_file(self, probability_two_random_records_match=0.5, **levels("jaccard(a_l, b_r) > 0.5", "hamming(a_l, b_r) < 1", "ELSE"))
        (self.folder / "in.csv").write_text("unique_id,a,b\n1,x,yy\n2,x,zz\n")
        done = self.samma("dedupe", str(self.folder / "in.csv"), "--model", model, "--links", "l.csv", code=1)
        self.assertIn("hamming needs two texts of one length", done.stderr)
        self.assertFalse((self.folder / "l.csv").exists())
