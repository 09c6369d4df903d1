"""Writing down what happened, striking out mistakes, exceptions to limits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.disputes import refuse_wrong_order
from goldenthread.casework.actions.telling import Told, reckon, tell
from goldenthread.casework.models import Case, Dispute, Exempted, Happening, Review
from goldenthread.casework.rules.ending import holding, kept_in_force
from goldenthread.casework.rules.reckoned import case_of, refuse_impossible
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.reviews import DAYS_OF
from goldenthread.casework.rules.routes import route_of
from goldenthread.duties.rules import State
from goldenthread.duties.rules.case_file import plain
from goldenthread.duties.rules.law import ExceptionWord
from goldenthread.duties.rules.pack import duties
from goldenthread.duties.rules.reviewing import reviewing


class NeedsSecond(Refusal):
    """Two people must agree on this: it is proposed, then confirmed."""


class StillHolds(Refusal):
    """The law keeps the plan in force on that day."""


class SayWhy(Refusal):
    """A reason is missing."""


class NoSuchException(Refusal):
    """The law knows no such exception, or it lacks what it needs."""


@dataclass(frozen=True)
class ExceptionWords:
    """An exception as it is recorded: code, days, what shows it."""

    code: str
    first: date
    evidence: str
    last: date | None = None
    body: str = ""
    closure_from: date | None = None
    closure_to: date | None = None
    reason: str = ""


@action(needs=Permission.WORK_CASE)
def record_happening(case: Case, *, told: Told, by: Viewer, on: date) -> Case:
    """Write down what happened. A closed case is opened again only with a reason."""
    route = route_of(case.route)
    if route.needs_two(told.word, told.kind):
        raise NeedsSecond(
            "Two people agree on this: propose the decision, and somebody else "
            "confirms it."
        )
    refuse_own_way(case, told.word)
    if told.word in route.ends:
        refuse_held(case, day=told.on)
    appeals = Dispute.objects.beside(case).filter(case=case, closed_on=None)
    refuse_wrong_order(case, told.word, told.kind, [one.grounds for one in appeals])
    was_closed = case.closed_on
    tell(case, told=told, by=by, on=on)
    if was_closed and not told.note:
        raise SayWhy("This case is closed. Say in the note why it is written in again.")
    return case


def refuse_own_way(case: Case, word: str) -> None:
    """Refuse what is not for one person to write down: a final plan, a plan's end."""
    route = route_of(case.route)
    if word in route.finals:
        raise NeedsSecond(
            "A final plan leaves from the page of the plan, where a second person "
            "sends it. One that left elsewhere is brought in as a list (“Bring in a "
            "caseload”)."
        )
    if case.state != route.ends.get(word, case.state):
        raise NeedsSecond(
            "Two people decide first that a plan ends: propose the decision, and "
            "somebody else confirms it. Until then the plan holds."
        )


def refuse_held(case: Case, *, day: date) -> None:
    """Refuse the end of a plan while the law keeps it: an appeal may come, or runs.

    An appeal that the family took back is over with the disagreement that tells of it.
    """
    happened = Happening.objects.beside(case).filter(case=case, struck_on=None)
    known = case_of(happened, [], case.child.born)
    appeals = Dispute.objects.beside(case).filter(case=case).exclude(grounds=[])
    for hold, window in holding(known, case.authority.nation, on=day):
        ended = appeals.filter(closed_on__gte=hold.started, closed_on__lte=day)
        is_over = ended.exists() and not appeals.filter(closed_on=None).exists()
        if window.state is State.MET and is_over:
            continue
        raise StillHolds(kept_in_force(hold, window))


@action(needs=Permission.WORK_CASE)
def strike(happening: Happening, *, why: str, by: Viewer, on: date) -> Happening:
    """Strike out a mistake: it stays, with its reason, and no clock counts it."""
    if not why.strip():
        raise SayWhy(
            "Say why this is struck out: it stays to be read, with the reason."
        )
    case = happening.case
    second = route_of(case.route).needs_two(happening.word, happening.kind)
    if second and not by.may(Permission.DECIDE_CASE):
        raise NeedsSecond("Two people agreed on this. Ask a manager to strike it out.")
    rest = Happening.objects.beside(case).filter(case=case, struck_on=None)
    left = [row for row in rest if row.pk != happening.pk]
    refuse_impossible(case_of(left, [], case.child.born), case.authority.nation)
    happening.struck_on, happening.struck_by_id = on, by.user_id
    happening.struck_why = why
    happening.version += 1
    happening.save()
    undo_step(happening, by=by)
    reckon(case, on=on, by=by)
    return happening


@part_of_an_action
def undo_step(happening: Happening, *, by: Viewer) -> None:
    """A step of an open review that was struck out is to be done again."""
    law = reviewing(happening.authority.nation)
    keys = [each.key for each in law.steps if each.word == happening.word]
    names = [DAYS_OF[key] for key in keys if key in DAYS_OF]
    if not names:
        return
    open_one = {"case": happening.case, "closed_on": None, names[0]: happening.on}
    for row in Review.objects.beside(happening).filter(**open_one):
        setattr(row, names[0], None)
        row.version += 1
        row.save()


@action(needs=Permission.WORK_CASE)
def add_exception(
    case: Case, *, words: ExceptionWords, by: Viewer, on: date
) -> Exempted:
    """Record an exception that the law knows, with what shows it; clocks follow."""
    refuse_exception(words, case.authority.nation)
    values: Any = vars(words)
    row = Exempted.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        decided_on=on,
        decided_by_id=by.user_id or 0,
        **values,
    )
    reckon(case, on=on, by=by)
    return row


def refuse_exception(words: ExceptionWords, nation: str) -> None:
    """Raise ``NoSuchException`` when a code is unknown or lacks what it needs."""
    word = duties(nation).exceptions.get(words.code)
    if word is None:
        raise NoSuchException(
            "The law knows no such exception: choose one of the list."
        )
    if missing := missing_of(words, word):
        raise NoSuchException(f"“{word.says}” needs {missing}.")
    if words.last and words.last < words.first:
        raise NoSuchException("The exception ends before it begins: correct a day.")
    if not plain(words.evidence):
        raise NoSuchException("Say what shows it: a letter, a call, a closure notice.")


NEEDED = {
    "body": "of whom advice was asked",
    "closure_from": "the first day of the closure",
    "closure_to": "the last day of the closure",
}


def missing_of(words: ExceptionWords, word: ExceptionWord) -> str:
    """What an exception of this code lacks, in words."""
    found = [NEEDED.get(need, need) for need in word.needs if not getattr(words, need)]
    if word.reasons and words.reason not in word.reasons:
        found.append(f"which circumstance it is, of {', '.join(word.reasons)}")
    return " and ".join(found)
