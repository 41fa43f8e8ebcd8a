"""What scripts/bench_peers decides without its peers. Usage: bench_peers_test.py ROOT_OF_THE_PROJECT"""

import importlib.util
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "bench" / "peers"))

import goals  # noqa: E402
import measure  # noqa: E402
import options  # noqa: E402
import results  # noqa: E402


def bench_peers(*words):
    return subprocess.run([sys.executable, ROOT / "scripts" / "bench_peers", *words], capture_output=True, text=True)


class CommandLine(unittest.TestCase):
    def test_help_names_every_job(self):
        shown = bench_peers("--help")
        self.assertEqual(shown.returncode, 0)
        for name in options.JOBS:
            self.assertIn(name, shown.stdout)

    def test_unknown_jobs_are_refused_by_name(self):
        refused = bench_peers("--jobs", "predict,pedict")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("no job pedict", refused.stderr)

    def test_jobs_keep_their_order(self):
        self.assertEqual(options.parse(None, ["--jobs", "threads,predict"]).jobs, ["predict", "threads"])

    def test_a_quick_run_does_not_write_to_the_project(self):
        self.assertEqual(options.parse(None, ["--quick", "--work", "/somewhere"]).out, Path("/somewhere"))


class Sources(unittest.TestCase):
    def test_every_file_compiles_and_every_job_is_a_function(self):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "bench" / "peers").rglob("*.py")}
        for name, text in texts.items():
            compile(text, name, "exec")
        for job, module in options.JOBS.items():
            self.assertIn(f"\ndef {job}(context):", texts[module])

    def test_every_goal_is_of_a_job(self):
        for name in goals.GOALS:
            self.assertIn(name.split(".")[0], options.JOBS)


class Measuring(unittest.TestCase):
    def test_counts_time_and_memory_of_a_command(self):
        with tempfile.TemporaryDirectory() as folder:
            taken = measure.run([sys.executable, "-c", "x = bytearray(64 * 2**20); sum(range(3_000_000))"], Path(folder))
        self.assertGreater(taken.peak, 64 * 2**20)
        self.assertLess(taken.peak, 128 * 2**20)
        self.assertGreater(taken.cpu, 0.01)
        self.assertGreaterEqual(taken.wall, 0.01)

    def test_the_size_of_who_measures_does_not_count(self):
        ballast = bytearray(b"x") * (256 * 2**20)
        with tempfile.TemporaryDirectory() as folder:
            taken = measure.run([sys.executable, "-SEc", "pass"], Path(folder))
        self.assertEqual(len(ballast), 256 * 2**20)
        self.assertLess(taken.peak, 128 * 2**20)

    def test_a_failing_command_says_its_last_words(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(measure.Failure, "exit code 3: no such rule"):
                measure.run([sys.executable, "-c", "print('no such rule'); raise SystemExit(3)"], Path(folder))

    def test_a_command_that_takes_too_long_is_stopped(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(measure.Failure, "stopped after 0.2 s"):
                measure.run([sys.executable, "-c", "import signal; signal.pause()"], Path(folder), seconds_max=0.2)

    def test_sides_run_in_turn(self):
        seen = []
        taken = measure.interleave(2, lambda: seen.append("a"), lambda: seen.append("b"))
        self.assertEqual(seen, ["a", "b", "a", "b"])
        self.assertEqual([len(one) for one in taken], [2, 2])


class Rows(unittest.TestCase):
    def test_a_ratio_above_one_is_a_win_whatever_the_unit(self):
        self.assertEqual(results.row("a", "", "s", 2.0, 6.0, "p").ratio, 3.0)
        self.assertEqual(results.row("a", "", "pairs/s", 2.0, 6.0, "p", more_is_better=True).ratio, 1 / 3)
        self.assertIsNone(results.row("a", "", "s", 2.0).ratio)

    def test_a_job_replaces_its_own_rows_only(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "results.json"
            kept = results.Results(path)
            kept.add("one", [results.row("one.a", "", "s", 1.0), results.row("one.b", "", "s", 1.0)], {})
            kept.add("two", [results.row("two.a", "", "s", 1.0)], {})
            kept.add("one", [results.row("one.a", "", "s", 5.0)], {})
            read = results.Results(path).rows
        self.assertEqual(set(read), {"two.a", "one.a"})
        self.assertEqual(read["one.a"]["product"], 5.0)

    def test_goals_tell_reached_from_missed(self):
        ratio, figure = goals.Goal(10, 20), goals.at_most(12, 7)
        self.assertEqual([ratio.verdict({"ratio": value}) for value in (9.9, 10, 20)], ["**missed**", "reached", "aim"])
        self.assertEqual([figure.verdict({"ratio": None, "product": value}) for value in (13, 12, 7)],
                         ["**missed**", "reached", "aim"])


@unittest.skipUnless(importlib.util.find_spec("duckdb") and importlib.util.find_spec("numpy"),
                     "needs the environment of scripts/bench_peers: run it with that interpreter")
class Comparing(unittest.TestCase):
    LINKS = "left,right,weight\n1,2,5.000000\n2,3,7.500000\n"
    CLUSTERS = "record_id,cluster_id\n1,a\n2,a\n3,b\n"

    def verdict(self, how, left, right):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / "left.csv", Path(folder) / "right.csv"]
            for path, text in zip(paths, (left, right)):
                path.write_text(text, encoding="utf-8")
            import compare
            return getattr(compare, how)(*paths)

    def test_links_are_sets_with_weights(self):
        turned = "left,right,weight\n2,3,7.5000003\n1,2,5.0\n"
        self.assertTrue(self.verdict("links", self.LINKS, turned).same)
        self.assertFalse(self.verdict("links", self.LINKS, self.LINKS.replace("7.5", "7.6")).same)
        self.assertFalse(self.verdict("links", self.LINKS, self.LINKS.replace("2,3,7.500000\n", "")).same)
        self.assertFalse(self.verdict("links", self.LINKS.replace("1,2", "1,4"), self.LINKS).same)

    def test_no_links_at_all_prove_nothing(self):
        self.assertFalse(self.verdict("links", "left,right,weight\n", "left,right,weight\n").same)

    def test_clusters_are_partitions_whatever_their_names(self):
        renamed = "record_id,cluster_id\n3,x\n2,y\n1,y\n"
        self.assertTrue(self.verdict("partitions", self.CLUSTERS, renamed).same)
        self.assertFalse(self.verdict("partitions", self.CLUSTERS, renamed.replace("2,y", "2,x")).same)
        self.assertFalse(self.verdict("partitions", self.CLUSTERS, renamed.replace("2,y", "2,z")).same)
        self.assertFalse(self.verdict("partitions", self.CLUSTERS, renamed.replace("3,x\n", "")).same)

    def test_levels_are_compared_byte_by_byte(self):
        self.assertTrue(self.verdict("levels", "\x00\x01\x02", "\x00\x01\x02").same)
        self.assertFalse(self.verdict("levels", "\x00\x01\x02", "\x00\x01\x01").same)
        self.assertFalse(self.verdict("levels", "\x00\x01", "\x00").same)

    def test_f1_counts_pairs(self):
        import quality
        with tempfile.TemporaryDirectory() as folder:
            truth, clusters = Path(folder) / "truth.csv", Path(folder) / "clusters.csv"
            truth.write_text("record_id,entity_id\n1,p\n2,p\n3,p\n4,q\n", encoding="utf-8")
            clusters.write_text("record_id,cluster_id\n1,a\n2,a\n3,b\n4,b\n", encoding="utf-8")
            self.assertAlmostEqual(quality.f1(truth, clusters), 2 * 1 / (3 + 2))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
