"""Prints the handbook of limits: the law of each nation, as its files have it."""

from goldenthread.duties.rules import duties, nations
from goldenthread.duties.rules.handbook import chapters, counts_when
from goldenthread.duties.rules.states import STATE_WORDS
from tests.printed.words import code, page, table

HEAD = ["limit", "what", "by when", "counted from", "lifted by", "source"]


def test_the_handbook_of_limits_is_printed_from_the_files(kept_page):
    parts = [part for nation in nations() for part in of_nation(duties(nation))]
    kept_page(
        "docs/rules/limits.md",
        page(
            "The handbook of limits",
            "Every time limit that the clocks know, nation by nation. It is not legal "
            "advice. What is marked 'not confirmed' was not read in the law itself: "
            "check it before a right depends on it. Weeks are seven days; a last day "
            "on a weekend, a bank holiday or in the school holidays stays, unless its "
            "line says otherwise. Months end on the same day of the month, or on its "
            "last. `./manage clocks` reckons a case; how a limit is changed is in "
            "[change a limit](../how-to/change-a-limit.md).",
            "## How a clock may stand",
            table(
                ["state", "a clock that"],
                [[code(state.value), words] for state, words in STATE_WORDS.items()],
            ),
            *parts,
        ),
    )


def of_nation(law):
    yield f"## {law.name}"
    for chapter in chapters(law):
        yield f"### {chapter.title}"
        yield table(HEAD, [row(entry) for entry in chapter.entries])
    yield f"### Exceptions in {law.name}"
    yield table(
        ["code", "reason", "counts when", "source"],
        [
            [code(each.code), each.says, counts_when(each), each.source + sure(each)]
            for each in law.exceptions.values()
        ],
    )


def row(entry):
    return [
        code(entry.key),
        f"{entry.who} {entry.duty}: {entry.says}",
        f"{entry.length} ({entry.since})",
        entry.counted_from,
        entry.exceptions,
        f"{entry.source} {entry.doubt}",
    ]


def sure(word):
    return "" if word.confirmed else " Not confirmed."
