"""Pieces that several outputs share: head, numbers, the key of the scheme, sources."""

from collections.abc import Iterable, Iterator

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Span,
    Table,
    Words,
    cell,
    table,
)
from goldenthread.plans.rules.outputs.figures import TRACKS, Figure, figures
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.published import PublishedItem, day, when_said

SHADES = {"blue": "#bbd4ea", "green": "#cce2d8", "amber": "#fcd6a5", "red": "#f4cdc6"}
NOTHING = "Nothing."


def paper(
    source: Source,
    title: str,
    blocks: Iterable[Block],
    *,
    large: bool = False,
    landscape: bool = False,
) -> Paper:
    """A paper of a cycle, dated by the day of freezing: it is always the same."""
    return Paper(
        title=title,
        blocks=tuple(blocks),
        author=source.cycle.authority,
        footer=source.footer,
        dated=source.frozen_on,
        mark=source.mark,
        large=large,
        landscape=landscape,
    )


def named(name: str, *said: Words) -> Paragraph:
    """A paragraph that begins with its name in bold."""
    rest = tuple(
        span
        for words in said
        for span in ((Span(words),) if isinstance(words, str) else words)
    )
    return Paragraph((Span(f"{name.rstrip('.')}: ", bold=True), *rest))


def head(source: Source) -> Table:
    """What it is, who answers for it, as at which day, in which version."""
    cycle = source.cycle
    rows = [
        ("Plan", cycle.plan),
        ("Place", cycle.place),
        (
            "Senior responsible officer or body",
            cycle.accountable or "Nobody is named as accountable",
        ),
        ("Leads", ", ".join(source.leads) or "No lead is named"),
        ("Cycle", f"{cycle.cycle}: {day(cycle.opens_on)} to {day(cycle.due_on)}"),
        ("As things stood on", day(cycle.as_at)),
        ("Version", source.version),
    ]
    return Table(
        tuple((Cell((Paragraph(k),), heads=True), cell(v)) for k, v in rows),
        headers=0,
        caption="About this paper",
        widths=(1, 3),
    )


def numbers(source: Source) -> Iterator[Block]:
    """The headline numbers, a table a track, with unit, edition and fingerprint."""
    found = figures(source)
    for track, name in TRACKS.items():
        rows = [figure for figure in found if figure.track == track]
        yield number_table(source, name, rows)
    yield Paragraph(counting(source), small=True)


def number_table(source: Source, name: str, rows: Iterable[Figure]) -> Table:
    """Numbers as a table; each row says of what."""
    return table(
        ("What is counted", f"How many {source.unit}", "Of"),
        [(row.name, f"{row.number:,}", row.of_said) for row in rows],
        caption=name,
        widths=(4, 1, 1),
    )


def counting(source: Source) -> str:
    """What the numbers count, and from where."""
    return (
        f"Every number counts {source.unit} that are not withdrawn. They are computed "
        f"from the frozen cycle. {source.version}."
    )


def key_of(source: Source) -> Iterator[Block]:
    """The printed key of the status words that this paper uses."""
    scheme = source.key
    yield Heading("Key to the status words")
    if scheme is None:
        yield Paragraph(
            "Status words are the plan's own, as leads wrote them. The plan names no "
            "key for them; the numbers above do not rest on them."
        )
        return
    if source.scheme is None:
        yield Paragraph("Status words are the plan's own. This is the key it names.")
    kind = "as the plan prints it" if scheme.is_explained else "explained by us"
    yield Paragraph(f"{scheme.name}, used by {scheme.used_by}; {kind}.")
    rows = [
        (
            Cell((Paragraph(w.printed),), shade=SHADES.get(w.colour, "")),
            w.colour,
            w.says,
        )
        for w in scheme.words
    ]
    yield table(
        ("Word", "Colour", "What it means"), rows, caption="Key", widths=(2, 1, 4)
    )
    notes = [*scheme.notes]
    if not scheme.is_confirmed:
        notes.append("We do not know the whole of this key for certain.")
    yield from bullets(notes)


def status_cell(source: Source, item: PublishedItem) -> Cell:
    """The status in the words of the scheme; its colour is named too."""
    said = source.said(item)
    unsure = "" if said.is_sure else " (the meaning of this word is not certain)"
    words = Paragraph(f"{said.with_colour}{unsure}")
    return Cell((words,), shade=SHADES.get(said.colour, ""))


def when(item: PublishedItem) -> str:
    """The timescale in force, or that there is none."""
    return when_said(item.date) if item.date else "No date"


def who(item: PublishedItem) -> str:
    """Who leads, by public names."""
    unnamed = ["a lead who is not named here"] * bool(item.unnamed)
    return ", ".join([*item.leads, *unnamed]) or "Nobody is named"


def bullets(entries: Iterable[Words]) -> Iterator[Block]:
    """A list, or nothing for none."""
    found = tuple(entries)
    if found:
        yield Bullets(found)


def section(
    title: str, blocks: Iterable[Block], *, empty: str = NOTHING
) -> Iterator[Block]:
    """A heading with what stands below it, or a sentence that nothing does."""
    yield Heading(title)
    found = tuple(blocks)
    yield from found or (Paragraph(empty),)


def sentence(text: str) -> str:
    """A text that ends as sentences do, once."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
