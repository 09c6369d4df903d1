"""Plan: add, reword and withdraw items."""

from dataclasses import asdict, dataclass, fields, replace

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.changes import Because, check_open, note_change
from goldenthread.plans.actions.plan.order import end_of, last_position, make_room
from goldenthread.plans.models import (
    Edition,
    Item,
    Line,
    SuccessCriterion,
)
from goldenthread.plans.rules.words import LineKind


@dataclass(frozen=True)
class ItemWords:
    """The wording of an item."""

    kind: str
    number: str = ""
    title: str = ""
    text: str = ""
    response: str = ""
    response_raw: str = ""
    qualification: str = ""
    measure: str = ""


@action(needs=Permission.EDIT_PLAN)
def add_item(
    edition: Edition,
    *,
    words: ItemWords,
    parent: Item | None,
    because: Because,
    by: Viewer,
) -> Item:
    """Add an item at the end of its parent (or of the plan)."""
    check_open(edition)
    check_words(words)
    if parent and parent.edition_id != edition.pk:
        raise ValidationError("The item above belongs to another edition.")
    position = end_of(parent) if parent else last_position(edition) + 1
    make_room(edition, position, by=by)
    item = Item(edition=edition, parent=parent, position=position, is_checked=True)
    item.authority_id = edition.authority_id
    word(item, words)
    item.save()
    note_change(item, "added", ("", words.title or words.text), because, by=by)
    return item


def words_of(item: Item) -> ItemWords:
    """The wording of an item now."""
    return ItemWords(
        **{each.name: getattr(item, each.name) for each in fields(ItemWords)}
    )


def word(item: Item, words: ItemWords) -> None:
    """Put the wording on an item."""
    for name, value in asdict(words).items():
        setattr(item, name, value)


def check_words(words: ItemWords) -> None:
    """Raise when the wording says nothing."""
    if not (words.text.strip() or words.title.strip()):
        raise ValidationError({"text": "Enter what is promised"})


WORDING = ("title", "text", "measure", "qualification", "response_raw")


@action(needs=Permission.EDIT_PLAN)
def correct_item(
    item: Item, *, words: ItemWords, version: int, because: Because, by: Viewer
) -> Item:
    """Change the wording, number, kind or answer of an item. This also checks it."""
    check_open(item.edition)
    check_words(words)
    item = current(item, version)
    before = words_of(item)
    word(item, words)
    item.is_checked = True
    item.save()
    for what, was, now in _differences(before, words):
        note_change(item, what, (was, now), because, by=by)
    return item


def _differences(before: ItemWords, after: ItemWords) -> list[tuple[str, str, str]]:
    found = []
    if before.number != after.number:
        found.append(("renumbered", before.number, after.number))
    if before.kind != after.kind:
        found.append(("rekinded", before.kind, after.kind))
    same = replace(after, number=before.number, kind=before.kind)
    if same != before:
        found.append(("reworded", _said(before), _said(after)))
    return found


def _said(words: ItemWords) -> str:
    return "\n".join(value for name in WORDING if (value := getattr(words, name)))


@action(needs=Permission.EDIT_PLAN)
def withdraw_item(item: Item, *, version: int, because: Because, by: Viewer) -> Item:
    """Withdraw an item from the running plan: it stays visible, with the reason."""
    check_open(item.edition)
    if not because.reason.strip():
        raise ValidationError({"reason": "Say why, so that readers can follow"})
    item = current(item, version)
    item.withdrawn_on, item.withdrawn_by_id = because.on, by.user_id
    item.withdrawn_because = because.reason
    item.save()
    note_change(item, "withdrawn", (str(item), ""), because, by=by)
    return item


@action(needs=Permission.EDIT_PLAN)
def reinstate_item(item: Item, *, version: int, because: Because, by: Viewer) -> Item:
    """Take a withdrawn item up again."""
    check_open(item.edition)
    item = current(item, version)
    item.withdrawn_on = item.withdrawn_by = None
    item.withdrawn_because = ""
    item.save()
    note_change(item, "reinstated", ("", str(item)), because, by=by)
    return item


@action(needs=Permission.EDIT_PLAN)
def set_lines(
    item: Item, *, kind: LineKind, texts: list[str], version: int, by: Viewer
) -> Item:
    """Replace the paragraphs of one kind under an item. Notes stay internal."""
    check_open(item.edition)
    item = current(item, version)
    item.save()
    Line.objects.beside(item).filter(item=item, kind=kind).delete()
    Line.objects.add_all(
        Line(
            authority_id=item.authority_id,
            item=item,
            kind=kind,
            position=position,
            text=text,
            is_public=kind != LineKind.NOTE,
        )
        for position, text in enumerate(texts, start=1)
        if text.strip()
    )
    return item


@action(needs=Permission.EDIT_PLAN)
def set_criteria(item: Item, *, texts: list[str], version: int, by: Viewer) -> Item:
    """Say how we will know that an item has worked.

    A criterion whose words stay keeps its number, its target and its owner; where as
    many are given as there were, so does one that was reworded in its place.
    """
    check_open(item.edition)
    item = current(item, version)
    item.save()
    wanted = [text for text in texts if text.strip()]
    rows = SuccessCriterion.objects.beside(item).filter(item=item)
    before = list(rows.order_by("position"))
    kept = kept_rows([row.text for row in before], wanted)
    gone = [row.pk for number, row in enumerate(before) if number not in kept]
    rows.filter(pk__in=gone).delete()
    for position, (text, old) in enumerate(zip(wanted, kept, strict=True), start=1):
        blank = SuccessCriterion(authority_id=item.authority_id, item=item)
        row = blank if old is None else before[old]
        row.text, row.position = text, position
        row.save()
    return item


def kept_rows(before: list[str], wanted: list[str]) -> list[int | None]:
    """For each wanted text the place of the row it was; None for a new one."""
    left = dict(enumerate(before))
    found: list[int | None] = []
    for text in wanted:
        place = next((n for n, old in left.items() if old == text), None)
        found.append(place)
        if place is not None:
            del left[place]
    if len(before) == len(wanted):
        spare = iter(left)
        found = [next(spare) if place is None else place for place in found]
    return found


@action(needs=Permission.EDIT_PLAN)
def show_line(line: Line, *, is_public: bool, version: int, by: Viewer) -> Line:
    """Say whether a note or paragraph may be published."""
    line = current(line, version)
    line.is_public = is_public
    line.save()
    return line
