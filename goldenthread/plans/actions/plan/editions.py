"""Plan: begin a plan, prepare an edition, and make it the one in force."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Place
from goldenthread.plans.actions.plan.heirs import carry_on
from goldenthread.plans.actions.plan.lineage import follow
from goldenthread.plans.actions.plan.references import resolve_references
from goldenthread.plans.models import (
    Cycle,
    Edition,
    FrontMatter,
    Item,
    Plan,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.words import CycleState


@dataclass(frozen=True)
class PlanWords:
    """What a plan is called, what it is for, and who is accountable for it."""

    title: str
    summary: str = ""
    accountable: Body | None = None
    needs_second_person: bool = True


def free_slug(title: str, by: Viewer) -> str:
    """An address for a plan that no other plan of the authority has."""
    base = slugify(title)[:70] or "plan"
    taken = set(
        Plan.objects.visible_to(by)
        .filter(authority_id=by.authority_id, slug__startswith=base)
        .values_list("slug", flat=True)
    )
    names = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


@action(needs=Permission.EDIT_PLAN)
def create_plan(place: Place, *, words: PlanWords, by: Viewer) -> Plan:
    """Begin a plan of a place. It has no edition yet."""
    if not words.title.strip():
        raise ValidationError({"title": "Enter what the plan is called"})
    return Plan.objects.create(
        authority_id=place.authority_id,
        place=place,
        slug=free_slug(words.title, by),
        title=words.title,
        summary=words.summary,
        accountable=words.accountable,
        needs_second_person=words.needs_second_person,
    )


@action(needs=Permission.EDIT_PLAN)
def change_plan(plan: Plan, *, words: PlanWords, version: int, by: Viewer) -> Plan:
    """Change what a plan is called and who is accountable. Its address stays."""
    plan = current(plan, version)
    plan.title, plan.summary = words.title, words.summary
    plan.accountable = words.accountable
    plan.needs_second_person = words.needs_second_person
    plan.save()
    return plan


@action(needs=Permission.EDIT_PLAN)
def start_edition(
    plan: Plan, *, label: str, unit: str, by: Viewer, on: date
) -> Edition:
    """Begin an empty edition, to be written here and then made the plan."""
    if not label.strip():
        raise ValidationError({"label": "Enter a name, such as the month and year"})
    return Edition.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        label=label,
        unit=unit,
        state=EditionState.CHECKING,
        started_on=on,
        started_by_id=by.user_id,
    )


@action(needs=Permission.EDIT_PLAN)
def make_current(edition: Edition, *, version: int, by: Viewer, on: date) -> Edition:
    """Make an edition the plan. The one before becomes past; no cycle may be open."""
    # Of two at once the second waits here, and then replaces the first.
    Plan.objects.beside(edition).select_for_update().get(pk=edition.plan_id)
    edition = current(edition, version)
    if edition.state != EditionState.CHECKING:
        raise ValidationError("This edition is not being prepared any more.")
    if not Item.objects.visible_to(by).filter(edition=edition).exists():
        raise ValidationError("This edition has no items yet. Add at least one.")
    cycles = Cycle.objects.beside(edition).filter(plan=edition.plan)
    if cycles.filter(state=CycleState.OPEN).exists():
        raise ValidationError("A reporting cycle is open. Publish it first.")
    rows = Edition.objects.visible_to(by).filter(plan=edition.plan, state="current")
    before = list(rows)
    for each in before:
        each.state = EditionState.PAST
        each.version += 1
        each.save()
    edition.state = EditionState.CURRENT
    edition.made_current_on, edition.made_current_by_id = on, by.user_id
    edition.save()
    for each in before:
        follow(edition, each, by=by, on=on)
    resolve_references(edition, by=by)
    carry_on(edition, by=by)
    return edition


@action(needs=Permission.EDIT_PLAN)
def abandon_edition(edition: Edition, *, version: int, by: Viewer) -> Edition:
    """Give up an edition that was being prepared. Nothing of the plan changes."""
    edition = current(edition, version)
    if edition.state != EditionState.CHECKING:
        raise ValidationError("Only an edition that is being prepared can be given up.")
    edition.state = EditionState.ABANDONED
    edition.save()
    return edition


@action(needs=Permission.EDIT_PLAN)
def show_front_matter(
    front: FrontMatter, *, is_public: bool, version: int, by: Viewer
) -> FrontMatter:
    """Say whether a piece of front matter may be published."""
    front = current(front, version)
    front.is_public = is_public
    front.save()
    return front
