"""Tells the support of a child at a setting: cycles, sessions, views, reviews."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.support.doing import Held, log_sessions
from goldenthread.casework.actions.support.records import (
    SupportSaid,
    begin_next_cycle,
    begin_support,
)
from goldenthread.casework.actions.support.reviewing import (
    Found,
    LetterSaid,
    Reviewed,
    Said,
    enter_view,
    give_view,
    hold_review,
    make_support_letter,
    send_support_letter,
)
from goldenthread.casework.actions.support.writing import (
    Assessed,
    GoalSaid,
    InterventionSaid,
    PartText,
    Planned,
    StepSaid,
    add_support_row,
    write_adjustments,
    write_assessment,
    write_part,
)
from goldenthread.demo.queries import cycles_of
from goldenthread.demo.rules import SupportCycleSaid, SupportTold
from goldenthread.demo.tasks.area import Cast

if TYPE_CHECKING:
    from goldenthread.casework.models import Intervention, Support, SupportCycle
    from goldenthread.people.models import Child
    from goldenthread.places.models import Place

NUMBERS = ("baseline", "target", "cost")


def tell_support(
    cast: Cast, told: SupportTold, child: "Child", setting: "Place"
) -> None:
    """Begin support at a setting, and tell each of its cycles in order."""
    first, *others = told.cycles
    words = SupportSaid(
        told.plan,
        told.stage,
        told.teacher,
        told.named_person,
        told.lead_professional,
        told.partners,
    )
    support = begin_support(
        child,
        setting=setting,
        words=words,
        started=first.on,
        review_day=first.review_day,
        by=cast.viewer(told.by, first.on),
    )
    begun = cycles_of(None, support).get()
    tell_cycle(cast, told.by, first, begun)
    for each in others:
        by = cast.viewer(told.by, each.on)
        going = begin_next_cycle(
            support, review_day=each.review_day, keep=[], by=by, on=each.on
        )
        tell_cycle(cast, told.by, each, going)


def tell_cycle(
    cast: Cast, who: str, told: SupportCycleSaid, cycle: "SupportCycle"
) -> None:
    """One cycle: what was found and planned, what was given and said, its review."""
    cycle = tell_plan(told, cycle, cast.viewer(who, told.on))
    by = cast.viewer(who, told.on)
    rows = [tell_intervention(each, told, cycle, by) for each in told.interventions]
    for each in told.sessions:
        tell_sessions(cast, who, each, rows[each["of"]], cycle)
    for each in told.views:
        tell_view(cast, who, each, cycle)
    if told.review:
        tell_review(cast, who, told, cycle, rows)
    for each in told.letters:
        tell_letter(cast, who, each, cycle.support)


def tell_plan(
    told: SupportCycleSaid, cycle: "SupportCycle", by: Viewer
) -> "SupportCycle":
    """What was found, what every adult does, the targets and the steps to them."""
    if told.needs:
        cycle = write_assessment(
            cycle,
            words=Assessed(**told.found),
            needs=tuple(told.needs),
            version=cycle.version,
            by=by,
        )
    plan = Planned(told.adjustments, told.outcomes, told.review_day)
    cycle = write_adjustments(cycle, words=plan, version=cycle.version, by=by)
    for part in told.parts:
        steps = part.get("steps", {})
        texts = {
            key: PartText(words, steps.get(key)) for key, words in part["texts"].items()
        }
        cycle = write_part(
            cycle, part=part["part"], texts=texts, version=cycle.version, by=by
        )
    for goal in told.goals:
        add_support_row(cycle, words=GoalSaid(**goal), by=by)
    for step in told.steps:
        add_support_row(cycle, words=StepSaid(**step), by=by)
    return cycle


def tell_intervention(
    told: dict[str, Any], of: SupportCycleSaid, cycle: "SupportCycle", by: Viewer
) -> "Intervention":
    """Something given for the time of a cycle."""
    words: dict[str, Any] = {
        name: Decimal(value) if name in NUMBERS else value
        for name, value in told.items()
    }
    said = InterventionSaid(
        start=of.on, review_day=of.review_day, baseline_day=of.on, **words
    )
    made: Intervention = add_support_row(cycle, words=said, by=by)
    return made


def tell_sessions(
    cast: Cast,
    who: str,
    told: dict[str, Any],
    row: "Intervention",
    cycle: "SupportCycle",
) -> None:
    """The same session on one day of several weeks; one may have been missed."""
    for week in range(told["weeks"]):
        day: date = told["first"] + timedelta(weeks=week)
        why = told.get("missed", "") if week == told.get("missed_week") else ""
        held = Held(row, 0 if why else told["minutes"], why)
        by = cast.viewer(who, day)
        log_sessions(cycle.support.setting, held=[held], day=day, by=by, on=day)


def tell_view(
    cast: Cast, who: str, told: dict[str, Any], cycle: "SupportCycle"
) -> None:
    """What a child or a parent said: from their own account, or written down."""
    said, on = Said(told["whose"], told["words"]), told["on"]
    if "account" in told:
        give_view(cycle, said=said, by=cast.viewer(told["account"], on), on=on)
        return
    by = cast.viewer(who, on)
    enter_view(cycle, said=said, entered_for=told["how"], by=by, on=on)


def tell_review(
    cast: Cast,
    who: str,
    told: SupportCycleSaid,
    cycle: "SupportCycle",
    rows: "list[Intervention]",
) -> None:
    """The review of a cycle, with what each intervention measured at its end."""
    words = dict(told.review)
    ends = words.pop("ends", [])
    row = cycles_of(None, cycle.support).get(pk=cycle.pk)
    measured = {one.pk: Decimal(end) for one, end in zip(rows, ends, strict=True)}
    hold_review(
        row,
        words=Reviewed(**words),
        found=Found(measured),
        version=row.version,
        by=cast.viewer(who, words["held_on"]),
        on=words["held_on"],
    )


def tell_letter(cast: Cast, who: str, told: dict[str, Any], support: "Support") -> None:
    """A letter to the family, and how it went."""
    on = told["on"]
    by = cast.viewer(who, on)
    words = LetterSaid(told["kind"], told["title"], told["words"])
    letter = make_support_letter(support, words=words, by=by, on=on)
    send_support_letter(letter, how=told["how"], day=on, by=by, on=on)
