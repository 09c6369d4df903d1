"""Orders other than section by section: by area, and by thread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from goldenthread.casework.rules.plan.bodies import (
    MORE,
    NOT_WRITTEN,
    PROVIDED,
    in_section,
    nothing,
    outcome_rows,
    provided,
    said_day,
    titled,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidProvision,
)
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Span,
    cell,
    paragraphs,
    table,
)
from goldenthread.duties.rules.sections import PlanSchema, Section

ROWED = frozenset({"needs", "outcomes", "provision"})

# ---- By area: a need beside its provision and its outcomes ----


def by_area(
    content: PlanContent,
    schema: PlanSchema,
    shown: list[Section],
    is_draft: bool,
) -> Iterator[Block]:
    """Each area of need: needs beside their provision and their outcomes."""
    keys = {section.key for section in shown}
    done = False
    for section in shown:
        if section.holds not in ROWED:
            yield from in_section(content, section, schema, is_draft)
        elif not done:
            done = True
            for title, needs, of in _grouped(content, schema):
                yield from _area(title, needs, of, content, schema, keys)
            known = {need.key for need in content.needs}
            yield from _left(content, shown, known, known)


def _grouped(
    content: PlanContent, schema: PlanSchema
) -> Iterator[tuple[str, tuple[SaidNeed, ...], Section]]:
    """The needs of each area, those of no area, and those of the other sections."""
    first, *others = schema.holding("needs")
    for area in schema.areas:
        yield area.title, content.needs_in(first.key, area.key), first
    known = {area.key for area in schema.areas}
    rest = [need for need in content.needs_in(first.key) if need.area not in known]
    if rest:
        yield titled(first), tuple(rest), first
    for other in others:
        yield titled(other), content.needs_in(other.key), other


def _left(
    content: PlanContent, shown: list[Section], outcomes: set[str], provisions: set[str]
) -> Iterator[Block]:
    """What stands beside no other row, and running words: no order may lose them.

    ``outcomes`` and ``provisions`` are the keys beside which those rows were printed.
    """
    loose = replace(
        content,
        outcomes=tuple(o for o in content.outcomes if not outcomes & {*o.needs, o.key}),
        provisions=tuple(
            p for p in content.provisions if not provisions & {*p.needs, *p.outcomes}
        ),
    )
    for section in shown:
        text = content.text(section.key)
        if section.holds not in ROWED:
            continue
        body: list[Block] = []
        if text and text.words:
            body += paragraphs(text.words)
        elif text and text.says_none and section.holds != "needs":
            body.append(Paragraph(nothing(content, section)))
        if section.holds == "outcomes":
            body += outcome_rows(loose.outcomes)
        if section.holds == "provision":
            body += provided(loose.provided_in(section.key), content)
        if body:
            yield Heading(titled(section))
            yield from body


def _area(
    title: str,
    needs: tuple[SaidNeed, ...],
    section: Section,
    content: PlanContent,
    schema: PlanSchema,
    keys: set[str],
) -> Iterator[Block]:
    yield Heading(title)
    if not needs:
        yield Paragraph(nothing(content, section))
        return
    strengths = " ".join(need.strengths for need in needs if need.strengths)
    if strengths:
        yield Paragraph((Span("Strengths: ", bold=True), Span(strengths)))
    serving = [
        each
        for each in schema.holding("provision")
        if section.key in each.serves and each.key in keys
    ]
    outcome = schema.holding("outcomes")[0]
    heads = [f"{section.key}: need", *(f"{s.key}: provision" for s in serving)]
    rows = [_row(need, serving, content, outcome.key in keys) for need in needs]
    yield table((*heads, f"{outcome.key}: outcomes"), rows)


def _row(
    need: SaidNeed, serving: list[Section], content: PlanContent, outcomes: bool
) -> list[str | Cell]:
    hoped = {
        o.key: o.text for o in content.outcomes if need.key in o.needs and outcomes
    }
    cells: list[str | Cell] = [need.text]
    for section in serving:
        met = [
            each for each in content.provided_in(section.key) if need.key in each.needs
        ]
        cells.append(in_full(met, hoped))
    return [*cells, listed([*hoped.values()])]


def listed(texts: Sequence[str]) -> Cell:
    """Several statements in one cell as a list; one alone as it is."""
    return cell(bullets=texts) if len(texts) > 1 else cell(*texts)


def in_full(given: Sequence[SaidProvision], hoped: Mapping[str, str]) -> Cell:
    """Provision in a cell: what it is, and below it each of its facts on its line.

    ``hoped``: the outcomes of the row. What serves only some of them says which.
    """
    found: list[Paragraph | Bullets] = []
    for each in given:
        found += (
            listed([each.text]).blocks if len(given) == 1 else [Bullets((each.text,))]
        )
        found += [Paragraph(f"{name}: {words}") for name, words in facts(each) if words]
        if {*each.outcomes} & hoped.keys() != hoped.keys():
            named = (hoped[key] for key in each.outcomes if key in hoped)
            found += [Paragraph(f"{PROVIDED[5]}: {words}") for words in named]
    return Cell(tuple(found))


def facts(each: SaidProvision) -> Iterator[tuple[str, str]]:
    """What is said of a provision, under the heads that its own table has."""
    yield from zip(
        PROVIDED[1:5],
        (each.who, each.how_often, each.how_long, each.group_size),
        strict=True,
    )
    for name, head in MORE.items():
        said = getattr(each, name)
        yield head, said_day(said) if name == "starts" else said


# ---- By thread: factor, objective, support, person ----


def by_thread(
    content: PlanContent, schema: PlanSchema, shown: list[Section], is_draft: bool
) -> Iterator[Block]:
    """A table of factor, objective, support and person where those sections stand."""
    done = False
    for section in shown:
        if section.holds not in ROWED:
            yield from in_section(content, section, schema, is_draft)
        elif not done:
            done = True
            yield Heading("Factors, objectives and support")
            rows = [*_threads(content), *_unhoped(content)]
            heads = ("Factor", "Objective", "Support", "Who gives it")
            yield table(heads, rows) if rows else Paragraph(NOT_WRITTEN)
            everything = {o.key for o in content.outcomes}
            everything |= {n.key for n in content.needs}
            yield from _left(content, shown, everything, everything)


Row = tuple[str | Cell, str | Cell, str | Cell, str | Cell]


def _unhoped(content: PlanContent) -> Iterator[Row]:
    """Support for a factor that no objective is said for."""
    for each in content.provisions:
        if each.needs and not each.outcomes:
            why = [need.text for need in content.needs if need.key in each.needs]
            yield listed(why), "", in_full([replace(each, who="")], {}), each.who


def _threads(content: PlanContent) -> Iterator[Row]:
    factors = {need.key: need.text for need in content.needs}
    joined: set[str] = set()
    for outcome in content.outcomes:
        why = listed([factors[key] for key in outcome.needs if key in factors])
        joined.update(outcome.needs)
        support = [p for p in content.provisions if outcome.key in p.outcomes]
        if not support:
            yield why, outcome.text, "", ""
        for each in support:
            yield why, outcome.text, in_full([replace(each, who="")], {}), each.who
    for each in content.provisions:
        joined.update(each.needs)
    for need in content.needs:
        if need.key not in joined:
            yield need.text, "", "", ""
