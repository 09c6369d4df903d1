"""Why items are there: what families said and lack, and which plans answer to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Comment, Gap
from goldenthread.directory.queries.duty import gaps
from goldenthread.directory.queries.readers import shown_here
from goldenthread.plans.actions.last_public import public_forms
from goldenthread.plans.models import Edition, Item, Lineage, Plan, Reason
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.queries.bonds import latest
from goldenthread.plans.rules.chains import Answering, PlanKey, item_in
from goldenthread.plans.rules.proof import ProposalState


@dataclass(frozen=True)
class Named:
    """A reason as its reader may know it: the item's words, and its plan."""

    reason: Reason
    heading: str
    plan: str


def why_named(
    viewer: Viewer, authority: Authority, kind: str, key: UUID
) -> Comment | Gap | None:
    """The comment that is shown, or the gap, of that id."""
    if kind == "comment":
        return shown_here(viewer).filter(public_id=key).first()
    if kind == "gap":
        return gaps(viewer, authority).filter(public_id=key).first()
    return None


def answered(viewer: Viewer) -> tuple[Counter[int], Counter[int]]:
    """How many items answer each comment and each gap, by their keys."""
    rows = Reason.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    pairs = list(rows.values_list("comment_id", "gap_id"))
    return (
        Counter(comment for comment, _ in pairs if comment),
        Counter(gap for _, gap in pairs if gap),
    )


def named(viewer: Viewer, why: Comment | Gap) -> list[Named]:
    """The items that answer a comment or a gap, in the words a reader may know."""
    which = {"comment": why} if isinstance(why, Comment) else {"gap": why}
    rows = Reason.objects.visible_to(viewer).filter(**which)
    found = list(rows.select_related("item__edition__plan").order_by("pk"))
    if viewer.may(Permission.SEE_PLANS):
        return [Named(r, str(r.item), r.item.edition.plan.title) for r in found]
    public = public_forms(row.item for row in found)
    return [
        Named(row, public[row.item_id].heading, row.item.edition.plan.public_title)
        for row in found
        if row.item_id in public
    ]


def because_of(viewer: Viewer, edition: Edition) -> dict[int, list[str]]:
    """Why the items of an edition are there, by item."""
    rows = Reason.objects.visible_to(viewer).filter(item__edition=edition)
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("comment", "gap").order_by("pk"):
        found[row.item_id].append(row.words)
    return found


def every_reason(viewer: Viewer) -> QuerySet[Reason]:
    """Reasons in the plans of the viewer's authority."""
    return Reason.objects.visible_to(viewer).select_related("item", "comment", "gap")


def plans_to_name(viewer: Viewer) -> list[Plan]:
    """Plans whose items somebody may name: in force, or published for the others."""
    rows = Plan.objects.visible_to(viewer).filter(
        authority_id=viewer.authority_id,
        archived_on=None,
        editions__state=EditionState.CURRENT,
    )
    return list(rows.select_related("place").order_by("title", "pk"))


def edition_to_name(viewer: Viewer, plan: Plan) -> Edition:
    """The edition of a plan that is in force."""
    rows = Edition.objects.beside(plan).filter(plan=plan, state=EditionState.CURRENT)
    return rows.select_related("plan").get()


def items_to_name(viewer: Viewer, plan: Plan) -> list[tuple[str, str]]:
    """Items of a plan in force that may be named, in the words one may know."""
    rows = Item.objects.beside(plan).filter(
        edition__plan=plan, edition__state=EditionState.CURRENT, withdrawn_on=None
    )
    every = list(rows.select_related("edition").order_by("position"))
    if viewer.may(Permission.SEE_PLANS):
        words = {row.pk: str(row) for row in every}
    else:
        words = {key: one.heading for key, one in public_forms(every).items()}
    return [
        (str(row.public_id), words[row.pk][:120])
        for row in every
        if row.pk in words and not row.is_heading
    ]


def answering(
    viewer: Viewer | None, *, comments: Iterable[Any] = (), gaps: Iterable[Any] = ()
) -> dict[UUID, list[Answering]]:
    """Published items that answer comments or gaps, by the public id of these.

    That an item answers is said as soon as it is named; what is told of it is read
    from what was published, and of an item that was not there is nothing.
    """
    rows = Reason.objects.visible_to(None).order_by("pk")
    rows = rows.filter(comment__in=comments) | rows.filter(gap__in=gaps)
    told = rows.values_list(
        *("comment__public_id", "gap__public_id", "authority__slug"),
        *("item__edition__plan__slug", "item__public_id"),
    )
    pairs = [(c or g, PlanKey(slug, plan), i) for c, g, slug, plan, i in told]
    cycles = latest(None, {key for _, key, _ in pairs})
    known = _known_as(i for _, _, i in pairs)
    found: dict[UUID, list[Answering]] = defaultdict(list)
    for why, key, item_id in pairs:
        each = (item_in(cycles[key], one) for one in known[item_id] if key in cycles)
        item = next(filter(None, each), None)
        if item is not None:
            found[why].append(Answering(key, cycles[key], item))
    return found


def _known_as(items: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The ids under which items may be published: their own, and what they were."""
    known = {item: [str(item)] for item in items}
    edges = all_rows(Lineage).filter(
        new__public_id__in=known, state=ProposalState.TAKEN
    )
    for new, old in edges.values_list("new__public_id", "old__public_id"):
        known[new].append(str(old))
    return known
