"""Tests of the program from outside: files in, files, messages and exit codes out.

Usage: cli_test.py PROGRAM [CLASS[.TEST]...]
SAMMA_CLI_SMALL=1 runs them on less data, for builds with sanitizers."""

import sys
import unittest
from pathlib import Path

import support


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    support.PROGRAM = str(Path(sys.argv[1]).resolve())
    here = Path(__file__).parent
    modules = [__import__(path.stem) for path in sorted(here.glob("*_cases.py"))]
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    if len(sys.argv) == 2:
        suite.addTests(loader.loadTestsFromModule(module) for module in modules)
    for wanted in sys.argv[2:]:
        module = next((each for each in modules if hasattr(each, wanted.split(".")[0])), None)
        if module is None:
            print(f"no test case {wanted}", file=sys.stderr)
            return 2
        suite.addTests(loader.loadTestsFromName(wanted, module))
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    if result.testsRun == 0:
        return 2
    if result.wasSuccessful() and len(result.skipped) == result.testsRun:
        return 77  # CTest counts it as skipped.
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
