"""Jaro-Winkler levels of RapidFuzz in a process of its own: pair by pair, or many to many. One thread.

`score_cutoff` lets RapidFuzz stop early; many to many it is tried with and without, as its SIMD path does not need it,
and the faster counts. Scores are doubles where levels are told from them, floats (the default) where they are timed.
"""

import argparse
import json
import statistics
import time

import numpy
import rapidfuzz
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

LEVELS = (0.9, 0.7)
# Scores are fractions of small numbers; one that is exactly 0.9 comes out as 0.8999999999999999 in doubles.
DECIMALS = 12


def read_pairs(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [line[0] for line in lines], [line[1] for line in lines]


def timed(work, runs):
    taken = []
    for _ in range(runs):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def levels(scores):
    """A byte a pair, row by row: the place of the first threshold that is met, their number where none is."""
    return sum((scores < least).astype(numpy.uint8) for least in LEVELS)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, help="LEFT<TAB>RIGHT a line")
    parser.add_argument("--form", choices=("pairs", "all"), required=True, help="each line, or every left with every right")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--levels", required=True, help="where the levels go, a byte each")
    parser.add_argument("--report", required=True, help="JSON")
    options = parser.parse_args()
    lefts, rights = read_pairs(options.input)
    if options.form == "pairs":
        distances, count, cutoffs = process.cpdist, len(lefts), (LEVELS[-1],)
    else:
        distances, count, cutoffs = process.cdist, len(lefts) * len(rights), (LEVELS[-1], None)
    seconds = {}
    for cutoff in cutoffs:
        seconds[str(cutoff)] = timed(lambda: distances(lefts, rights, scorer=JaroWinkler.similarity,
                                                       score_cutoff=cutoff, workers=1), options.runs)
    scores = distances(lefts, rights, scorer=JaroWinkler.similarity, workers=1, dtype=numpy.float64)
    rounded = levels(numpy.round(scores, DECIMALS))
    with open(options.levels, "wb") as file:
        file.write(rounded.tobytes())
    with open(options.report, "w", encoding="utf-8") as file:
        json.dump({"pairs": count, "cpu_seconds": min(seconds.values()), "by_cutoff": seconds,
                   "on_threshold": int((rounded != levels(scores)).sum()), "version": rapidfuzz.__version__}, file)


if __name__ == "__main__":
    main()
