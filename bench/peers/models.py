"""Models that both sides are given: settings of Splink, which `samma model import` reads as they are.

All numbers are chosen by hand and the same for both; nothing is tuned to either side.
"""


def level(condition, m, u, tf_column=None):
    made = {"sql_condition": condition, "label_for_charts": condition, "m_probability": m, "u_probability": u}
    if tf_column:
        made.update(tf_adjustment_column=tf_column, tf_adjustment_weight=1.0)
    return made


def comparison(column, *levels):
    """Levels from the best to the worst, each (condition, m, u) with {} for the column; equality comes first."""
    null = {"sql_condition": f'"{column}_l" IS NULL OR "{column}_r" IS NULL', "label_for_charts": "null",
            "is_null_level": True}
    return {"output_column_name": column, "comparison_levels": [null, *levels]}


def equality(column, m, u, tf=False):
    return level(f'"{column}_l" = "{column}_r"', m, u, column if tf else None)


def jaro_winkler(column, least, m, u):
    return level(f'jaro_winkler_similarity("{column}_l", "{column}_r") >= {least}', m, u)


def levenshtein(column, most, m, u):
    return level(f'levenshtein("{column}_l", "{column}_r") <= {most}', m, u)


def otherwise(m, u):
    return level("ELSE", m, u)


def name(column, u):
    return comparison(column, equality(column, 0.72, u, tf=True), jaro_winkler(column, 0.9, 0.13, 2 * u),
                      jaro_winkler(column, 0.7, 0.05, 0.02), otherwise(0.10, 0.98 - 3 * u))


# Three of four links of a million generated persons are true; far below, whole families hang together.
LINK_BITS = 20

CUSTOMER_COMPARISONS = [
    name("first_name", 0.003),
    name("surname", 0.0015),
    comparison("dob", equality("dob", 0.88, 0.00005), levenshtein("dob", 1, 0.05, 0.0013),
               levenshtein("dob", 2, 0.02, 0.012), otherwise(0.05, 0.98665)),
    comparison("postcode", equality("postcode", 0.86, 0.0006), levenshtein("postcode", 1, 0.05, 0.005),
               otherwise(0.09, 0.9944)),
    comparison("city", equality("city", 0.86, 0.004, tf=True), otherwise(0.14, 0.996)),
    comparison("street", equality("street", 0.78, 0.00003), jaro_winkler("street", 0.9, 0.10, 0.0004),
               otherwise(0.12, 0.99957)),
    comparison("email", equality("email", 0.74, 0.000001), jaro_winkler("email", 0.9, 0.10, 0.0003),
               otherwise(0.16, 0.999699)),
    comparison("phone", equality("phone", 0.76, 0.000001), otherwise(0.24, 0.999999)),
]

# About 18 candidate pairs a record at a million records.
LOOSE_RULES = [("first_name", "surname"), ("dob",), ("postcode", "substr(surname, 1, 2)"), ("postcode", "first_name"),
               ("email",), ("phone",)]

# About one pair a record at ten million.
NARROW_RULES = [("email",), ("phone",), ("surname", "dob"), ("first_name", "dob"), ("dob", "postcode"),
                ("first_name", "surname", "postcode"), ("first_name", "street")]


def side(expression, table):
    """`dob` or `substr(dob, 1, 4)` of one side of the pair."""
    opening = expression.find("(")
    if opening < 0:
        return f'{table}."{expression}"'
    function, arguments = expression[:opening], expression[opening + 1:].split(",", 1)
    return f'{function}({table}."{arguments[0]}",{arguments[1]}'


def rule_sql(rule):
    return " AND ".join(f"{side(key, 'l')} = {side(key, 'r')}" for key in rule)


def settings(comparisons, rules, records, key="record_id"):
    """Half of the records have a partner: the prior from which both sides start."""
    return {
        "link_type": "dedupe_only", "sql_dialect": "duckdb", "unique_id_column_name": key,
        "probability_two_random_records_match": 1.0 / records,
        "retain_matching_columns": False, "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule_sql(rule), "sql_dialect": "duckdb"}
                                                   for rule in rules],
        "comparisons": comparisons,
    }


# The job that Splink published (performance of 7 million records): its rules and its six comparisons.
WIKIDATA_RULES = [("last_name", "occupation"), ("first_name", "last_name"), ("first_name", "middle_name"),
                  ("middle_name", "last_name"), ("first_name", "dob"), ("last_name", "birth_lat"),
                  ("first_name", "birth_lon"), ("middle_name", "occupation")]
# A chance of 0.9, where the published job links and clusters.
WIKIDATA_BITS = 3.169925001442312


def kilometres(most, m, u):
    """The great circle as Splink's DistanceInKMAtThresholds writes it."""
    cosine = ('sin( radians("birth_lat_l") ) * sin( radians("birth_lat_r") ) + cos( radians("birth_lat_l") ) * '
              'cos( radians("birth_lat_r") ) * cos( radians("birth_lon_r" - "birth_lon_l") )')
    bounded = f"case when ({cosine}) > 1 then 1 when ({cosine}) < -1 then -1 else ({cosine}) end"
    return level(f"cast(acos({bounded}) * 6371 as float) <= {most}", m, u)


def place():
    null = {"sql_condition": '("birth_lat_l" IS NULL OR "birth_lat_r" IS NULL) OR ("birth_lon_l" IS NULL OR '
                             '"birth_lon_r" IS NULL)', "label_for_charts": "null", "is_null_level": True}
    return {"output_column_name": "birth_place",
            "comparison_levels": [null, kilometres(10, 0.85, 0.001), kilometres(100, 0.10, 0.005),
                                  otherwise(0.05, 0.994)]}


WIKIDATA_COMPARISONS = [
    name("first_name", 0.0015),
    comparison("middle_name", equality("middle_name", 0.86, 0.0015), jaro_winkler("middle_name", 0.9, 0.08, 0.002),
               otherwise(0.06, 0.9965)),
    name("last_name", 0.0003),
    comparison("dob", equality("dob", 0.86, 0.00001, tf=True), levenshtein("dob", 1, 0.08, 0.0005),
               levenshtein("dob", 2, 0.03, 0.005), levenshtein("dob", 4, 0.01, 0.15), otherwise(0.02, 0.84449)),
    place(),
    comparison("occupation", equality("occupation", 0.86, 0.01, tf=True), otherwise(0.14, 0.99)),
]
