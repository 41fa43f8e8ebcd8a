"""The files that both sides read. All come from seeds; each is made once and kept in the work folder."""

import os

import duckdb
import numpy

from measure import Failure, run

SEED = 11
# Shares of `samma generate` that are persons are 0.85; a margin of a tenth of the rest is enough from 50,000 on.
RECORDS_PER_PERSON = 1.19


def once(path, make):
    """The file at `path`, whole: made under another name first."""
    if not path.is_file():
        partial = path.with_suffix(".partial")
        make(partial)
        os.replace(partial, path)
    return path


def generated(context, records):
    """Customers as `samma generate` makes them, and their truth."""
    path, truth = context.data / f"generated_{records}.csv", context.data / f"generated_{records}_truth.csv"
    if not (path.is_file() and truth.is_file()):
        run([context.samma, "generate", "--records", records, "--seed", SEED, "--out", path, "--truth", truth],
            context.data)
    return path, truth


def persons(context, records):
    """Persons with eight columns, tidied as users of Splink tidy them: one letter case, phones as their last digits."""
    return once(context.data / f"persons_{records}.csv", lambda partial: project(context, records, partial))


def persons_truth(context, records):
    """record_id, entity_id of these persons."""
    path = persons(context, records)

    def make(partial):
        truth = context.data / "persons_truth_source.csv"
        run([context.samma, "generate", "--records", int(records * RECORDS_PER_PERSON), "--seed", SEED, "--out",
             context.data / "persons_source.csv", "--truth", truth], context.data)
        duckdb.execute(f"""COPY (SELECT record_id, entity_id FROM read_csv('{truth}', all_varchar = true)
                                 WHERE record_id IN (SELECT record_id FROM read_csv('{path}', all_varchar = true)))
                           TO '{partial}' (HEADER, DELIMITER ',')""")
        truth.unlink()
        (context.data / "persons_source.csv").unlink()

    return once(context.data / f"persons_{records}_truth.csv", make)


# Persons of a branch: pairs of it are 7.5 a record, whatever the number of records.
BRANCH = 16


def growth(context, records):
    """Persons, each in a branch of 16 that have nothing else in common."""
    return once(context.data / f"growth_{records}.csv",
                lambda partial: project(context, records, partial, f"row_number() OVER () % {records // BRANCH} AS branch"))


def project(context, records, path, *more):
    source = context.data / "persons_source.csv"
    run([context.samma, "generate", "--records", int(records * RECORDS_PER_PERSON), "--seed", SEED, "--out", source],
        context.data)
    connection = duckdb.connect()
    made = connection.execute(f"""
        COPY (SELECT record_id, lower(given_name) AS first_name, lower(surname) AS surname, birth_date AS dob,
                     lower(street) AS street, lower(town) AS city, upper(postcode) AS postcode, lower(email) AS email,
                     right(regexp_replace(phone, '[^0-9]', '', 'g'), 8) AS phone
                     {''.join(', ' + column for column in more)}
              FROM read_csv('{source}', header = true, all_varchar = true)
              WHERE record_type = 'person' LIMIT {records}) TO '{path}' (HEADER, DELIMITER ',')""").fetchone()[0]
    source.unlink()
    if made != records:
        raise Failure(f"expected {records} persons, found {made}: samma generate makes fewer than it did")


def names(context, count):
    """Distinct values of the given names and surnames, the commonest first."""
    path = persons(context, context.size(1_000_000))
    rows = duckdb.execute(f"""
        SELECT name FROM (SELECT unnest([first_name, surname]) AS name
                          FROM read_csv('{path}', header = true, all_varchar = true))
        WHERE name IS NOT NULL AND name NOT LIKE '%\t%' GROUP BY name ORDER BY count(*) DESC, name LIMIT {count}""")
    return [row[0] for row in rows.fetchall()]


def name_pairs(context, count):
    """Pairs of unequal names as blocking on other columns proposes them: half of two random records, half of neighbours
    in the alphabet, which look alike. LEFT<TAB>RIGHT a line."""
    def make(partial):
        random = numpy.random.default_rng(SEED)
        values = numpy.array(sorted(names(context, 200_000)), dtype=object)
        left = random.integers(0, len(values), count)
        right = random.integers(0, len(values), count)
        near = numpy.arange(count) % 2 == 1
        right[near] = (left[near] + random.integers(1, 8, near.sum())) % len(values)
        right[left == right] = (right[left == right] + 1) % len(values)
        with open(partial, "w", encoding="utf-8") as file:
            file.writelines(f"{a}\t{b}\n" for a, b in zip(values[left], values[right]))

    return once(context.data / f"name_pairs_{count}.tsv", make)
