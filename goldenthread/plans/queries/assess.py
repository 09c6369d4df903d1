"""Assess: an edition being checked, its source beside it, and what is still open."""

from dataclasses import dataclass

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.models import (
    Edition,
    FrontMatter,
    Item,
    Leftover,
    Line,
    Plan,
    Question,
    Responsible,
    SourceSpan,
    SourceText,
)
from goldenthread.plans.models.sources import LeftoverFate
from goldenthread.plans.rules.side_by_side import Beside, Mark, Shown
from goldenthread.plans.rules.words import LineKind

FATES = {LeftoverFate.OPEN: "open", LeftoverFate.FURNITURE: "furniture"}


def editions(viewer: Viewer, plan: Plan) -> QuerySet[Edition]:
    """The editions of a plan, newest first."""
    rows = Edition.objects.visible_to(viewer).filter(plan=plan)
    return rows.select_related("source").order_by("-pk")


def every_edition(viewer: Viewer) -> QuerySet[Edition]:
    """All editions of the viewer's authority."""
    return Edition.objects.visible_to(viewer).select_related("plan__place", "source")


def items(viewer: Viewer, edition: Edition) -> QuerySet[Item]:
    """The items of an edition, in order."""
    rows = Item.objects.visible_to(viewer).filter(edition=edition)
    return rows.select_related("parent").order_by("position")


def every_item(viewer: Viewer) -> QuerySet[Item]:
    """All items of the viewer's authority."""
    return Item.objects.visible_to(viewer).select_related("edition__plan", "parent")


def leftovers(viewer: Viewer, edition: Edition) -> QuerySet[Leftover]:
    """Text of an edition's document that no item holds, to be placed first."""
    rows = Leftover.objects.visible_to(viewer).filter(edition=edition)
    return rows.order_by("position")


def every_leftover(viewer: Viewer) -> QuerySet[Leftover]:
    """All left-over text of the viewer's authority."""
    return Leftover.objects.visible_to(viewer).select_related("edition__plan")


def questions(viewer: Viewer, edition: Edition) -> QuerySet[Question]:
    """What the reader was not sure of and nobody has settled."""
    rows = Question.objects.visible_to(viewer).filter(edition=edition)
    return rows.filter(is_settled=False).select_related("item").order_by("pk")


def every_question(viewer: Viewer) -> QuerySet[Question]:
    """All questions of the viewer's authority."""
    return Question.objects.visible_to(viewer).select_related("edition__plan")


@dataclass(frozen=True)
class StillOpen:
    """What is left to check in an edition, counted."""

    items: int
    unchecked: int
    questions: int
    to_place: int
    unmapped: int  # printed leads that are not a body or post yet

    @property
    def nothing(self) -> bool:
        """Whether everything has been looked at."""
        return not (self.unchecked or self.questions or self.to_place)


def still_open(viewer: Viewer, edition: Edition) -> StillOpen:
    """How much of an edition has not been checked."""
    rows = Item.objects.visible_to(viewer).filter(edition=edition)
    left = Leftover.objects.visible_to(viewer).filter(edition=edition)
    return StillOpen(
        rows.count(),
        rows.filter(is_checked=False).count(),
        questions(viewer, edition).count(),
        left.filter(fate=LeftoverFate.OPEN).count(),
        printed_leads(viewer, edition)
        .filter(body=None, raw_is_public=False)
        .values("raw")
        .order_by()
        .distinct()
        .count(),
    )


def printed_leads(viewer: Viewer, edition: Edition) -> QuerySet[Responsible]:
    """Who answers for an edition's items, as printed."""
    rows = Responsible.objects.visible_to(viewer).filter(item__edition=edition)
    return rows.exclude(raw="").select_related("body", "post").order_by("raw")


def source(viewer: Viewer, edition: Edition, current: str) -> list[Shown]:
    """The document behind an edition, marked by item; empty when there is none."""
    text = SourceText.objects.visible_to(viewer).filter(edition=edition).first()
    if text is None:
        return []
    return Beside(marks(viewer, edition), current).blocks(
        Document.from_plain(text.grid)
    )


def marks(viewer: Viewer, edition: Edition) -> list[Mark]:
    """Where every item of an edition was read, and what was left over."""
    spans = SourceSpan.objects.visible_to(viewer).filter(item__edition=edition)
    found = [
        Mark(start, end, str(owner))
        for start, end, owner in spans.values_list("start", "end", "item__public_id")
    ]
    left = Leftover.objects.visible_to(viewer).filter(edition=edition)
    rows = left.filter(start__isnull=False, fate__in=FATES).values_list(
        "start", "end", "public_id", "fate"
    )
    for start, end, owner, fate in rows:
        found.append(Mark(start or 0, end or 0, str(owner), FATES[LeftoverFate(fate)]))
    return found


def front_matter(viewer: Viewer, edition: Edition) -> QuerySet[FrontMatter]:
    """What stands before the items of an edition."""
    rows = FrontMatter.objects.visible_to(viewer).filter(edition=edition)
    return rows.order_by("position")


def every_front_matter(viewer: Viewer) -> QuerySet[FrontMatter]:
    """All front matter of the viewer's authority."""
    return FrontMatter.objects.visible_to(viewer).select_related("edition")


def notes(viewer: Viewer, item: Item) -> QuerySet[Line]:
    """The notes to an item."""
    rows = Line.objects.visible_to(viewer).filter(item=item, kind=LineKind.NOTE)
    return rows.order_by("position")


def every_note(viewer: Viewer) -> QuerySet[Line]:
    """All notes of the viewer's authority."""
    rows = Line.objects.visible_to(viewer).filter(kind=LineKind.NOTE)
    return rows.select_related("item")


def candidates(viewer: Viewer, leftover: Leftover) -> list[Item]:
    """The items that left-over text may belong to, in order."""
    ids = leftover.candidates.through.objects.filter(leftover=leftover)
    rows = Item.objects.visible_to(viewer).filter(pk__in=ids.values("item_id"))
    return list(rows.order_by("position"))
