"""Runs real Splink over settings of every level kind and writes what it says as fixtures: tests/splink/.

Called by scripts/make_splink_tests, which brings the pinned versions. Everything is seeded; running it again gives
the same files. The data are made up here, or fake_1000 (MIT, datasets/fake_1000).
"""

import csv
import gzip
import io
import json
import random
import re
import sys
from pathlib import Path

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import ColumnExpression, DuckDBAPI, Linker, SettingsCreator, block_on

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "tests/splink"
FIVE = splink.__version__.startswith("5")

FIRST = ["anna", "Anna", "erik", "Eric", "maria", "marja", "johan", "john", "eva", "lisa", "liza", "karl", "carl",
         "Åsa", "asa", "Søren", "Soren", "peter", "petter", "sara", "O'Neil"]
LAST = ["berg", "Bergh", "lind", "lindh", "holm", "Müller", "Mueller", "muller", "Nilsson", "Nielsen", "ek", "eek",
        "dahl", "dal", "anna", "Karl", "de la Cruz", "sjö", "SJÖ"]
CITY = ["London", "Leeds", "York", "Bath", "Hull"]
POSTCODES = ["SW1A 1AA", "SW1A 2AB", "SW1P 3BU", "SW19 5AE", "LS1 4AP", "LS12 6DB", "YO1 7HH", "yo1 9rl", "BA1 1LN", "??"]
TYPES = {"lat": "DOUBLE", "lon": "DOUBLE", "amount": "DOUBLE", "age": "BIGINT", "joined": "TIMESTAMP", "born": "DATE",
         "tags": "VARCHAR[]", "nicknames": "VARCHAR[]", "vec": "DOUBLE[3]"}


def maybe(rng, value, share=0.08):
    return "" if rng.random() < share else value


def slip(rng, text):
    if len(text) < 2 or rng.random() > 0.35:
        return text
    i = rng.randrange(len(text) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:i] + text[i + 1:]
    if kind == 1:
        return text[:i] + text[i + 1] + text[i] + text[i + 2:]
    return text[:i] + rng.choice("aeiourst ") + text[i + 1:]


def person(rng):
    first, last = rng.choice(FIRST), rng.choice(LAST)
    year, month, day = rng.randint(1940, 2005), rng.randint(1, 12), rng.randint(1, 28)
    return {
        "first_name": first, "surname": last, "dob": f"{year}-{month:02}-{day:02}",
        "born": f"{year}-{month:02}-{day:02}",
        "joined": f"{rng.randint(2019, 2021)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} "
                  f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:00",
        "seen": f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/2020 {rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "postcode": rng.choice(POSTCODES), "city": rng.choice(CITY),
        "email": f"{first.lower()}.{last.split()[0].lower()}@{rng.choice(['x.org', 'mail.com', 'y.net'])}",
        "lat": f"{51 + rng.random():.5f}", "lon": f"{-1 + 2 * rng.random():.5f}",
        "amount": f"{rng.choice([10, 20, 99.5, 100, 250.25, 0, -3]) + rng.randint(0, 4)}", "age": str(rng.randint(18, 30)),
        "tags": "[" + ", ".join(rng.sample(["a", "b", "c", "d", "ee"], rng.randint(0, 3))) + "]",
        "nicknames": "[" + ", ".join(rng.sample(["annie", "anne", "kalle", "charlie", "bo", "bob"], rng.randint(1, 3))) + "]",
        "vec": "[" + ", ".join(f"{rng.uniform(-1, 1):.3f}" for _ in range(3)) + "]",
        "phone": "".join(rng.choice("0123456789") for _ in range(7)),
    }


def people(seed, count):
    rng = random.Random(seed)
    rows = []
    base = [person(rng) for _ in range(count // 2)]
    for _ in range(count):
        row = dict(rng.choice(base))
        for name in ("first_name", "surname", "email", "postcode", "phone"):
            row[name] = maybe(rng, slip(rng, row[name]))
        if rng.random() < 0.25:
            row["first_name"], row["surname"] = row["surname"], row["first_name"]
        if rng.random() < 0.2:
            row["dob"] = rng.choice(["", "1980-02-30", "unknown", "80-1-2", row["dob"][:-1] + "3", " " + row["dob"]])
        for name in ("lat", "amount", "tags", "nicknames", "vec", "born", "joined", "seen", "city"):
            row[name] = maybe(rng, row[name], 0.06)
        if rng.random() < 0.3 and row["lat"]:
            row["lat"] = f"{float(row['lat']) + rng.uniform(-0.02, 0.02):.5f}"
        row["full_name"] = (row["first_name"] + " " + row["surname"]) if row["first_name"] and row["surname"] else ""
        rows.append(row)
    return rows


def write_csv(path, rows, columns, ids):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unique_id", *columns])
        for key, row in zip(ids, rows):
            writer.writerow([key, *(row[c] for c in columns)])


def make_data():
    data = OUT / "data"
    data.mkdir(parents=True, exist_ok=True)
    rows = people(7, 240)
    columns = list(rows[0])
    ids = random.Random(3).sample(range(1, 2000), len(rows))
    write_csv(data / "people.csv", rows, columns, ids)
    write_csv(data / "people_text_ids.csv", rows[:120], columns, [f"{'xyza'[i % 4]}-{k}" for i, k in enumerate(ids[:120])])
    more = people(8, 200)
    # zebra comes first and sorts last; ids overlap.
    write_csv(data / "zebra.csv", more[:70], columns, range(1, 71))
    write_csv(data / "apple.csv", more[70:130], columns, range(31, 91))
    write_csv(data / "mango.csv", more[130:170], columns, range(61, 101))


def table_from(con, path, name, typed):
    con.execute(f"CREATE OR REPLACE TABLE {name}_raw AS SELECT * FROM read_csv('{path}', all_varchar=true, header=true, nullstr='')")
    columns = [row[0] for row in con.execute(f"DESCRIBE {name}_raw").fetchall()]
    numeric = con.execute(f"SELECT count(*) FROM {name}_raw WHERE TRY_CAST(unique_id AS BIGINT) IS NULL").fetchone()[0] == 0 \
        if "unique_id" in columns else False
    casts = []
    for column in columns:
        wanted = TYPES.get(column) if typed else None
        if column == "unique_id" and numeric:
            wanted = "BIGINT"
        casts.append(f'CAST("{column}" AS {wanted}) AS "{column}"' if wanted else f'"{column}"')
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {', '.join(casts)} FROM {name}_raw")


def with_chances(settings, seed):
    """Gives every level m and u, so that no two levels weigh the same."""
    rng = random.Random(seed)
    for comparison in settings["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        m = [rng.random() * 3.0 ** (len(levels) - i) for i in range(len(levels))]
        u = [rng.random() * 3.0 ** i for i in range(len(levels))]
        for i, level in enumerate(levels):
            level["m_probability"] = m[i] / sum(m)
            level["u_probability"] = u[i] / sum(u)
    return settings


def level(sql, label=None):
    return cll.CustomLevel(sql, label or sql)


def custom(name, *levels):
    return cl.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def simple(condition_name, *conditions, tf=None):
    first, *rest = conditions
    levels = [cll.NullLevel(condition_name)]
    levels += [level(sql) for sql in conditions]
    return custom(condition_name, *levels, cll.ElseLevel())


def cases():
    """name -> (settings creator or dict, inputs, threshold probability)."""
    ce = ColumnExpression
    found = {}

    def case(name, comparisons, rules, inputs=("people",), link_type="dedupe_only", threshold=0.9, prior=0.01,
             chances=True, **more):
        creator = SettingsCreator(link_type=link_type, comparisons=comparisons, blocking_rules_to_generate_predictions=rules,
                                  probability_two_random_records_match=prior, retain_intermediate_calculation_columns=True,
                                  retain_matching_columns=True, **more)
        settings = creator.create_settings_dict("duckdb")
        settings["linker_uid"] = "samma"
        if chances:
            settings = with_chances(settings, len(found) + 1)
        found[name] = (settings, inputs, threshold)

    by_name = block_on("surname")
    case("defaults", [cl.ExactMatch("first_name"), cl.LevenshteinAtThresholds("surname"), cl.ExactMatch("city")],
         [by_name, block_on("first_name", "city")], chances=False)
    case("names", [cl.NameComparison("first_name"), cl.NameComparison("surname", dmeta_col_name="tags"),
                   cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="full_name")],
         [by_name, block_on("first_name"), block_on("city", "age")])
    case("names_plain", [cl.ForenameSurnameComparison("first_name", "surname"), cl.ExactMatch("city").configure(term_frequency_adjustments=True)],
         [block_on("substr(surname, 1, 2)"), "l.first_name = r.surname", "l.first_name = r.surname and l.city = r.city"])
    case("dates", [cl.DateOfBirthComparison("dob", input_is_string=True), cl.DateOfBirthComparison("born", input_is_string=False),
                   cl.AbsoluteTimeDifferenceAtThresholds("joined", input_is_string=False, metrics=["hour", "day", "month"], thresholds=[5, 20, 3]),
                   cl.AbsoluteTimeDifferenceAtThresholds("seen", input_is_string=True, metrics=["minute", "day"], thresholds=[90, 60],
                                                         datetime_format="%d/%m/%Y %H:%M")],
         [by_name, block_on("city")])
    case("postcodes", [cl.PostcodeComparison("postcode"), cl.ExactMatch("surname")],
         [block_on("substr(postcode, 1, 2)"), by_name])
    case("kilometres", [cl.PostcodeComparison("postcode", lat_col="lat", long_col="lon", km_thresholds=[1, 10, 50]),
                        cl.DistanceInKMAtThresholds("lat", "lon", [0.5, 5, 25])], [by_name, block_on("city")])
    case("emails", [cl.EmailComparison("email"), cl.ExactMatch("surname").configure(term_frequency_adjustments=True)],
         [block_on("email"), by_name])
    case("frequencies",
         [custom("surname", cll.NullLevel("surname"),
                 cll.ExactMatchLevel("surname").configure(tf_adjustment_column="surname", tf_adjustment_weight=0.6, tf_minimum_u_value=0.03),
                 cll.LevenshteinLevel("surname", 1).configure(tf_adjustment_column="surname", tf_minimum_u_value=0.001),
                 cll.JaroWinklerLevel("surname", 0.8).configure(tf_adjustment_column="surname", disable_tf_exact_match_detection=True,
                                                                tf_adjustment_weight=0.25),
                 cll.ElseLevel()),
          cl.ExactMatch("city").configure(term_frequency_adjustments=True),
          custom("mixed", cll.ExactMatchLevel("first_name").configure(tf_adjustment_column="first_name"),
                 level("first_name_l is null or first_name_l <> first_name_r"), cll.ElseLevel())],
         [block_on("city"), by_name])
    case("arrays", [cl.ArrayIntersectAtSizes("tags", [2, 1]),
                    cl.PairwiseStringDistanceFunctionAtThresholds("nicknames", distance_function_name="jaro_winkler",
                                                                  distance_threshold_or_thresholds=[0.95, 0.8]),
                    custom("subset", cll.NullLevel("nicknames"), cll.ArraySubsetLevel("nicknames"),
                           cll.ArraySubsetLevel("tags", empty_is_subset=True),
                           cll.PairwiseStringDistanceFunctionLevel("nicknames", "levenshtein", 2), cll.ElseLevel())],
         [block_on("city")])
    case("numbers", [cl.CosineSimilarityAtThresholds("vec"),
                     custom("amount", cll.NullLevel("amount"), cll.ExactMatchLevel("amount").configure(tf_adjustment_column="amount"),
                            cll.PercentageDifferenceLevel("amount", 0.02),
                            cll.AbsoluteDifferenceLevel("amount", 5), cll.PercentageDifferenceLevel("amount", 0.6), cll.ElseLevel()),
                     custom("age", cll.NullLevel("age"), level('"age_l" = "age_r" and "age_l" % 2 = 0'),
                            level("age_l between age_r - 2 and age_r + 2"), level("age_l in (18, 19, 20)"),
                            cll.LiteralMatchLevel("age", literal_value="25", literal_datatype="int", side_of_comparison="left"),
                            cll.ElseLevel())],
         [block_on("city"), "abs(l.amount - r.amount) < 1 and l.age = r.age"])
    strings = [cl.LevenshteinAtThresholds("surname", [1, 2, 4]), cl.DamerauLevenshteinAtThresholds("first_name", [1, 2, 3]),
               cl.JaroAtThresholds("email", [0.95, 0.8, 0.6]), cl.JaroWinklerAtThresholds("full_name", [0.95, 0.85, 0.7]),
               cl.JaccardAtThresholds("city", [0.9, 0.3]),
               custom("phone", cll.NullLevel("phone"), level('length("phone_l") <> length("phone_r")'),
                      cll.DistanceFunctionLevel("phone", "hamming", 1, False), cll.DistanceFunctionLevel("phone", "hamming", 5, False),
                      cll.ElseLevel())]
    case("strings", strings, [by_name, block_on("city", "substr(first_name,1,1)"), block_on("postcode")])
    case("logic", [custom("crossed", cll.And(cll.NullLevel("first_name"), cll.NullLevel("surname")),
                          cll.ColumnsReversedLevel("first_name", "surname", symmetrical=True), cll.ColumnsReversedLevel("first_name", "surname"),
                          cll.And(cll.ExactMatchLevel("first_name"), cll.Not(cll.ExactMatchLevel("surname"))),
                          cll.Or(cll.LevenshteinLevel("surname", 1), cll.JaroWinklerLevel("first_name", 0.9)),
                          cll.LiteralMatchLevel("city", literal_value="York", literal_datatype="string", side_of_comparison="both"),
                          level("case when surname_l like '%berg%' then true when surname_r ilike '_ind%' then city_l = city_r else false end"),
                          cll.ElseLevel()),
                   custom("late_null", level("city_l = city_r"), cll.NullLevel("postcode"), level("postcode_l = postcode_r"), cll.ElseLevel()),
                   custom("sides", level("coalesce(first_name_l, surname_l) = coalesce(first_name_r, surname_r)"),
                          level("first_name_l < first_name_r and surname_l is not null"), cll.ElseLevel())],
         [by_name, block_on("city")])
    case("expressions", [custom("names", cll.NullLevel("surname"),
                                cll.ExactMatchLevel(ce("surname").lower()), cll.ExactMatchLevel(ce("surname").substr(2, 3)),
                                cll.ExactMatchLevel(ce("surname").regex_extract("^[A-Za-z]+")),
                                cll.JaroWinklerLevel(ce("surname").lower().substr(1, 4), 0.8), cll.ElseLevel()),
                         custom("dates", cll.NullLevel("dob", valid_string_pattern="^[0-9]{4}-"),
                                cll.ExactMatchLevel(ce("dob").try_parse_date()), cll.ExactMatchLevel(ce("dob").regex_extract("([0-9]{4})-", capture_group=1)),
                                cll.LevenshteinLevel(ce("born").cast_to_string(), 2),
                                level("date_diff('year', born_l, born_r) = 0"), level("extract(month from born_l) = extract(month from born_r)"),
                                cll.ElseLevel()),
                         custom("lists", cll.NullLevel("nicknames"), cll.ExactMatchLevel(ce("nicknames").access_extreme_array_element("first")),
                                cll.ExactMatchLevel(ce("nicknames").access_extreme_array_element("last")), cll.ElseLevel()),
                         custom("spliced", cll.ExactMatchLevel(ce("city").nullif("York")),
                                level("upper(trim(first_name_l || ' ' || surname_l)) = upper(trim(concat(first_name_r, ' ', surname_r)))"),
                                level("split_part(email_l, '@', 2) = split_part(email_r, '@', 2) and replace(email_l, '.', '') = replace(email_r, '.', '')"),
                                cll.ElseLevel())],
         [by_name, block_on(ce("dob").substr(1, 4), "city"), block_on("city")])
    case("rules", [cl.ExactMatch("first_name"), cl.ExactMatch("surname")],
         ["l.surname = r.surname and levenshtein(l.first_name, r.first_name) <= 2",
          "(l.city = r.city and l.age = r.age) or l.phone = r.phone",
          "l.first_name = r.surname and l.city = r.city",
          "lower(l.surname) = lower(r.first_name) or lower(l.first_name) = lower(r.surname)",
          "substr(l.email, 1, 3) = substr(r.email, 1, 3) and l.dob <> r.dob", "l.age = r.age + 1 and l.city = r.city",
          "abs(l.age - r.age) > 11"])
    case("everything", [cl.ExactMatch("first_name"), cl.ExactMatch("surname")], [], inputs=("people_text_ids",), prior=0.2, threshold=0.5)
    case("exploded", [cl.ExactMatch("first_name"), cl.ArrayIntersectAtSizes("tags", [2, 1])],
         [block_on("surname"), block_on("tags", arrays_to_explode=["tags"]),
          block_on("nicknames", "city", arrays_to_explode=["nicknames"]), block_on("city")])
    shared = [cl.NameComparison("first_name"), cl.ExactMatch("surname").configure(term_frequency_adjustments=True),
              custom("order", level("first_name_l < surname_r"), cll.ElseLevel())]
    for name, inputs, kind in [("link_two", ("zebra", "apple"), "link_only"), ("link_three", ("zebra", "apple", "mango"), "link_only"),
                               ("link_and_dedupe", ("zebra", "apple"), "link_and_dedupe")]:
        case(name, shared, [by_name, block_on("city", "age"), "l.first_name = r.surname"], inputs=inputs, link_type=kind, threshold=0.6)
    return found


def fake_settings():
    return SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="record_id", probability_two_random_records_match=0.001,
        comparisons=[cl.JaroWinklerAtThresholds("first_name", [0.9, 0.7]), cl.LevenshteinAtThresholds("surname", [1, 3]),
                     cl.DateOfBirthComparison("dob", input_is_string=True), cl.EmailComparison("email"),
                     cl.ExactMatch("city").configure(term_frequency_adjustments=True)],
        blocking_rules_to_generate_predictions=[block_on("surname"), block_on("first_name", "substr(dob, 1, 4)"), block_on("email")],
        retain_intermediate_calculation_columns=True, retain_matching_columns=True, linker_uid="samma")


def linker_of(con, inputs, settings):
    api = DuckDBAPI(connection=con)
    if FIVE:
        frames = [api.register(name, dataset_display_name=name) for name in inputs]
        return Linker(frames if len(frames) > 1 else frames[0], settings)
    return Linker(list(inputs) if len(inputs) > 1 else inputs[0], settings, api,
                  input_table_aliases=list(inputs) if len(inputs) > 1 else None)


def wanted(column):
    return column in ("match_weight", "match_probability", "match_key") or column.startswith(
        ("unique_id", "record_id", "source_dataset", "gamma_", "bf_tf_adj_", "mw_tf_adj_", "mw_"))


def text_of(value):
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def rows_of(con, name, keep=lambda column: True):
    result = con.execute(f"SELECT * FROM {name}")
    columns = [d[0] for d in result.description]
    places = [i for i, column in enumerate(columns) if keep(column)]
    rows = [[text_of(row[i]) for i in places] for row in result.fetchall()]
    return [columns[i] for i in places], sorted(rows)


def write_rows(path, header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    with open(path, "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            packed.write(out.getvalue().encode())


def types_in(settings):
    """The types of the columns that the settings name, as samma model import --type takes them."""
    text = json.dumps(settings["comparisons"]).replace('\\\\', "") + " " + " ".join(
        str(rule) for rule in settings["blocking_rules_to_generate_predictions"])
    named = [c for c in TYPES if re.search(rf'\b{c}_[lr]\b|[lr]\."?{c}\b|\'{c}\'|"{c}"', text)]
    return ",".join(f"{c}={TYPES[c].replace('[3]', '[]')}" for c in named if c in "lat lon amount age joined born tags nicknames vec".split())


def run_case(name, settings, inputs, threshold, con, prefix=""):
    folder = OUT / (prefix + name)
    folder.mkdir(parents=True, exist_ok=True)
    linker = linker_of(con, inputs, json.loads(json.dumps(settings)))
    predictions = linker.inference.predict()
    header, rows = rows_of(con, predictions.physical_name, wanted)
    write_rows(folder / "pairs.csv.gz", header, rows)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold)
    header, groups = rows_of(con, clusters.physical_name,
                             lambda c: c in ("cluster_id", "unique_id", "record_id", "source_dataset"))
    write_rows(folder / "clusters.csv.gz", header, groups)
    (folder / "settings.json").write_text(json.dumps(settings, indent=1, ensure_ascii=False) + "\n")
    files = [("datasets/fake_1000/records.csv" if i == "fake_1000" else f"tests/splink/data/{i}.csv") for i in inputs]
    print(f"{prefix + name}: {len(rows)} pairs")
    return {"name": prefix + name, "inputs": files, "types": types_in(settings), "threshold_probability": threshold, "pairs": len(rows),
            "splink": splink.__version__, "duckdb": duckdb.__version__}


def history_of(session):
    steps = []
    for core in session._core_model_settings_history:
        step = {"prior": core.probability_two_random_records_match, "comparisons": {}}
        for comparison in core.comparisons:
            step["comparisons"][comparison.output_column_name] = [
                [lv.m_probability, lv.u_probability] for lv in comparison.comparison_levels if not lv.is_null_level]
        steps.append(step)
    return steps


def run_training(con):
    """A trained model, and every step of the training."""
    made = []
    for name, rule, free_u in [("em_surname", block_on("surname"), False), ("em_city_free_u", block_on("city"), True),
                               ("em_first_name", block_on("first_name"), False)]:
        linker = linker_of(con, ["fake_1000"], fake_settings())
        linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
        start = linker.misc.save_model_to_json()
        session = linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, fix_u_probabilities=not free_u)
        folder = OUT / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(start, indent=1, ensure_ascii=False) + "\n")
        (folder / "trained.json").write_text(json.dumps(linker.misc.save_model_to_json(), indent=1, ensure_ascii=False) + "\n")
        (folder / "training.json").write_text(json.dumps(
            {"rule": rule.get_blocking_rule("duckdb").blocking_rule_sql, "fix_u": not free_u, "splink": splink.__version__,
             "input": "datasets/fake_1000/records.csv", "history": history_of(session)}, indent=1) + "\n")
        made.append(name)
        print(f"{name}: {len(history_of(session))} steps")
    return made


def function_calls():
    """Calls of every supported function over texts that matter, for DuckDB to answer."""
    rng = random.Random(11)
    words = ["", "a", "ab", "abc", "abcd", "abxy", "martha", "marhta", "dixon", "dicksonx", "Müller", "Muller", "é", "e", "ca",
             "jellyfish", "smellyfish", "a b", " a ", "ÄB", "straße", "x" * 70, "x" * 69 + "y", "2020-01-05", "12.6", "-7"]
    words += ["".join(rng.choice("abcde") for _ in range(rng.randint(1, 12))) for _ in range(60)]
    quote = lambda word: "'" + word.replace("'", "''") + "'"
    calls = []
    for _ in range(400):
        a, b = quote(rng.choice(words)), quote(rng.choice(words))
        for name in ("levenshtein", "damerau_levenshtein", "jaro_similarity", "jaro_winkler_similarity", "jaccard", "hamming"):
            if rng.random() < 0.5:
                calls.append(f"{name}({a}, {b})")
    for word in words[:30]:
        w = quote(word)
        for n in (-9, -2, -1, 0, 1, 2, 3, 9):
            calls += [f"left({w}, {n})", f"right({w}, {n})", f"substr({w}, {n})", f"substring({w}, {n}, 2)", f"substr({w}, 2, {n})",
                      f"split_part({w}, 'l', {n})"]
        calls += [f"{f}({w})" for f in ("lower", "upper", "length", "strlen", "trim", "ltrim", "rtrim")]
        calls += [f"replace({w}, 'l', 'LL')", f"instr({w}, 'b')", f"contains({w}, 'b')", f"starts_with({w}, 'a')", f"ends_with({w}, 'h')",
                  f"regexp_extract({w}, '[a-z]+', 0)", f"regexp_extract({w}, '([a-z])([a-z])', 2)", f"regexp_matches({w}, '^[A-Z]')",
                  f"regexp_replace({w}, '[aeiou]', '_')", f"regexp_replace({w}, '([aeiou])', '<\\1>', 'g')", f"regexp_full_match({w}, '[a-z]+')",
                  f"{w} LIKE '%l_y%'", f"{w} LIKE 'a%'", f"{w} ILIKE '%B'", f"{w} NOT LIKE '_'", f"nullif({w}, 'a')", f"lpad({w}, 5, 'xy')",
                  f"rpad({w}, 5, 'xy')", f"string_split({w}, 'l')", f"TRY_CAST({w} AS DOUBLE)", f"TRY_CAST({w} AS INTEGER)",
                  f"trim({w}, 'ab')", f"concat({w}, NULL, 'z')", f"concat_ws('-', {w}, NULL, 'z')", f"{w} || 'z'", f"{w} < 'b'", f"{w} IN ('a', 'ab')"]
    for text in ("2020-01-05", "2020-1-5", " 2020-01-05 ", "2020-02-30", "20-01-05", "02020-01-05", "", "x", "2020-01-05T10:11:12Z", "05/01/2020 9:07",
                 "2020-13-01", "0000-01-01", "2020-01-05x"):
        for form in ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%d/%m/%Y %H:%M", "%y-%m-%d", "%Y-%-m-%-d"):
            calls += [f"epoch(try_strptime('{text}', '{form}'))", f"CAST(try_strptime('{text}', '{form}') AS VARCHAR)"]
    calls += ["try_strptime('5 Jan 2020', '%d %b %Y')", "try_strptime('5 january 2020 3 PM', '%d %B %Y %I %p')", "try_strptime('2020 060', '%Y %j')",
              "strftime(DATE '2020-03-01', '%d.%m.%Y %j %y %b %B %p %I')", "CAST('2020-1-5' AS DATE)", "CAST(TIMESTAMP '2020-01-05 10:11:12.5' AS VARCHAR)"]
    for part in ("year", "month", "day", "hour", "minute", "second"):
        calls += [f"date_diff('{part}', TIMESTAMP '2019-12-31 23:59:58', TIMESTAMP '2020-02-29 00:00:01')",
                  f"date_part('{part}', TIMESTAMP '2019-12-31 23:59:58')"]
    calls += ["year(DATE '1969-12-31')", "extract(month from DATE '1969-12-31')", "DATE '2020-03-01' - DATE '2020-02-01'", "DATE '2020-02-28' + 2",
              "epoch(DATE '1950-01-01')"]
    calls += ["NULL = 1", "NULL AND FALSE", "NULL OR TRUE", "NULL AND TRUE", "NOT NULL", "NULL IS NULL", "1 IN (2, NULL)", "1 NOT IN (2, NULL)", "1 IN (1, NULL)",
              "NULL BETWEEN 1 AND 2", "3 BETWEEN 1 AND NULL", "0 BETWEEN 1 AND NULL", "CASE WHEN NULL THEN 1 ELSE 2 END", "CASE 3 WHEN 3 THEN 'x' END",
              "coalesce(NULL, 2, 3)", "greatest(1, NULL, 3)", "least('b', NULL, 'a')", "greatest(1, 2.5)", "nullif(1, 1.0)", "ifnull(NULL, 'x')"]
    calls += ["5 / 2", "5 // 2", "-5 // 2", "5 % 3", "-5 % 3", "5 // 0", "5 % 0", "5 / 0", "-5.0 / 0", "0 / 0 < 0.1", "0 / 0 = 0 / 0", "1 + 2 * 3 - 4", "-(-3)",
              "abs(-5)", "abs(-2.5)", "abs(CAST('-2.5' AS DOUBLE))", "round(CAST('2.5' AS DOUBLE))", "round(CAST('-2.5' AS DOUBLE))", "round(CAST('2.567' AS DOUBLE), 2)",
              "floor(CAST('-2.5' AS DOUBLE))", "ceil(CAST('-2.5' AS DOUBLE))", "sqrt(2)", "exp(1)", "ln(2)", "log10(1000)", "log2(8)", "pow(2, 10)", "sin(1)", "cos(1)", "tan(1)",
              "asin(0.5)", "acos(0.5)", "atan(1)", "atan2(1, 2)", "radians(51.5)", "degrees(1)", "pi()", "CAST(0.1 AS FLOAT) <= 0.1", "CAST(0.1 AS FLOAT) = CAST('0.1' AS DOUBLE)",
              "CAST(1.5 AS REAL) = 1.5", "CAST(16777217 AS FLOAT) = 16777216", "CAST('2.5' AS INTEGER)", "CAST(CAST('2.5' AS DOUBLE) AS INTEGER)", "CAST(2.5 AS INTEGER)",
              "TRY_CAST('3000000000' AS INTEGER)", "CAST('3000000000' AS BIGINT)", "CAST(12 AS VARCHAR)", "CAST(CAST(12 AS DOUBLE) AS VARCHAR)", "CAST(CAST('1e20' AS DOUBLE) AS VARCHAR)",
              "CAST(CAST('0.1' AS FLOAT) AS VARCHAR)", "CAST(TRUE AS VARCHAR)", "CAST(CAST('1e-7' AS DOUBLE) AS VARCHAR)", "CAST(CAST('123456789012345680' AS DOUBLE) AS VARCHAR)"]
    lists = ["['a', 'b', 'c']", "['b', 'c', 'd', NULL]", "['x']", "['a', 'a', 'b']", "[NULL, 'a']", "string_split('', ',')"]
    for a in lists:
        calls += [f"array_length({a})", f"len({a})", f"{a}[1]", f"{a}[-1]", f"{a}[0]", f"{a}[9]", f"list_max({a})", f"list_min({a})", f"list_contains({a}, 'a')", f"list_unique({a})"]
        for b in lists:
            calls += [f"array_length(list_intersect({a}, {b}))", f"list_has_any({a}, {b})", f"list_has_all({a}, {b})", f"{a} = {b}", f"{a} < {b}",
                      f"list_max(list_transform(flatten(list_transform({a}, x -> list_transform({b}, y -> [x, y]))), pair -> jaro_winkler_similarity(pair[1], pair[2])))"]
    calls += ["list_cosine_similarity([CAST(1 AS DOUBLE), 2.0], [CAST(3 AS DOUBLE), -1.0])", "array_length(CAST('[a, b]' AS VARCHAR[]))",
              "list_intersect(['a'], CAST(NULL AS VARCHAR[]))", "array_length(list_intersect(['a'], CAST(NULL AS VARCHAR[])))",
              "list_intersect(CAST(NULL AS VARCHAR[]), ['a'])", "list_has_any(['a'], CAST(NULL AS VARCHAR[]))", "list_has_all(['a'], [CAST(NULL AS VARCHAR)])",
              "list_contains(['a'], NULL)", "array_length(flatten([['a'], NULL]))", "['a'][NULL]",
              "CAST('[\"a, x\", ''b'', NULL]' AS VARCHAR[])[1]", "CAST('[1, 2.5]' AS DOUBLE[])[2]", "CAST('[]' AS VARCHAR[])[1]"]
    return sorted(set(calls))


def run_functions(con):
    rows = []
    for call in function_calls():
        try:
            kind, value = con.execute(f"SELECT typeof(x), x FROM (SELECT {call} AS x)").fetchone()
            if value is None:
                rows.append([call, "NULL", ""])
                continue
            base = kind.split("(")[0]
            if base == "DECIMAL":
                value = float(value)
            if isinstance(value, list):
                base, value = "LIST", json.dumps(value, ensure_ascii=False)
            elif base in ("TIMESTAMP", "DATE"):
                value = con.execute(f"SELECT CAST({call} AS VARCHAR)").fetchone()[0]
            elif base in ("FLOAT", "DOUBLE", "DECIMAL"):
                base, value = "DOUBLE", repr(float(value))
            elif base in ("INTEGER", "BIGINT", "HUGEINT", "SMALLINT", "TINYINT"):
                base = "BIGINT"
            rows.append([call, base, str(value).lower() if base == "BOOLEAN" else str(value)])
        except duckdb.Error as error:
            rows.append([call, "FAULT", type(error).__name__])
    write_rows(OUT / "functions.csv.gz", ["call", "type", "value"], rows)
    print(f"functions: {len(rows)} calls")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    con.execute("SET threads TO 1")
    index = OUT / "cases.json"
    made = []
    if not FIVE:
        make_data()
        run_functions(con)
    for name in ("people", "people_text_ids", "zebra", "apple", "mango"):
        table_from(con, OUT / f"data/{name}.csv", name, True)
    table_from(con, HERE / "datasets/fake_1000/records.csv", "fake_1000", True)
    chosen = cases()
    prefix = "five_" if FIVE else ""
    if FIVE:
        chosen = {name: chosen[name] for name in ("names", "frequencies", "dates", "rules", "link_two")}
    for name, (settings, inputs, threshold) in chosen.items():
        made.append(run_case(name, settings, inputs, threshold, con, prefix))
    if FIVE:
        known = json.loads(index.read_text())
        known["cases"] = [c for c in known["cases"] if not c["name"].startswith("five_")] + made
        index.write_text(json.dumps(known, indent=1) + "\n")
        return 0
    trained = run_training(con)
    settings = json.loads((OUT / trained[0] / "trained.json").read_text())
    made.append(run_case("trained", settings, ("fake_1000",), 0.95, con))
    index.write_text(json.dumps({"cases": made, "training": trained}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
