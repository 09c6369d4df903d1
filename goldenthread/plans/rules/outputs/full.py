"""The full plan: every item with every field, under its headings."""

from collections.abc import Iterable, Iterator, Sequence

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Span,
    paragraphs,
)
from goldenthread.plans.rules.outputs.figures import impact_of
from goldenthread.plans.rules.outputs.parts import (
    bullets,
    head,
    key_of,
    named,
    numbers,
    paper,
    section,
    sentence,
)
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.proof import (
    BOND_NAMES,
    EVIDENCE_NAMES,
    FATE_NAMES,
    IMPACT_NAMES,
    STRENGTH_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
    VOICE_NAMES,
    Bond,
    EvidenceKind,
    Fate,
    Strength,
    Verdict,
    Verifier,
    Voice,
)
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedCycle,
    PublishedItem,
    PublishedReport,
    PublishedVerdict,
    day,
    what_happened,
    when_said,
)
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    CHANGE_NAMES,
    CONFIDENCE_NAMES,
    KIND_NAMES,
    Answer,
    Confidence,
    ItemKind,
)

DEEPEST = 4


def full(source: Source) -> Paper:
    """The whole plan as a document."""
    return paper(source, source.cycle.plan, _blocks(source))


def _blocks(source: Source) -> Iterator[Block]:
    cycle = source.cycle
    yield head(source)
    yield from paragraphs(cycle.summary)
    yield from section("The numbers", numbers(source))
    for front in cycle.front_matter:
        if front["heading"]:
            yield Heading(front["heading"])
        yield from paragraphs(front["text"])
    yield Heading("The plan")
    deep: dict[str, int] = {}
    for item in cycle.items:
        deep[item.id] = deep.get(item.parent or "", 1) + 1
        yield from _item(source, item, min(deep[item.id], DEEPEST))
    yield from _dropped(cycle)
    yield from _comments(cycle)
    yield from _justified(cycle)
    yield from key_of(source)


def _item(source: Source, item: PublishedItem, level: int) -> Iterator[Block]:
    kind = KIND_NAMES[ItemKind(item.kind)][0].capitalize()
    title = item.title or item.text
    yield Heading(f"{kind} {item.number}: {title}" if item.number else title, level)
    if item.title:
        yield from paragraphs(item.text)
    yield from bullets(item.bullets)
    for name, lines in facts(source, item):
        said = [line for line in lines if line.strip()]
        if len(said) == 1:
            yield named(name, said[0])
        elif said:
            yield Paragraph((Span(f"{name}:", bold=True),))
            yield Bullets(tuple(said))


Fact = tuple[str, Sequence[str]]


def facts(source: Source, item: PublishedItem) -> Iterator[Fact]:
    """Every fact of an item by name; those it has not got have no lines."""
    yield from _promise(item)
    yield from _people(item)
    yield from _dates(item)
    if not item.is_heading:
        yield from _activity(source, item)
        yield from _impact(item)
    yield from _proof(item)
    yield from _threads(item)


def _promise(item: PublishedItem) -> Iterator[Fact]:
    answer = ANSWER_NAMES[Answer(item.response)] if item.response else ""
    yield "Answer", [answer or item.response_raw, item.qualification]
    yield "What will be done", item.actions
    yield "How we will know", [*item.criteria, item.measure]
    yield "What it needs", item.resources
    yield (
        "Withdrawn",
        [
            f"On {day(item.withdrawn_on)}. {item.withdrawn_because}"
            if item.withdrawn_on
            else ""
        ],
    )


def _people(item: PublishedItem) -> Iterator[Fact]:
    unnamed = ["A lead who is not named here"] * bool(item.unnamed)
    yield "Accountable", item.accountable
    yield "Who leads", [*item.leads, *unnamed]
    yield "Monitored by", item.monitored_by
    yield "Evaluated by", item.evaluated_by


def _dates(item: PublishedItem) -> Iterator[Fact]:
    yield "When", [when_said(item.date)] if item.date else []
    yield (
        "Dates before",
        [
            f"{was.raw}. Changed{_decided(now.decided_on)}: "
            f"{sentence(now.reason or 'no reason given')}"
            + (f" Approved by {now.approved_by}." if now.approved_by else "")
            for was, now in zip(item.dates, item.dates[1:], strict=False)
        ],
    )


def _decided(on: str | None) -> str:
    return f" on {day(on)}" if on else ""


def _activity(source: Source, item: PublishedItem) -> Iterator[Fact]:
    said = source.said(item)
    yield "Status", [said.with_colour, "" if said.is_sure else said.why]
    yield "How far", [item.phase_name]
    yield "To its date", [item.timeliness_name]
    yield "In the plan's own words", [item.status_words]
    yield "Done on", [day(item.done_on)]
    yield "How sure", [_confidence(item.confidence)]
    yield "What stands in the way", [item.cause]
    happened = what_happened(item)
    yield "What has happened", [line for text in happened for line in text.splitlines()]
    yield from _report(item.report or (item.earlier.report if item.earlier else None))
    yield "Next steps", item.next_steps


def _report(report: PublishedReport | None) -> Iterator[Fact]:
    if report is None:
        return
    yield "What is done about it", report.mitigation.splitlines()
    yield "Impact if not mitigated", report.if_not_mitigated.splitlines()
    yield "Next", report.next_period.splitlines()
    yield "Decision needed", report.decision_needed.splitlines()


def _confidence(value: str) -> str:
    return CONFIDENCE_NAMES[Confidence(value)] if value else ""


def _impact(item: PublishedItem) -> Iterator[Fact]:
    yield (
        "What difference it has made",
        [
            IMPACT_NAMES[impact_of(item)],
            item.impact_because,
        ],
    )
    yield "Why nothing measures it", [item.no_measure_because]
    yield "Measures", [said for one in item.measures for said in _measure(one)]


def _measure(one: PublishedCriterion) -> Iterator[str]:
    if not one.values and not one.target:
        return
    parts = {
        "baseline": one.baseline,
        f"target{_by(one.target_by)}": one.target,
        "source": one.source,
        "owner": one.owner,
    }
    told = "; ".join(f"{name} {value}" for name, value in parts.items() if value)
    values = ", ".join(f"{day(v.period_end)}: {v.value}" for v in one.values)
    unit = f" ({one.unit})" if one.unit else ""
    yield sentence(
        f"{one.series or one.text}{unit}: {told}. {values or 'No value yet'}"
    )


def _by(on: str | None) -> str:
    return f" by {day(on)}" if on else ""


def _proof(item: PublishedItem) -> Iterator[Fact]:
    yield "Who has looked", [_verdict(one) for one in item.verdicts]
    yield (
        "Evidence",
        [
            f"{e.caption} ({EVIDENCE_NAMES[EvidenceKind(e.kind)].lower()}; "
            f"{STRENGTH_NAMES[Strength(e.strength)].lower()})"
            for e in item.ledger
        ],
    )
    yield (
        "Evidence that is not public",
        [f"{item.kept_back} pieces" if item.kept_back else ""],
    )
    yield (
        "What families noticed",
        [
            f"{VOICE_NAMES[Voice(n.voice)]}: {n.answered} answered, "
            f"{day(n.asked_from)} to {day(n.asked_to)}{_noticed(n.yes, n.some, n.no)}"
            for n in item.noticed
        ],
    )


def _verdict(one: PublishedVerdict) -> str:
    who = f" ({one.who})" if one.who else ""
    found = sentence(VERDICT_NAMES[Verdict(one.verdict)])
    role = f"{VERIFIER_NAMES[Verifier(one.role)]}{who}"
    return f"{role}, {day(one.verified_on)}: {found} {one.says}".strip()


def _noticed(yes: int | None, some: int | None, no: int | None) -> str:
    if yes is None:
        return "; too few to say how"
    return f"; a difference {yes}, some {some or 0}, none {no or 0}"


def _threads(item: PublishedItem) -> Iterator[Fact]:
    yield "Promises in its reports", [f"{p.text} ({p.raw})" for p in item.promises]
    yield (
        "Where it comes from",
        [
            f"{FATE_NAMES[Fate(a.kind)]}: {a.number} {a.heading} ({a.edition})"
            for a in item.ancestors
        ],
    )
    yield (
        "Tied to other plans",
        [
            f"{BOND_NAMES[Bond(b.kind)]}: {b.heading} ({b.plan}, {b.authority})"
            for b in item.bonds
        ],
    )
    yield "Why it is there", [f"{r.words} ({day(r.since)})" for r in item.reasons]
    yield (
        "Changed in the plan",
        [
            f"{CHANGE_NAMES[c.what]} on {day(c.changed_on)}: {sentence(c.reason)}"
            for c in item.changes
        ],
    )
    yield "Notes", item.notes


def _dropped(cycle: PublishedCycle) -> Iterator[Block]:
    if not cycle.dropped:
        return
    yield Heading(f"In {cycle.compared_with} and not in this edition")
    yield from bullets(
        f"{one.number} {one.heading} ({one.fate}). {one.because}".strip()
        for one in cycle.dropped
    )
    yield from paragraphs(cycle.unaccounted_because)


def _comments(cycle: PublishedCycle) -> Iterator[Block]:
    if not cycle.comments:
        return
    yield Heading("You said, we did")
    for one in cycle.comments:
        yield named(VOICE_NAMES[Voice(one.voice)], one.words)
        yield named("We did", one.did or "Not answered yet")
        if one.still_to_do:
            yield named("Still to do", one.still_to_do)


def _justified(cycle: PublishedCycle) -> Iterator[Block]:
    said: Iterable[str] = (
        sentence(f"{one.sentence or one.code}: {one.because}")
        for one in cycle.justified
    )
    if cycle.justified:
        yield from section("What was justified", bullets(said))
