"""Terms, school years of settings, and moves to the next phase: what officers tell."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.reviews import NotNow
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, SchoolYears, Term
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.places.models import Place


@dataclass(frozen=True)
class TermWords:
    """A term: its name, its days, and the setting if it is of one alone."""

    name: str
    start: date
    end: date
    setting: Place | None = None


@action(needs=Permission.WORK_CASE)
def add_term(authority: Authority, *, words: TermWords, by: Viewer) -> Term:
    """Add a term."""
    refuse_term(words)
    same = Term.objects.visible_to(by).filter(setting=words.setting, start=words.start)
    if same.exists():
        raise NotNow("A term that starts on this day is there already.")
    values: Any = vars(words)
    return Term.objects.create(authority=authority, **values)


@action(needs=Permission.WORK_CASE)
def change_term(term: Term, *, words: TermWords, version: int, by: Viewer) -> Term:
    """Correct a term."""
    refuse_term(words)
    row = current(term, version)
    row.name, row.start, row.end = words.name, words.start, words.end
    row.setting = words.setting
    row.save()
    return row


def refuse_term(words: TermWords) -> None:
    """Raise a sentence where a term ends before it starts."""
    if words.end < words.start:
        raise NotNow("The term ends before it starts: correct a day.")


@action(needs=Permission.WORK_CASE)
def set_school_years(
    authority: Authority, *, setting: Place, first: int, last: int, by: Viewer
) -> SchoolYears:
    """Say which school years a setting teaches: moves to the next phase follow."""
    if last < first:
        raise NotNow("The last school year comes before the first: correct one.")
    row = SchoolYears.objects.visible_to(by).filter(setting=setting).first()
    if row is None:
        return SchoolYears.objects.create(
            authority=authority, setting=setting, first=first, last=last
        )
    row.first, row.last = first, last
    row.version += 1
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def tell_move(case: Case, *, day: date, kind: str, by: Viewer, on: date) -> Case:
    """Write down when and where to a child moves on; its clocks start."""
    if day <= on:
        raise NotNow("The move must be on a day to come.")
    word = reviewing(case.authority.nation).transfers.word
    tell(case, told=Told(word, on, for_day=day, kind=kind), by=by, on=on)
    return case
