"""Chooses the link that the demo explains: a true one in which no field is exactly equal.

Usage: pick_link.py RECORDS TRUTH LINKS

Prints three lines: the two record ids and a sentence about the choice. Where every true link has an equal
field, the one with the fewest is taken and the sentence says so. Exit code 1 if there is no true link.
Standard library only: it runs on a machine that has nothing else yet.
"""

import csv
import sys


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def main(records_path, truth_path, links_path):
    records = {row["record_id"]: row for row in read(records_path)}
    entity_of = {row["record_id"]: row["entity_id"] for row in read(truth_path)}
    best = None
    for link in read(links_path):
        left, right = link["left"], link["right"]
        if left not in entity_of or entity_of[left] != entity_of.get(right):
            continue
        a, b = records[left], records[right]
        shared = [name for name in a if name != "record_id" and a[name] and b[name]]
        equal = sum(a[name].strip() == b[name].strip() for name in shared)
        # Few equal fields first, then many that both records have; the ids make the choice stable.
        rank = (equal, -len(shared), left, right)
        if best is None or rank < best:
            best = rank
    if best is None:
        return 1
    equal, shared, left, right = best
    print(left)
    print(right)
    if equal == 0:
        print(f"{left} and {right} are the same in truth, yet none of the {-shared} fields that both have is equal:")
    else:
        print(f"{left} and {right} are the same in truth; only {equal} of the {-shared} fields that both have are equal:")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
