"""Tests of the scripts. Usage: scripts_test.py FOLDER_OF_SCRIPTS"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(sys.argv[1]).resolve()


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)


class CountTests(unittest.TestCase):
    def count(self, log):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log"
            path.write_text(log, encoding="utf-8")
            script = f'. "{SCRIPTS}/lib.sh"; count_tests "{path}"'
            return run("bash", "-c", script).stdout.split()

    def test_adds_up_a_good_run(self):
        self.assertEqual(self.count("\n100% tests passed, 0 tests failed out of 12\n"), ["12", "0", "0"])

    def test_tells_failures(self):
        self.assertEqual(self.count("\n67% tests passed, 4 tests failed out of 12\n"), ["8", "4", "0"])

    def test_tells_skips_from_passes(self):
        log = ("100% tests passed, 0 tests failed out of 3\n\nThe following tests did not run:\n"
               "\t  2 - cli: needs more data (Skipped)\n\n")
        self.assertEqual(self.count(log), ["2", "0", "1"])

    def test_a_run_without_tests_is_a_failure(self):
        self.assertEqual(self.count("No tests were found!!!\n"), ["0", "1", "0"])
        self.assertEqual(self.count("100% tests passed, 0 tests failed out of 0\n"), ["0", "1", "0"])


class PickLink(unittest.TestCase):
    TRUTH = "record_id,entity_id\na,1\nb,1\nc,1\nd,2\n"
    RECORDS = "record_id,name,town\na,Anna,Malmo\nb,Ana,Malmoe\nc,Anna,Lund\nd,Dan,Oslo\n"

    def pick(self, links):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, text in (("records", self.RECORDS), ("truth", self.TRUTH), ("links", links)):
                paths.append(Path(folder) / name)
                paths[-1].write_text(text, encoding="utf-8")
            return run(sys.executable, SCRIPTS / "pick_link.py", *paths)

    def test_prefers_a_true_link_without_an_equal_field(self):
        result = self.pick("left,right,weight\na,c,9\na,b,8\na,d,7\n")
        self.assertEqual(result.stdout.split("\n")[:2], ["a", "b"])
        self.assertIn("none of the 2 fields", result.stdout)

    def test_says_so_if_all_have_an_equal_field(self):
        result = self.pick("left,right,weight\na,c,9\n")
        self.assertIn("only 1 of the 2 fields", result.stdout)

    def test_fails_without_a_true_link(self):
        self.assertEqual(self.pick("left,right,weight\na,d,7\n").returncode, 1)


class Refusals(unittest.TestCase):
    def test_every_script_has_help_with_an_example(self):
        for name in ("install", "demo", "check", "format", "nightly"):
            result = run(SCRIPTS / name, "--help")
            self.assertEqual(result.returncode, 0, name)
            self.assertIn("Example:", result.stdout, name)

    def test_an_unknown_option_is_named(self):
        for name in ("install", "demo", "check", "format", "nightly"):
            result = run(SCRIPTS / name, "--bogus")
            self.assertEqual(result.returncode, 1, name)
            self.assertIn("'--bogus'", result.stderr, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
