"""Review: what families notice and say, read first, then shown and answered."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F

from goldenthread.access.actions.messages import send
from goldenthread.access.guard import Refused, action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models import Cycle, FamilyComment, Item, Noticed, Plan
from goldenthread.plans.rules.families import ANSWERS, answer_due
from goldenthread.plans.rules.proof import Asking, CommentState, Voice
from goldenthread.plans.rules.words import CycleState

LONGEST = 3_000  # letters of a comment


@dataclass(frozen=True)
class Counted:
    """What people answered to 'do you notice a difference?', and how it was asked."""

    voice: str
    method: str
    asker: str
    asked_from: date
    asked_to: date
    asked: int | None = None
    yes: int = 0
    some: int = 0
    no: int = 0
    unsure: int = 0


@action(needs=Permission.EDIT_PLAN)
def note_noticed(
    item: Item, *, cycle: Cycle, counted: Counted, by: Viewer, on: date
) -> Noticed:
    """Write down what was counted about an item; the same asking is counted anew."""
    _check_open(item, cycle)
    problems = _wrong(counted, on)
    if problems:
        raise ValidationError(problems)
    said = asdict(counted)
    rows = Noticed.objects.visible_to(by).filter(
        item=item,
        cycle=cycle,
        voice=counted.voice,
        method=counted.method,
        asker=counted.asker,
    )
    row = rows.first() or Noticed(
        authority_id=item.authority_id, item=item, cycle=cycle
    )
    for name, value in said.items():
        setattr(row, name, value)
    row.entered_on, row.entered_by_id = on, by.user_id
    row.save()
    return row


def _wrong(counted: Counted, on: date) -> dict[str, str]:
    found = {}
    answered = counted.yes + counted.some + counted.no + counted.unsure
    if not answered:
        found["yes"] = "Enter how many answered what"
    if counted.asked is not None and counted.asked < answered:
        found["asked"] = "More people answered than were asked. Check the numbers"
    if counted.asked_to < counted.asked_from:
        found["asked_to"] = "The last day must not be before the first"
    if counted.asked_to > on:
        found["asked_to"] = "The last day must be today or in the past"
    return found


def _check_open(item: Item, cycle: Cycle) -> None:
    if cycle.state != CycleState.OPEN:
        raise ValidationError("This cycle has been published and cannot change.")
    if cycle.edition_id != item.edition_id:
        raise ValidationError("This cycle is not about this item.")


@action(needs=None)
def count_answer(
    item: Item, *, cycle: Cycle, voice: Voice, answer: str, by: Viewer, on: date
) -> Item:
    """Count one answer that somebody gave on the public page; nobody is kept."""
    _check_open(item, cycle)
    if answer not in ANSWERS or cycle.plan.published_on is None:
        raise Refused(by, "count_answer", item, "not asked")
    rows = Noticed.objects.beside(item)
    row, _ = rows.get_or_create(
        item=item,
        cycle=cycle,
        voice=voice,
        method=Asking.FORM,
        asker="",
        defaults={
            "authority_id": item.authority_id,
            "asked_from": cycle.opens_on,
            "asked_to": max(on, cycle.opens_on),
            "entered_on": on,
        },
    )
    last = max(on, row.asked_to)
    rows.filter(pk=row.pk).update(**{answer: F(answer) + 1, "asked_to": last})
    return item


@dataclass(frozen=True)
class CommentWords:
    """What somebody wrote, in what role, and where an answer may go."""

    words: str
    voice: str
    reply_to: str = ""


@action(needs=None)
def send_comment(
    plan: Plan, *, said: CommentWords, item: str = "", by: Viewer, on: date
) -> FamilyComment:
    """Keep what somebody wrote about a published plan until it has been read."""
    if plan.published_on is None:
        raise Refused(by, "send_comment", plan, "not published")
    if not said.words.strip():
        raise ValidationError({"words": "Write what you want to say"})
    if len(said.words) > LONGEST:
        raise ValidationError({"words": f"Write at most {LONGEST:,} letters"})
    about = _about(plan, item)
    return FamilyComment.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        item=about,
        voice=said.voice,
        words=said.words.strip(),
        reply_to=said.reply_to,
        received_on=on,
        answer_due=answer_due(on),
        state=CommentState.WAITING,
    )


def _about(plan: Plan, item: str) -> Item | None:
    """The item a comment is about; an address that names none is about the plan."""
    try:
        name = UUID(item)
    except ValueError:
        return None
    return Item.objects.beside(plan).filter(edition__plan=plan, public_id=name).first()


@action(needs=Permission.EDIT_PLAN)
def show_comment(
    comment: FamilyComment, *, words: str, version: int, by: Viewer, on: date
) -> FamilyComment:
    """Let a comment be published, in words in which nobody can be recognised."""
    if not words.strip():
        raise ValidationError({"words": "Write what may be shown"})
    comment = current(comment, version)
    comment.state, comment.shown_words = CommentState.SHOWN, words.strip()
    comment.kept_back_because = ""
    return _read(comment, by, on)


@action(needs=Permission.EDIT_PLAN)
def keep_back(
    comment: FamilyComment, *, because: str, version: int, by: Viewer, on: date
) -> FamilyComment:
    """Do not publish a comment, with the reason; it is answered all the same."""
    if not because.strip():
        raise ValidationError({"because": "Say why it is not shown"})
    comment = current(comment, version)
    comment.state, comment.kept_back_because = CommentState.KEPT_BACK, because.strip()
    comment.shown_words = ""
    return _read(comment, by, on)


def _read(comment: FamilyComment, by: Viewer, on: date) -> FamilyComment:
    comment.read_on, comment.read_by_id = on, by.user_id
    comment.save()
    return comment


@action(needs=Permission.EDIT_PLAN)
def answer_comment(
    comment: FamilyComment,
    *,
    did: str,
    still_to_do: str,
    version: int,
    by: Viewer,
    on: date,
) -> FamilyComment:
    """Say what was done and is still to do. It is mailed, and the address erased."""
    if not (did.strip() or still_to_do.strip()):
        raise ValidationError({"did": "Say what was done, or what is still to do"})
    if comment.state == CommentState.WAITING:
        raise ValidationError("Decide first whether the comment may be shown.")
    comment = current(comment, version)
    comment.did, comment.still_to_do = did.strip(), still_to_do.strip()
    comment.answered_on, comment.answered_by_id = on, by.user_id
    if comment.reply_to:
        send(
            comment.authority,
            key=f"comment {comment.public_id} {on}",
            to=comment.reply_to,
            words=_mail(comment),
            on=on,
            by=by,
        )
        comment.reply_to = ""
    comment.save()
    return comment


def _mail(comment: FamilyComment) -> tuple[str, str]:
    parts = [
        f"You wrote to us about {comment.plan.public_title}.",
        f"What we did:\n{comment.did}" if comment.did else "",
        f"What is still to do:\n{comment.still_to_do}" if comment.still_to_do else "",
        "Your e-mail address no longer stands with your comment.",
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    return f"Your comment on {comment.plan.public_title}", body
