"""Plan: the authority's plans, their items, and who may be chosen to answer."""

from django.db.models import QuerySet

from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Place, Post
from goldenthread.plans.actions.plan.leads import Who
from goldenthread.plans.models import (
    Change,
    CrossReference,
    Dependency,
    Edition,
    Item,
    Line,
    Plan,
    Resource,
    Responsible,
    Risk,
    Spend,
    SuccessCriterion,
    Timescale,
)

BODY, POST, PRINTED = "body", "post", "printed"


def plans_of(viewer: Viewer) -> QuerySet[Plan]:
    """The authority's own plans, those in use first, for those who work with them."""
    plans = Plan.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    seen = plans if viewer.may(Permission.SEE_PLANS) else plans.none()
    return seen.select_related("place", "accountable").order_by("archived_on", "-pk")


def current_edition(viewer: Viewer, plan: Plan) -> Edition | None:
    """The edition in force, else the one that is being prepared, else none."""
    rows = Edition.objects.visible_to(viewer).filter(plan=plan).select_related("plan")
    in_use = rows.filter(state__in=["current", "checking"])
    return in_use.order_by("-state", "-pk").first()  # "current" sorts last


def place_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Places of the authority that a plan may be for."""
    rows = Place.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return [(str(row.public_id), row.name) for row in rows.order_by("name")]


def place_named(viewer: Viewer, public_id: str) -> Place:
    """The place that was chosen."""
    rows = Place.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return rows.get(public_id=public_id)


def lead_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Bodies and posts of the authority that may answer for an item."""
    own = {"authority_id": viewer.authority_id}
    bodies = Body.objects.visible_to(viewer).filter(ended_on=None, **own)
    posts = Post.objects.visible_to(viewer).filter(body__ended_on=None, **own)
    found = [(f"{BODY} {row.public_id}", row.name) for row in bodies]
    for row in posts.select_related("body"):
        found.append((f"{POST} {row.public_id}", f"{row.title}, {row.body.name}"))
    return sorted(found, key=lambda choice: choice[1].casefold())


def body_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Bodies of the authority that may be accountable."""
    return [one for one in lead_choices(viewer) if one[0].startswith(BODY)]


def who_is(viewer: Viewer, chosen: str) -> Who:
    """The body or post that was chosen; nobody when nothing was."""
    kind, _, public_id = chosen.partition(" ")
    if kind == BODY:
        return Who(body=Body.objects.visible_to(viewer).get(public_id=public_id))
    if kind == POST:
        posts = Post.objects.visible_to(viewer).select_related("body")
        post = posts.get(public_id=public_id)
        return Who(body=post.body, post=post)
    return Who(raw_is_public=kind == PRINTED)


def changes(viewer: Viewer, plan: Plan) -> QuerySet[Change]:
    """What was changed in a plan while it ran, newest first."""
    rows = Change.objects.visible_to(viewer).filter(item__edition__plan=plan)
    return rows.select_related("item", "changed_by").order_by("-pk")


def risks(viewer: Viewer, plan: Plan) -> QuerySet[Risk]:
    """The risks of a plan, open ones first."""
    rows = Risk.objects.visible_to(viewer).filter(plan=plan)
    return rows.select_related("item", "owner").order_by("closed_on", "-pk")


def dependencies(viewer: Viewer, plan: Plan) -> QuerySet[Dependency]:
    """What waits for what in a plan."""
    rows = Dependency.objects.visible_to(viewer).filter(item__edition__plan=plan)
    return rows.select_related("item", "needs").order_by("item__position")


def item_choices(viewer: Viewer, edition: Edition) -> list[tuple[str, str]]:
    """The items of an edition, by number and words."""
    rows = Item.objects.visible_to(viewer).filter(edition=edition).order_by("position")
    return [(str(row.public_id), str(row)) for row in rows]


def item_named(viewer: Viewer, edition: Edition, public_id: str) -> Item | None:
    """The item of an edition that was chosen; None when none was."""
    if not public_id:
        return None
    rows = Item.objects.visible_to(viewer).filter(edition=edition)
    return rows.select_related("edition").get(public_id=public_id)


def everything_of(viewer: Viewer, edition: Edition) -> dict[int, dict[str, list[str]]]:
    """The lists under every item of an edition, by item and kind of list.

    Keys of the inner one: lead, monitored_by, evaluated_by, accountable, when, bullet,
    action, progress, next_step, note, criterion, resource.
    """
    found: dict[int, dict[str, list[str]]] = {}

    def add(item: int, name: str, words: str) -> None:
        found.setdefault(item, {}).setdefault(name, []).append(words)

    own = {"item__edition": edition}
    for who in (
        Responsible.objects.visible_to(viewer)
        .filter(**own)
        .select_related("body", "post")
    ):
        add(who.item_id, who.part, str(who))
    for when in Timescale.objects.visible_to(viewer).filter(**own):
        add(when.item_id, "when", when.raw)
    for line in Line.objects.visible_to(viewer).filter(**own):
        add(line.item_id, line.kind, line.text)
    for criterion in SuccessCriterion.objects.visible_to(viewer).filter(**own):
        add(criterion.item_id, "criterion", criterion.text)
    for resource in Resource.objects.visible_to(viewer).filter(**own):
        add(resource.item_id, "resource", resource.raw)
    references = CrossReference.objects.visible_to(viewer).filter(**own)
    for reference in references.select_related("target__edition__plan"):
        target = reference.target
        where = f"{target}, {target.edition.plan}" if target else "not found yet"
        add(reference.item_id, "reference", f"{reference.number}: {where}")
    return found


def every_risk(viewer: Viewer) -> QuerySet[Risk]:
    """All risks of the viewer's authority."""
    return Risk.objects.visible_to(viewer).select_related("plan")


def every_dependency(viewer: Viewer) -> QuerySet[Dependency]:
    """All dependencies of the viewer's authority."""
    return Dependency.objects.visible_to(viewer).select_related("item")


def resources_of(viewer: Viewer, item: Item) -> QuerySet[Resource]:
    """What an item needs."""
    rows = Resource.objects.visible_to(viewer).filter(item=item)
    return rows.order_by("position")


def spends_of(viewer: Viewer, item: Item) -> QuerySet[Spend]:
    """What was spent on an item."""
    return Spend.objects.visible_to(viewer).filter(item=item).order_by("spent_on")


def waits_of(viewer: Viewer, item: Item) -> QuerySet[Dependency]:
    """What an item waits for."""
    rows = Dependency.objects.visible_to(viewer).filter(item=item)
    return rows.select_related("needs").order_by("needs__position")
