"""What the checks find in the words of an item while they are being typed."""

from dataclasses import dataclass, replace
from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.actions.plan.dates import due_by
from goldenthread.plans.actions.plan.leads import public_name_of
from goldenthread.plans.actions.plan.sheet import Sheet, named
from goldenthread.plans.actions.review.checking import beyond
from goldenthread.plans.models import Edition, Item, Line, Timescale
from goldenthread.plans.rules.checks import Beyond, Finding, found_in_item
from goldenthread.plans.rules.checks.wording import explained
from goldenthread.plans.rules.published import (
    PublishedChange,
    PublishedDate,
    PublishedItem,
)
from goldenthread.plans.rules.words import HEADINGS, ItemKind, LineKind, Part


@dataclass(frozen=True)
class TypedItem:
    """An item as a form has it now. ``item`` is None for one that is being added."""

    edition: Edition
    sheet: Sheet
    item: Item | None = None
    reason: str = ""
    approved_by: str = ""

    @property
    def key(self) -> str:
        """By what its findings are known."""
        return str(self.item.public_id) if self.item else "this"


def found_in_typed(viewer: Viewer, typed: TypedItem, *, on: date) -> list[Finding]:
    """What the checks find in an item as it is typed; nothing is saved."""
    return found_in_item(
        _as_published(viewer, typed, on),
        others=_others(viewer, typed),
        beyond=known_in(viewer, typed.edition, on=on),
        on=on,
    )


def known_in(viewer: Viewer, edition: Edition, *, on: date) -> Beyond:
    """What the checks must know beside the words: also letters the plan explains."""
    items = Item.objects.visible_to(viewer).filter(edition=edition)
    lines = Line.objects.visible_to(viewer).filter(
        item__edition=edition, is_public=True
    )
    pairs = [text for pair in items.values_list("title", "text") for text in pair]
    texts = [*pairs, *lines.values_list("text", flat=True)]
    known = beyond(edition, viewer, on=on)
    return replace(known, known=known.known | explained(texts))


def _others(viewer: Viewer, typed: TypedItem) -> list[PublishedItem]:
    """The other items of the edition, as bare as the checks of one item need them."""
    rows = Item.objects.visible_to(viewer).filter(
        edition=typed.edition, withdrawn_on=None
    )
    if typed.item:
        rows = rows.exclude(pk=typed.item.pk)
    values = rows.values_list("public_id", "kind", "response", "response_raw")
    return [
        PublishedItem(str(key), kind, response=response, response_raw=raw)
        for key, kind, response, raw in values
    ]


def _as_published(viewer: Viewer, typed: TypedItem, on: date) -> PublishedItem:
    """An item as the public would read it, were it saved and published so."""
    words, sheet, who = typed.sheet.words, typed.sheet, _names(typed)
    leads = who.get(Part.LEAD, [])
    whole = PublishedItem(
        id=typed.key,
        kind=words.kind,
        number=words.number,
        title=words.title,
        text=words.text,
        response=words.response,
        response_raw=words.response_raw,
        qualification=words.qualification,
        measure=words.measure,
        bullets=sheet.lines.get(LineKind.BULLET, []),
        actions=sheet.lines.get(LineKind.ACTION, []),
        progress=sheet.lines.get(LineKind.PROGRESS, []),
        next_steps=sheet.lines.get(LineKind.NEXT_STEP, []),
        notes=_public_notes(viewer, typed),
        criteria=sheet.criteria,
        resources=sheet.resources,
        leads=list(filter(None, leads)),
        unnamed=leads.count(""),
        monitored_by=list(filter(None, who.get(Part.MONITORED_BY, []))),
        evaluated_by=list(filter(None, who.get(Part.EVALUATED_BY, []))),
        accountable=list(filter(None, who.get(Part.ACCOUNTABLE, []))),
        dates=_dates(viewer, typed),
        changes=[PublishedChange("reworded", "", "", typed.reason, on.isoformat())],
        is_heading=ItemKind(words.kind) in HEADINGS,
    )
    return _standing(whole, typed, on)


def _names(typed: TypedItem) -> dict[Part, list[str]]:
    """Who answers for it, as the public may read it: '' for words that stay inside."""
    every = [name for names in typed.sheet.who.values() for name in names]
    known = dict(zip(every, named(typed.edition, every), strict=True))
    return {
        part: [public_name_of(known[name]) for name in names]
        for part, names in typed.sheet.who.items()
    }


def _standing(whole: PublishedItem, typed: TypedItem, on: date) -> PublishedItem:
    """The same item with how it stands: what reports said, to the date as typed."""
    day, item = due_by(typed.sheet.when), typed.item
    if item is None:
        due = Due(day, Progress.NOT_STARTED)
        return replace(whole, timeliness=due.timeliness(on=on).value)
    due = replace(item.due, by=day)
    return replace(
        whole,
        phase=item.phase,
        confidence=item.confidence,
        stated_timeliness=item.stated_timeliness,
        timeliness=due.timeliness(on=on).value,
        withdrawn_on=item.withdrawn_on.isoformat() if item.withdrawn_on else None,
    )


def _dates(viewer: Viewer, typed: TypedItem) -> list[PublishedDate]:
    """The timescales it was given, and the one that is typed now."""
    rows = Timescale.objects.visible_to(viewer).filter(item=typed.item)
    known = [
        PublishedDate(row.raw, row.latest_day.isoformat() if row.latest_day else None)
        for row in (rows.order_by("position") if typed.item else ())
    ]
    when = typed.sheet.when
    if when == (known[-1].raw if known else ""):
        return known
    day = due_by(when)
    said = PublishedDate(
        when, day.isoformat() if day else None, approved_by=typed.approved_by
    )
    return [*known, said]


def _public_notes(viewer: Viewer, typed: TypedItem) -> list[str]:
    """Notes that were shown to the public; typing in their box makes all internal."""
    if typed.item is None:
        return []
    rows = Line.objects.visible_to(viewer).filter(item=typed.item, kind=LineKind.NOTE)
    kept = list(rows.order_by("position"))
    if [row.text for row in kept] != typed.sheet.lines.get(LineKind.NOTE, []):
        return []
    return [row.text for row in kept if row.is_public]
