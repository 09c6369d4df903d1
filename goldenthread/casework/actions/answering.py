"""A family answers a draft: what is right, what is not, which setting, a meeting."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.reviews_said import told_once
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.models import PlanVersion, Reply
from goldenthread.casework.rules.answers import OF_A_DRAFT, parts_of
from goldenthread.casework.rules.refusals import Refusal


class NotADraft(Refusal):
    """Only a draft that was sent is answered here."""


@dataclass(frozen=True)
class Answer:
    """What a family says of a draft."""

    verdict: str
    words: str = ""
    setting: str = ""
    wants_meeting: bool = False


@action(needs=Permission.GIVE_VIEWS)
def answer_draft(
    version: PlanVersion, *, answer: Answer, by: Viewer, on: date
) -> PlanVersion:
    """Answer a draft in one's own name."""
    refuse_strangers(version.child, verb="answer_draft", by=by, on=on)
    return answered(version, answer=answer, on_behalf_of="", by=by, on=on)


@action(needs=Permission.WORK_CASE)
def take_answer(
    version: PlanVersion, *, answer: Answer, on_behalf_of: str, by: Viewer, on: date
) -> PlanVersion:
    """Write down what a family answered by letter or phone: nobody needs an account."""
    if not on_behalf_of.strip():
        raise NotADraft("Say whose answer this is and how it came.")
    return answered(version, answer=answer, on_behalf_of=on_behalf_of, by=by, on=on)


@part_of_an_action
def answered(
    version: PlanVersion, *, answer: Answer, on_behalf_of: str, by: Viewer, on: date
) -> PlanVersion:
    """Keep an answer beside those before it; the first one of a draft is told."""
    if version.kind != "draft" or version.released_on is None:
        raise NotADraft("Only a draft that was sent to you is answered here.")
    if answer.verdict != "agree" and not answer.words.strip():
        raise NotADraft("Say in a few words what should change.")
    before = Reply.objects.beside(version).filter(plan_version=version)
    count = before.filter(of=OF_A_DRAFT).count()
    Reply.objects.add_all(
        Reply(
            authority_id=version.authority_id,
            plan_version=version,
            child_id=version.child_id,
            of=OF_A_DRAFT,
            key=f"{part} {count + number}",
            answer=said,
            words=words,
            given_on=on,
            given_by_id=by.user_id or 0,
            on_behalf_of=on_behalf_of,
        )
        for number, (part, said, words) in enumerate(parts_of(**vars(answer)), 1)
    )
    told_once(version, on_behalf_of=on_behalf_of, by=by, on=on)
    return version
