"""Files of the job `small`: what every peer reads and writes."""

import csv
import sys


def arguments():
    """Paths of the records, of the truth (for peers that learn from labels) and of the clusters to write."""
    if len(sys.argv) != 4:
        sys.exit(f"Usage: {sys.argv[0]} RECORDS TRUTH CLUSTERS, found {len(sys.argv) - 1} arguments")
    return sys.argv[1:]


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_clusters(path, pairs):
    """`pairs` are (record id, cluster id)."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("record_id", "cluster_id"), *pairs])


def components(keys, links):
    """(key, component) of the graph of links: what peers without clusters leave to their users."""
    parent = {key: key for key in keys}

    def root(key):
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for left, right in links:
        parent[root(left)] = root(right)
    return [(key, root(key)) for key in parent]
