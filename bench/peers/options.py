"""Options of scripts/bench_peers. Standard library only: read before the virtual environment is there."""

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# In the order in which they run; each is a function of the module beside it.
JOBS = {
    "jw_pairs": "jobs_strings", "jw_many": "jobs_strings",
    "predict": "jobs_splink", "load_to_clusters_1m": "jobs_splink", "train_to_clusters_1m": "jobs_splink",
    "small": "jobs_small",
    "load_to_clusters_10m": "jobs_splink",
    "generated_10m": "jobs_alone", "zero_config_10m": "jobs_alone", "threads": "jobs_alone", "growth": "jobs_alone",
    "wikidata_7m": "jobs_wikidata",
}


def default_work():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samma-bench"


def job_names(text):
    names = text.split(",")
    unknown = [name for name in names if name not in JOBS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no job {', '.join(unknown)}; there are {', '.join(JOBS)}")
    return [name for name in JOBS if name in names]


def count(text):
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected a number from 1, found '{text}'")
    return int(text)


def parse(description, arguments=None):
    parser = argparse.ArgumentParser(prog="scripts/bench_peers", description=description,
                                     formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="Jobs: " + ", ".join(JOBS) + ".\n\nExample: scripts/bench_peers --quick")
    parser.add_argument("--quick", action="store_true",
                        help="a twentieth of the records, within five minutes; written to the --work folder")
    parser.add_argument("--jobs", type=job_names, metavar="A,B", default=list(JOBS), help="only these (default: all)")
    parser.add_argument("--runs", type=count, metavar="N", help="runs of each side (default: what each job says)")
    parser.add_argument("--work", type=Path, metavar="DIR", default=default_work(),
                        help="folder for the environment and the data, 40 GB in full (default: %(default)s)")
    parser.add_argument("--samma", type=Path, metavar="PATH", default=ROOT / "build/release/bin/samma",
                        help="the program (default: build/release/bin/samma)")
    parser.add_argument("--out", type=Path, metavar="DIR",
                        help="folder of results.json and RESULTS.md (default: bench; with --quick that of --work)")
    chosen = parser.parse_args(arguments)
    chosen.work = chosen.work.resolve()
    chosen.samma = chosen.samma.resolve()
    if chosen.out is None:
        chosen.out = chosen.work if chosen.quick else ROOT / "bench"
    return chosen
