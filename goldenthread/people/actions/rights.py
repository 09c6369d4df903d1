"""What a young person agrees to, and what a child can decide, act by act."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.people.actions.families import NotPossible
from goldenthread.people.models import Adult, Agreement, Child, Competence, Relationship
from goldenthread.people.rules.speaking import speaker

STAYS = "A parent stays involved"
TWO_QUESTIONS = (
    "Answer the second question too: does it do no harm to the child's wellbeing?"
)


@dataclass(frozen=True)
class Assessed:
    """Whether a child can decide one matter, as somebody assessed it on a day."""

    matter: str
    can_decide: bool
    reasons: str
    does_no_harm: bool | None = None
    acts_instead: Adult | None = None
    told_family: date | None = None


@dataclass(frozen=True)
class Agreed:
    """What somebody agreed to or refused."""

    kind: str
    what: str
    is_given: bool


@action(needs=Permission.WORK_CASE)
def let_parent_stay(
    relationship: Relationship, *, agrees: bool, by: Viewer, on: date
) -> Agreement:
    """Note that the young person agrees that a parent stays involved, or no longer.

    It decides what the parent sees from the day the young person holds the rights; the
    parent's next request is judged by it.
    """
    relationship.young_person_agrees = agrees
    relationship.version += 1
    relationship.save()
    told = Agreed("parents", STAYS, agrees)
    child = Child.objects.visible_to(by).get(pk=relationship.child_id)
    return agreement(child, told=told, adult=relationship.adult, by=by, on=on)


@action(needs=Permission.WORK_CASE)
def note_agreement(
    child: Child, *, told: Agreed, by: Viewer, on: date, adult: Adult | None = None
) -> Agreement:
    """Note what somebody agreed to or refused; what they said before ends."""
    return agreement(child, told=told, adult=adult, by=by, on=on)


@part_of_an_action
def agreement(
    child: Child, *, told: Agreed, adult: Adult | None, by: Viewer, on: date
) -> Agreement:
    """The row of an agreement; the one before it to the same thing ends the day before.

    What began and ended on one day keeps that day as its last.
    """
    same = Agreement.objects.beside(child).filter(
        child=child, adult=adult, kind=told.kind, what=told.what, end=None
    )
    for row in same:
        row.end = max(row.start, on - timedelta(days=1))
        row.save()
    values: Any = vars(told)
    return Agreement.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        start=on,
        **values,
    )


@action(needs=Permission.WORK_CASE)
def assess(child: Child, *, assessed: Assessed, by: Viewer, on: date) -> Competence:
    """Keep the assessment of one matter, on one day, with its reasons.

    Where the law asks a second question of a child of that age, it must be answered.
    """
    nation = Authority.objects.get(pk=child.authority_id).nation
    asks = speaker(nation, child.born, on=on).needs_assessment
    if asks and assessed.does_no_harm is None:
        raise NotPossible(TWO_QUESTIONS)
    values: Any = vars(assessed)
    return Competence.objects.create(
        authority_id=child.authority_id,
        child=child,
        assessed_on=on,
        assessed_by_id=by.user_id or 0,
        **values,
    )
