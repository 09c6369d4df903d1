"""Comments of readers: taken, read, shown or held back, answered, looked at again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from goldenthread.access.actions import send
from goldenthread.access.guard import Refused, action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.new_entries import forget_new_entries
from goldenthread.directory.actions.paper import forget_requesters
from goldenthread.directory.models import Comment, Commenter, ReaderPolicy, Service
from goldenthread.directory.queries.readers import policy_of
from goldenthread.directory.rules.comments import (
    CONTACT_DAYS,
    LONGEST,
    State,
    answer_due,
)


@dataclass(frozen=True)
class Said:
    """What a reader wrote: on what, as whom, and where an answer may go."""

    words: str
    about: str
    sender: str
    reply_to: str = ""


@dataclass(frozen=True)
class Response:
    """What an authority answers, and what it will do by when."""

    response: str
    action: str = ""
    promised_for: date | None = None


@action(needs=None)
def take_comment(
    authority: Authority, *, said: Said, service: Service | None, by: Viewer, on: date
) -> Comment:
    """Keep what a reader wrote until somebody has read it; the address stands apart."""
    if not said.words.strip():
        raise ValidationError({"words": "Write what you want to say"})
    if len(said.words) > LONGEST:
        raise ValidationError({"words": f"Write at most {LONGEST:,} letters"})
    if service and service.authority_id != authority.pk:
        raise Refused(by, "take_comment", authority, "another authority's")
    days = policy_of(by, authority).answer_days
    comment = Comment.objects.create(
        authority=authority,
        service=service,
        about=said.about,
        sender=said.sender,
        words=said.words.strip(),
        received_on=on,
        answer_due=answer_due(on, days),
    )
    if said.reply_to:
        Commenter.objects.create(
            authority=authority, comment=comment, email=said.reply_to, given_on=on
        )
    return comment


@action(needs=Permission.ANSWER_READERS)
def show_comment_of_reader(
    comment: Comment, *, words: str, version: int, by: Viewer, on: date
) -> Comment:
    """Let a comment be public, in words in which nobody can be recognised."""
    if not words.strip():
        raise ValidationError({"words": "Write the words that may be shown"})
    comment = current(comment, version)
    comment.state, comment.shown_words = State.SHOWN, words.strip()
    comment.held_for = ""
    return _read(comment, by, on)


@action(needs=Permission.ANSWER_READERS)
def hold_comment_back(
    comment: Comment, *, why: str, version: int, by: Viewer, on: date
) -> Comment:
    """Do not publish a comment, for one of the reasons there are; answer it anyway."""
    if not why:
        raise ValidationError({"why": "Choose why it is not shown"})
    comment = current(comment, version)
    comment.state, comment.held_for, comment.shown_words = State.HELD, why, ""
    return _read(comment, by, on)


def _read(comment: Comment, by: Viewer, on: date) -> Comment:
    comment.read_on, comment.read_by_id = on, by.user_id
    comment.save()
    return comment


@action(needs=Permission.ANSWER_READERS)
def respond_to_comment(
    comment: Comment, *, said: Response, version: int, by: Viewer, on: date
) -> Comment:
    """Answer, and say what will be done. It is mailed, and the address erased."""
    if comment.state == State.WAITING:
        raise ValidationError("Decide first whether the comment may be shown.")
    comment = current(comment, version)
    for name, value in vars(said).items():
        setattr(comment, name, value)
    comment.answered_on, comment.answered_by_id = on, by.user_id
    comment.save()
    commenter = Commenter.objects.visible_to(by).filter(comment=comment).first()
    if commenter:
        send(
            comment.authority,
            key=f"reader's comment {comment.public_id} {on}",
            to=commenter.email,
            words=_mail(comment),
            on=on,
            by=by,
        )
        commenter.delete()
    return comment


def _mail(comment: Comment) -> tuple[str, str]:
    parts = [
        f"You wrote to us about the Local Offer on {comment.received_on:%-d %B %Y}.",
        comment.response,
        f"What we will do: {comment.action}" if comment.action else "",
        f"By {comment.promised_for:%-d %B %Y}" if comment.promised_for else "",
        "Your e-mail address no longer stands with your comment.",
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    return f"Your comment on the Local Offer of {comment.authority}", body


@action(needs=Permission.ANSWER_READERS)
def say_whether_it_worked(
    comment: Comment, *, worked: str, words: str, version: int, by: Viewer, on: date
) -> Comment:
    """Look again at what was promised, and say whether it did what was hoped."""
    if comment.answered_on is None:
        raise ValidationError("Answer the comment first.")
    comment = current(comment, version)
    comment.worked, comment.worked_words, comment.worked_on = worked, words, on
    comment.save()
    return comment


@action(needs=Permission.ANSWER_READERS)
def set_reader_policy(
    authority: Authority, *, said: dict[str, object], by: Viewer
) -> ReaderPolicy:
    """Say how readers are dealt with: what is published, in how many days, by whom."""
    row = policy_of(by, authority)
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=Permission.SEND_REMINDERS)
def forget_readers(authority: Authority, *, by: Viewer, on: date) -> int:
    """Erase who commented, asked for paper or to be listed, in time."""
    kept_since = on - timedelta(days=CONTACT_DAYS)
    rows = Commenter.objects.beside(policy_of(by, authority))
    erased = rows.filter(given_on__lt=kept_since).delete()[0]
    erased += forget_new_entries(authority, by=by, on=on)
    return erased + forget_requesters(authority, by=by, on=on)
