"""The easy-read skeleton: short sentences, one idea a line, a place for a picture.

A machine cannot write easy read. This gives the frame with the right numbers; people
who will use it finish it. It says so in its first lines.
"""

from collections.abc import Iterator

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Span,
    table,
)
from goldenthread.plans.rules.outputs.figures import figures
from goldenthread.plans.rules.outputs.parts import NOTHING, paper
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.published import PublishedItem, day

TO_CHECK = (
    "This is a draft. Check it with people who use easy read before you share it."
)
# What a number is called in short words, and what its picture might show.
WORDS = {
    "done": ("are done", "A tick"),
    "active": ("are being worked on", "People at work"),
    "not_started": ("have not started", "An empty box"),
    "stopped": ("were stopped", "A stop sign"),
    "not_reported": ("nobody has told us about yet", "A question mark"),
    "late": ("are late", "A clock"),
    "at_risk": ("may be late", "A clock with a question mark"),
    "undated": ("have no date", "An empty calendar"),
    "shown": ("have made the difference we promised", "A happy face"),
    "some_difference": ("have made some difference", "A face with a small smile"),
    "no_difference": ("have made no difference yet", "A face with a straight mouth"),
    "worse": ("have made things worse", "A sad face"),
    "not_measured": ("we have not checked for a difference", "A ruler"),
    "cannot_be_measured": ("we cannot check this time", "A ruler, crossed out"),
}


def easy(source: Source) -> Paper:
    """The skeleton in big type."""
    title = f"Easy read: {source.cycle.plan}"
    return paper(source, title, _blocks(source), large=True)


def _blocks(source: Source) -> Iterator[Block]:
    cycle = source.cycle
    yield Paragraph((Span(TO_CHECK, bold=True),))
    yield Heading("What this is about")
    yield _lines(
        ("A map", f"This is a plan for {cycle.place}."),
        ("A paper with a list", f"It is called {cycle.plan}."),
        ("A calendar", f"We looked at it on {day(cycle.as_at)}."),
        (
            "A list",
            f"The plan has {len(cycle.counted_items)} {source.unit}.",
        ),
    )
    yield Heading("What we have done")
    yield _numbers(source, ("done", "active", "not_started", "stopped", "not_reported"))
    yield Heading("Are we on time?")
    yield _numbers(source, ("late", "at_risk", "undated"))
    yield Heading("Has it made a difference?")
    yield _numbers(
        source,
        (
            *("shown", "some_difference", "no_difference", "worse"),
            *("not_measured", "cannot_be_measured"),
        ),
    )
    yield from _named(source)
    yield Heading("Hard words")
    yield Bullets(tuple(_hard(source)))
    yield Heading("Find out more")
    yield _lines(
        ("A person who helps", f"You can ask {cycle.accountable or cycle.authority}."),
        ("A screen", f"You can read more here: {source.address or 'our website'}."),
    )
    yield Paragraph(source.version, small=True)


def _lines(*lines: tuple[str, str]) -> Block:
    rows = [(f"[Picture: {picture}]", words) for picture, words in lines]
    return table(("Picture", "Words"), rows, widths=(1, 2))


def _numbers(source: Source, keys: tuple[str, ...]) -> Block:
    by_key = {figure.key: figure for figure in figures(source)}
    found = [by_key[key] for key in keys]
    return _lines(
        *(
            (
                WORDS[one.key][1],
                f"{one.number} of {one.of} {source.unit} {WORDS[one.key][0]}.",
            )
            for one in found
        )
    )


def _named(source: Source) -> Iterator[Block]:
    """What is done and what is late, each by its own words, to be put simply."""
    late = [item for item in source.running() if item.timeliness == "late"]
    done = [item for item in source.running() if item.phase == "done"]
    for title, items, picture in (
        ("What is done", done, "A picture of this"),
        ("What is late", late, "A picture of this"),
    ):
        yield Heading(title)
        if items:
            yield _lines(*((picture, _short(item)) for item in items))
        else:
            yield Paragraph(NOTHING)


def _short(item: PublishedItem) -> str:
    return f"{item.heading} [Say this in short words]"


def _hard(source: Source) -> Iterator[str]:
    yield f"{source.unit.capitalize()}: things that somebody promised to do."
    yield "Late: the date has passed and it is not done."
    yield "Difference: what has become better or worse for children and families."
    yield "Plan: a list of what people promise to do."
