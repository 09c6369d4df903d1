"""Prints the register of personal data, and the schedule of how long it is kept."""

from goldenthread.duties.rules import duties, nations
from goldenthread.duties.rules.keeping import schedule
from tests.architecture.test_field_register import REGISTER
from tests.printed.words import code, page, table


def test_the_register_of_personal_data_is_printed_from_its_file(kept_page):
    kept_page(
        "docs/reference/personal-data.md",
        page(
            "Personal data: every field, why, on which basis, who sees it, how long",
            "A field that is in the models and not here fails a test. Words marked ★ "
            "may tell of health, needs, ethnicity or faith. An authority checks basis "
            "and times with its data protection officer: what stands here is ours.",
            *(part for key in REGISTER["purpose"] for part in of_purpose(key)),
            "## How long children's records are kept",
            table(
                ["nation", "which record", "from", "years", "source"],
                [
                    [duties(nation).name, each.says, each.begins, str(each.years),
                     each.source + ("" if each.confirmed else " (not confirmed)")]
                    for nation in nations()
                    for each in schedule(nation)
                ],
            ),
            "## Tables in which nothing is about a person",
            ", ".join(code(label) for label in REGISTER["none"]["tables"]),
        ),
    )  # fmt: skip


def of_purpose(key):
    purpose = REGISTER["purpose"][key]
    yield f"## {purpose['why']}"
    yield f"Basis: {REGISTER['basis'][purpose['basis']]}."
    yield table(
        ["table", "fields", "who sees it", "how long"],
        [
            line(label, row)
            for label, row in REGISTER["model"].items()
            if row["purpose"] == key
        ],
    )  # fmt: skip


def line(label, row):
    kept = REGISTER["keeps"][row["keeps"]]
    return [code(label), ", ".join(marked(row)), sees(row), kept]


def marked(row):
    special = set(row.get("special", "").split())
    return [f"{name} ★" if name in special else name for name in row["fields"].split()]


def sees(row):
    return REGISTER["sees"].get(row["sees"], row["sees"])
