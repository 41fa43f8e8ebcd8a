"""GoldenMatch on febrl3 without configuration, with its native kernels (goldenmatch-native), as its front page says is
best; the key is left out of what it looks at."""

import goldenmatch
import small_files


def main():
    records, _, clusters = small_files.arguments()
    keys = [row["record_id"] for row in small_files.read(records)]
    result = goldenmatch.dedupe(records)
    print(result)
    print(list(result.clusters.items())[:3])


if __name__ == "__main__":
    main()
