"""Seven million persons of the shape of the set behind Splink's published timing: full names, birth dates, birth places
and occupations as Wikidata has them, some eight records a person, each with errors of its own. Everything is drawn
from a seed; exponents are chosen so that the published rules propose 1.0 billion pairs at seven million records."""

import numpy
import pyarrow
from pyarrow import csv

SEED = 41
RECORDS_PER_PERSON = 8
ROWS_PER_WRITE = 500_000
# Of every value there are three misspelt ones.
VARIANTS = 4
# Values and the exponent of their frequencies by rank.
FIRST, MIDDLE, LAST = (20_000, 0.80), (12_000, 0.78), (150_000, 0.75)
OCCUPATIONS, PLACES = (1_500, 1.23), (30_000, 0.70)
DAYS = 250 * 365
# Shares of cells that are empty in all records of a person, that are empty in one, and that are wrong in one.
UNKNOWN = {"first_name": 0.0, "middle_name": 0.55, "last_name": 0.0, "dob": 0.15, "place": 0.30, "occupation": 0.10}
LOST, WRONG = 0.04, 0.07
SYLLABLES = ("an ar be ca da de el en er fra ga ha he in is ja ka la le li lo ma mar mi na ne ni no ol pe ra re ri ro sa "
             "se so sta ta te ti to va vi wil zo").split()


def words(random, count, least, most):
    """Distinct made-up words; the commonest are no longer than the others."""
    found = {}
    while len(found) < count:
        sizes = random.integers(least, most + 1, count)
        parts = random.integers(0, len(SYLLABLES), (count, most))
        for size, part in zip(sizes, parts):
            found["".join(SYLLABLES[place] for place in part[:size])] = None
    return list(found)[:count]


def misspelt(text, place, kind):
    """One letter left out, doubled, or changed with the next."""
    at = place % max(1, len(text) - 1)
    if kind == 0 and len(text) > 2:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1:at + 2] + text[at] + text[at + 2:]


def with_variants(random, texts):
    """Each text, then its misspelt ones: value v, variant k stands at v * VARIANTS + k."""
    places = random.integers(0, 1 << 20, (len(texts), VARIANTS))
    return pyarrow.array([text if kind == 0 else misspelt(text, int(places[row, kind]), kind - 1)
                          for row, text in enumerate(texts) for kind in range(VARIANTS)])


def zipf(random, values, size):
    count, exponent = values
    shares = numpy.arange(1, count + 1, dtype=numpy.float64) ** -exponent
    return random.choice(count, size=size, p=shares / shares.sum()).astype(numpy.int32)


def cells(random, values, known, person):
    """Places in a list with variants of what each record says of its person; -1 is an empty cell."""
    variant = numpy.where(random.random(len(person)) < WRONG, random.integers(1, VARIANTS, len(person)), 0)
    out = values[person] * VARIANTS + variant
    out[~known[person] | (random.random(len(person)) < LOST)] = -1
    return out


def dates():
    first = numpy.datetime64("1750-01-01")
    return [str(first + day) for day in range(DAYS)]


def table(places, vocabularies):
    columns = {}
    for name, chosen in places.items():
        indices = pyarrow.array(chosen, mask=chosen < 0)
        columns[name] = vocabularies[name].take(indices)
    return columns


def people(random, records):
    """The person of every record, in mixed order, and how many persons there are."""
    persons = max(1, records // RECORDS_PER_PERSON)
    sizes = numpy.clip(random.poisson(RECORDS_PER_PERSON, persons), 1, None)
    person = numpy.resize(numpy.repeat(numpy.arange(persons, dtype=numpy.int32), sizes), records)
    random.shuffle(person)
    return person, persons


def make(path, sample_path, records):
    """Writes all records, and those of one person in a hundred."""
    random = numpy.random.default_rng(SEED)
    person, persons = people(random, records)
    texts = {"first_name": words(random, FIRST[0], 2, 3), "middle_name": words(random, MIDDLE[0], 2, 3),
             "last_name": words(random, LAST[0], 2, 5), "dob": dates(),
             "occupation": words(random, OCCUPATIONS[0], 3, 6)}
    chosen = {"first_name": zipf(random, FIRST, persons), "middle_name": zipf(random, MIDDLE, persons),
              "last_name": zipf(random, LAST, persons),
              "dob": random.integers(0, len(texts["dob"]), persons, dtype=numpy.int32),
              "occupation": zipf(random, OCCUPATIONS, persons)}
    vocabularies = {name: with_variants(random, values) for name, values in texts.items()}
    columns = {name: cells(random, values, random.random(persons) >= UNKNOWN[name], person)
               for name, values in chosen.items()}
    columns.update(birth_places(random, person, persons, vocabularies))
    write(path, sample_path, person, columns, vocabularies)


def birth_places(random, person, persons, vocabularies):
    """Latitude and longitude of the place; a wrong one is that of a village some kilometres away."""
    place, known = zipf(random, PLACES, persons), random.random(persons) >= UNKNOWN["place"]
    both = cells(random, place, known, person)
    made = {}
    for name, least, most in (("birth_lat", -50, 70), ("birth_lon", -120, 140)):
        centre = random.uniform(least, most, PLACES[0])
        near = centre[:, None] + random.uniform(-0.3, 0.3, (PLACES[0], VARIANTS)) * (numpy.arange(VARIANTS) > 0)
        vocabularies[name] = pyarrow.array([f"{value:.4f}" for value in near.ravel()])
        made[name] = both
    return made


def write(path, sample_path, person, columns, vocabularies):
    order = ("first_name", "middle_name", "last_name", "dob", "birth_lat", "birth_lon", "occupation")
    schema = pyarrow.schema([("record_id", pyarrow.int64()), *((name, pyarrow.string()) for name in order)])
    options = csv.WriteOptions(quoting_style="needed", quoting_header="needed")
    sampled = person % 100 == 0
    with csv.CSVWriter(path, schema, write_options=options) as all_of_it, \
            csv.CSVWriter(sample_path, schema, write_options=options) as sample:
        for begin in range(0, len(person), ROWS_PER_WRITE):
            rows = slice(begin, begin + ROWS_PER_WRITE)
            made = table({name: columns[name][rows] for name in order}, vocabularies)
            ids = pyarrow.array(numpy.arange(begin, begin + len(person[rows]), dtype=numpy.int64) + 1)
            batch = pyarrow.table([ids, *(made[name] for name in order)], schema=schema)
            all_of_it.write_table(batch)
            sample.write_table(batch.filter(pyarrow.array(sampled[rows])))
