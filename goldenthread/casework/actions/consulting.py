"""Settings asked whether a child could come, and their structured answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell, tell_all
from goldenthread.casework.models import Case, Consultation, Due, PlanVersion
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.consulting import Consulting, consulting
from goldenthread.places.models import Place

NOT_YOURS = "This question went to another setting."


@dataclass(frozen=True)
class Shown:
    """What a setting reads until it answers: a draft, its sections, some advice."""

    draft: PlanVersion
    sections: tuple[str, ...]
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """Which settings are asked, when, and what they read with it.

    ``asked_for`` is the one the family asked for.
    """

    settings: Sequence[Place]
    day: date
    asked_for: Place | None = None
    shown: Shown | None = None


@dataclass(frozen=True)
class ReplyWords:
    """A setting's answer. Where it cannot: on which ground, shown by what."""

    can_meet: bool
    ground: str = ""
    evidence: str = ""
    steps_considered: str = ""
    on_roll: int | None = None
    places_left: int | None = None


class NoConsultation(Refusal):
    """The law here has no settings consulted."""


class NoDraft(Refusal):
    """A setting cannot say whether it meets needs that it has not read."""


class AskedAlready(Refusal):
    """The setting was asked and has not answered."""


class NotGrounded(Refusal):
    """A refusal needs its ground, its evidence, and the steps considered."""


@action(needs=Permission.WORK_CASE)
def consult(
    case: Case,
    *,
    question: Question,
    by: Viewer,
    on: date,
) -> list[Consultation]:
    """Ask several settings at once.

    Where the law has them asked with a draft, they read what is shown of it.
    """
    law, settings, day = known(case), question.settings, question.day
    shown = question.shown
    if law.with_draft and (shown is None or shown.draft.case_id != case.pk):
        raise NoDraft(
            "A setting is asked with the draft plan. Make the draft first, then ask."
        )
    if not settings:
        raise NoConsultation("Choose at least one setting.")
    waiting = Consultation.objects.beside(case).filter(case=case, replied_on=None)
    for row in waiting.filter(setting__in=settings).select_related("setting"):
        raise AskedAlready(f"{row.setting} was asked already and has not answered.")
    told = [Told(law.asked, day, body=each.name) for each in settings]
    tell_all(case, told=told, by=by, on=on)
    clocks = Due.objects.beside(case).filter(case=case, key=law.limit, started=day)
    days = {each.of: each.day for each in clocks}
    return [
        Consultation.objects.create(
            authority_id=case.authority_id,
            case=case,
            child_id=case.child_id,
            setting=each,
            draft=shown.draft if shown else None,
            sections=list(shown.sections) if shown else [],
            reports=list(shown.reports) if shown else [],
            asked_for_by_family=each == question.asked_for,
            asked_on=day,
            asked_by_id=by.user_id or 0,
            due_by=days[each.name] or day,
        )
        for each in settings
    ]


@action(needs=Permission.WORK_CASE)
def record_reply(
    consultation: Consultation,
    *,
    words: ReplyWords,
    day: date,
    version: int,
    by: Viewer,
    on: date,
) -> Consultation:
    """Write down an answer that came on paper or by mail. A late one is kept too."""
    return replied(consultation, words=words, day=day, version=version, by=by, on=on)


@action(needs=Permission.GIVE_ADVICE)
def answer_consultation(
    consultation: Consultation,
    *,
    words: ReplyWords,
    version: int,
    by: Viewer,
    on: date,
) -> Consultation:
    """Answer for one's own setting, on the day it is sent."""
    own = by.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    if consultation.setting_id not in own:
        verb = "answer_consultation"
        raise Refused(by, verb, consultation, "another setting's", NOT_YOURS)
    return replied(consultation, words=words, day=on, version=version, by=by, on=on)


@part_of_an_action
def replied(
    consultation: Consultation,
    *,
    words: ReplyWords,
    day: date,
    version: int,
    by: Viewer,
    on: date,
) -> Consultation:
    """The answer is here: its clock ends on the day it came."""
    row = current(consultation, version)
    law = known(row.case)
    if row.replied_on:
        raise AskedAlready(f"{row.setting} answered already.")
    refuse_ungrounded(words, law)
    values: Any = vars(words)
    for name, value in values.items():
        setattr(row, name, value)
    row.replied_on, row.replied_by_id = day, by.user_id
    tell(row.case, told=Told(law.answered, day, body=row.setting.name), by=by, on=on)
    row.save()
    return row


def refuse_ungrounded(words: ReplyWords, law: Consulting) -> None:
    """Raise ``NotGrounded`` when a setting says no without saying why."""
    if words.can_meet:
        return
    if words.ground not in {each.key for each in law.grounds}:
        raise NotGrounded(
            "Say on which of the grounds the setting cannot take the child."
        )
    if not words.evidence.strip() or not words.steps_considered.strip():
        raise NotGrounded(
            "Say what shows it, and which reasonable steps were considered."
        )


def known(case: Case) -> Consulting:
    """How the nation consults settings."""
    law = consulting(case.authority.nation)
    if law is None:
        raise NoConsultation("The law here does not have settings consulted.")
    return law
