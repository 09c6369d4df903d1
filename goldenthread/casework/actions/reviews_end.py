"""How a review ends: kept, changed with its notice, ended by two; early reviews."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.reviews import (
    NotNow,
    done_of,
    law_of,
    opened,
)
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.actions.versions import release_version
from goldenthread.casework.models import Case, Decision, EarlyAsked, PlanVersion, Review
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.reviews import Opens, refuse_early
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.duties.rules.reviewing import Ending, reviewing


class SamePerson(Refusal):
    """Who proposed it cannot confirm it."""


@dataclass(frozen=True)
class Decided:
    """What the review decides, why, and the day the family is told."""

    ending: str
    reasons: str
    told_on: date
    notice: PlanVersion | None = None


@action(needs=Permission.WORK_CASE)
def decide(
    review: Review, *, decided: Decided, version: int, by: Viewer, on: date
) -> Review:
    """Decide a review. A change goes with its proposals; an end waits for a second."""
    law = law_of(review)
    ending = law.ending(decided.ending)
    refuse_undecidable(review, decided, on=on)
    row = current(review, version)
    row.ending, row.reasons = ending.key, decided.reasons
    if ending.second:
        row.decision = proposed(row, ending=ending, by=by, on=on)
        row.save()
        return row
    row.save()
    if ending.version:
        with_changes(row, ending=ending, decided=decided, by=by, on=on)
    elif ending.word:
        told = Told(ending.word, decided.told_on, kind=ending.kind)
        tell(row.case, told=told, by=by, on=on)
    return close(row, day=decided.told_on, by=by)


def refuse_undecidable(review: Review, decided: Decided, *, on: date) -> None:
    """Raise a sentence where nothing can be decided yet, or the reasons are missing."""
    if review.closed_on:
        raise NotNow("This review is over.")
    if not decided.reasons.strip():
        raise NotNow("Give the reasons: the family reads them.")
    refuse_future(decided.told_on, on=on)
    refuse_early(law_of(review), "decided", done_of(review), decided.told_on)
    if review.decision and not review.decision.declined_on:
        raise NotNow("An end is proposed and waits for a second person.")


@part_of_an_action
def with_changes(
    review: Review, *, ending: Ending, decided: Decided, by: Viewer, on: date
) -> None:
    """The proposed changes leave on the day of the decision, never after it."""
    notice = decided.notice
    if notice is None or notice.kind != ending.version or notice.released_on:
        raise NotNow(
            "The changes go with this decision. Write them in the plan, make a version "
            "of them, and choose it here."
        )
    if notice.case_id != review.case_id or notice.made_on < review.opened_on:
        raise NotNow("This version is not of this review. Make one with its changes.")
    review.notice = notice
    review.save()
    if ending.word:
        told = Told(ending.word, decided.told_on, kind=ending.kind)
        tell(review.case, told=told, by=by, on=on)
    release_version(notice, served=decided.told_on, by=by, on=on)


@part_of_an_action
def proposed(review: Review, *, ending: Ending, by: Viewer, on: date) -> Decision:
    """An end is proposed: nothing happens before somebody else confirms it."""
    return Decision.objects.create(
        authority_id=review.authority_id,
        case_id=review.case_id,
        child_id=review.child_id,
        word=ending.word,
        kind=ending.kind,
        reasons=review.reasons,
        proposed_on=on,
        proposed_by_id=by.user_id or 0,
    )


@part_of_an_action
def close(review: Review, *, day: date, by: Viewer) -> Review:
    """The review is complete when its decision is told."""
    review.closed_on = max(day, review.opened_on)
    review.closed_by_id = by.user_id
    review.save()
    return review


@action(needs=Permission.DECIDE_CASE)
def confirm_end(
    review: Review, *, told_on: date, version: int, by: Viewer, on: date
) -> Review:
    """Confirm, as a second person, that a review ends the plan, and tell the family."""
    decision = waiting(review)
    if decision.proposed_by_id == by.user_id:
        raise SamePerson(
            "You proposed this. Somebody else confirms what takes something away."
        )
    row = current(review, version)
    decision.confirmed_on, decision.confirmed_by_id = on, by.user_id
    decision.save()
    told = Told(decision.word, told_on, kind=decision.kind)
    tell(row.case, told=told, by=by, on=on)
    return close(row, day=told_on, by=by)


@action(needs=Permission.DECIDE_CASE)
def send_end_back(
    review: Review, *, why: str, version: int, by: Viewer, on: date
) -> Review:
    """Send the proposal to end a plan back with the reason."""
    decision = waiting(review)
    row = current(review, version)
    decision.declined_on, decision.declined_by_id = on, by.user_id
    decision.declined_why = why
    decision.save()
    row.ending = ""
    row.save()
    return row


def waiting(review: Review) -> Decision:
    """The proposal to end the plan that waits for a second person."""
    found = review.decision
    if found is None or found.confirmed_on or found.declined_on:
        raise NotNow("No proposal to end this plan waits to be confirmed.")
    return found


@dataclass(frozen=True)
class EarlyWords:
    """Why a review is wanted before its time, and who asked in which way."""

    why: str
    day: date
    on_behalf_of: str = ""


@action(needs=Permission.GIVE_VIEWS)
def ask_early(case: Case, *, words: EarlyWords, by: Viewer, on: date) -> EarlyAsked:
    """Ask for a review before its time."""
    refuse_strangers(case.child, verb="ask_early", by=by, on=on)
    return asked_early(case, words=words, by=by, on=on)


@action(needs=Permission.WORK_CASE)
def take_early(case: Case, *, words: EarlyWords, by: Viewer, on: date) -> EarlyAsked:
    """Write down that somebody asked for an early review, by letter or phone."""
    if not words.on_behalf_of.strip():
        raise NotNow("Say who asked, and how.")
    return asked_early(case, words=words, by=by, on=on)


@part_of_an_action
def asked_early(case: Case, *, words: EarlyWords, by: Viewer, on: date) -> EarlyAsked:
    """The request counts from the day it came."""
    law = reviewing(case.authority.nation)
    if case.state not in law.in_force:
        raise NotNow("Only a plan that is in force is reviewed.")
    refuse_future(words.day, on=on)
    rows = EarlyAsked.objects.beside(case).filter(case=case, answered_on=None)
    if rows.exists():
        raise NotNow("An early review is asked for already and waits for an answer.")
    if law.early.asked:
        told = Told(law.early.asked, words.day, on_behalf_of=words.on_behalf_of)
        tell(case, told=told, by=by, on=on)
    return EarlyAsked.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        why=words.why,
        on_behalf_of=words.on_behalf_of,
        asked_on=words.day,
        asked_by_id=by.user_id or 0,
    )


@dataclass(frozen=True)
class EarlyAnswer:
    """Whether there will be an early review, and why."""

    agreed: bool
    words: str
    day: date


@action(needs=Permission.WORK_CASE)
def answer_early(
    asked: EarlyAsked, *, answer: EarlyAnswer, version: int, by: Viewer, on: date
) -> EarlyAsked:
    """Answer the request for an early review; agreed, the review opens."""
    if answer.day > on or answer.day < asked.asked_on:
        raise NotNow("The answer comes after the request and not on a day to come.")
    if not answer.words.strip():
        raise NotNow("Give the reasons: the family reads them.")
    row = current(asked, version)
    if row.answered_on:
        raise NotNow("This was answered already.")
    law = reviewing(row.authority.nation)
    if law.early.answered:
        told = Told(law.early.answered, answer.day)
        tell(row.case, told=told, by=by, on=on)
    row.agreed, row.answer = answer.agreed, answer.words
    row.answered_on, row.answered_by_id = answer.day, by.user_id
    row.save()
    already = Review.objects.beside(row).filter(case_id=row.case_id, closed_on=None)
    if answer.agreed and not already.exists():
        opens = Opens("early", on)
        opened(row.case, opens=opens, has_day=False, by=by, on=on)
    return row
