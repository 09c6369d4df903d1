"""Reviews with the parents, what children and parents say, letters to the family."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.actions.support.records import own_setting
from goldenthread.casework.actions.support.writing import still_open
from goldenthread.casework.models import (
    Intervention,
    Support,
    SupportCycle,
    SupportLetter,
    SupportReview,
    SupportStage,
    SupportView,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.supporting import support_words


@dataclass(frozen=True)
class Reviewed:
    """What a review found and decided."""

    held_on: date
    present: str
    words: str
    then: str
    with_parents: bool = True


@dataclass(frozen=True)
class Said:
    """What somebody said, in their words."""

    whose: str
    words: str


@dataclass(frozen=True)
class Found:
    """What a review found beside its words: measures by intervention, and views."""

    ends: Mapping[int, Decimal]
    views: tuple[Said, ...] = ()


@dataclass(frozen=True)
class LetterSaid:
    """A letter as it shall go."""

    kind: str
    title: str
    words: str


@action(needs=Permission.WRITE_SUPPORT)
def hold_review(
    cycle: SupportCycle,
    *,
    words: Reviewed,
    found: Found,
    version: int,
    by: Viewer,
    on: date,
) -> SupportCycle:
    """Write down the review of a cycle, with what was measured; the cycle is closed.

    Where it decides a step up or down, the support moves to that stage and its plan.
    """
    still_open(cycle, by=by)
    refuse_wrong_review(cycle, words, on=on)
    row = current(cycle, version)
    keep_measures(row, found.ends, day=words.held_on, by=by)
    for said in found.views:
        kept_view(row, said=said, entered_for=AT_REVIEW, by=by, on=on)
    values: Any = vars(words)
    SupportReview.objects.create(
        authority_id=row.authority_id,
        cycle=row,
        child_id=row.child_id,
        held_by_id=by.user_id or 0,
        **values,
    )
    row.closed_on, row.closed_by_id = words.held_on, by.user_id
    row.save()
    move_stage(cycle.support, then=words.then, by=by)
    return row


AT_REVIEW = "At the review meeting"


@part_of_an_action
def keep_measures(
    cycle: SupportCycle, ends: Mapping[int, Decimal], *, day: date, by: Viewer
) -> None:
    """What was measured at the end of interventions of a cycle."""
    for row in Intervention.objects.beside(cycle).filter(cycle=cycle, pk__in=[*ends]):
        row.end_value, row.end_day = ends[row.pk], day
        row.version += 1
        row.save()


def refuse_wrong_review(cycle: SupportCycle, words: Reviewed, *, on: date) -> None:
    """Raise when a review cannot have been held then, or decides nothing known."""
    if words.held_on > on:
        raise Refusal("Write the review down once it was held: the day is to come.")
    if words.held_on < cycle.begun_on:
        raise Refusal("The review is before the cycle began. Check the day.")
    if support_words(cycle.authority.nation).then(words.then) is None:
        raise Refusal("Choose what happens next from the list.")


@part_of_an_action
def move_stage(support: Support, *, then: str, by: Viewer) -> None:
    """Go a stage up or down, where the authority has stages and there is such a one."""
    decided = support_words(support.authority.nation).then(then)
    if not decided or not decided.move or not support.stage:
        return
    wanted = support.stage + decided.move
    stage = SupportStage.objects.beside(support).filter(number=wanted).first()
    if stage:
        support.stage, support.plan = stage.number, stage.plan
        support.version += 1
        support.save()


@action(needs=Permission.GIVE_VIEWS)
def give_view(cycle: SupportCycle, *, said: Said, by: Viewer, on: date) -> SupportView:
    """A parent, carer or young person says what they think, from their own account."""
    refuse_strangers(cycle.child, verb="give_view", by=by, on=on)
    if cycle.closed_on is not None:
        raise Refusal("This cycle was reviewed. Write to the school about the next.")
    return kept_view(cycle, said=said, entered_for="", by=by, on=on)


@action(needs=Permission.WRITE_SUPPORT)
def enter_view(
    cycle: SupportCycle, *, said: Said, entered_for: str, by: Viewer, on: date
) -> SupportView:
    """The setting writes down what a parent or the child said, and how it came."""
    still_open(cycle, by=by)
    if not entered_for.strip():
        raise Refusal("Say who said it and how, as in 'mother, by telephone'.")
    return kept_view(cycle, said=said, entered_for=entered_for, by=by, on=on)


@part_of_an_action
def kept_view(
    cycle: SupportCycle, *, said: Said, entered_for: str, by: Viewer, on: date
) -> SupportView:
    """The row of a view. Nothing said before is overwritten."""
    values: Any = vars(said)
    return SupportView.objects.create(
        authority_id=cycle.authority_id,
        cycle=cycle,
        child_id=cycle.child_id,
        entered_for=entered_for,
        given_on=on,
        given_by_id=by.user_id or 0,
        **values,
    )


@action(needs=Permission.WRITE_SUPPORT)
def make_support_letter(
    support: Support, *, words: LetterSaid, by: Viewer, on: date
) -> SupportLetter:
    """Keep a letter to the family as it shall go; the family sees it once it went."""
    own_setting(support, support.setting_id, by=by)
    values: Any = vars(words)
    return SupportLetter.objects.create(
        authority_id=support.authority_id,
        support=support,
        child_id=support.child_id,
        made_on=on,
        made_by_id=by.user_id or 0,
        **values,
    )


@action(needs=Permission.WRITE_SUPPORT)
def send_support_letter(
    letter: SupportLetter, *, how: str, day: date, by: Viewer, on: date
) -> SupportLetter:
    """Note that a letter went, how and on which day: then its clock is met."""
    own_setting(letter, letter.support.setting_id, by=by)
    row = current(letter, letter.version)
    if row.sent_on is not None:
        raise Refusal("This letter has gone already. Make another to write again.")
    if not letter.made_on <= day <= on:
        raise Refusal(
            "The letter went on the day it was made or later, not after today."
        )
    row.sent_on, row.sent_by_id, row.sent_how = day, by.user_id, how
    row.save()
    return row
