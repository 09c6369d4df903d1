"""Letters: their words are changed, and they are sent, each to one recipient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.access.actions.files import keep_made
from goldenthread.access.actions.messages import send
from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Case, Letter, LetterTemplate
from goldenthread.casework.queries.letters import LetterTo, everybody, written_to
from goldenthread.casework.rules.letters import Written, refuse_template
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.letters import letters_of


class NotSent(Refusal):
    """One sentence: why a letter cannot go to somebody, or not in this way."""


@dataclass(frozen=True)
class TemplateWords:
    """A letter in an authority's own words; ``version`` 0 while the shipped stand."""

    key: str
    title: str
    body: str
    version: int = 0


@dataclass(frozen=True)
class Ready:
    """A letter that was looked at: to whom, as what, how it goes."""

    to: LetterTo
    written: Written
    pdf: bytes
    channel: str


@action(needs=Permission.DECIDE_CASE)
def write_template(
    authority: Authority, *, words: TemplateWords, by: Viewer, on: date
) -> LetterTemplate:
    """Put a letter in the authority's own words.

    Raises ``TemplateRefused`` for an unknown field or a prescribed item left out.
    """
    known = letters_of(authority.nation)
    refuse_template(words.title, words.body, known.kinds[words.key], known)
    found = LetterTemplate.objects.visible_to(by).filter(key=words.key).first()
    if found is None:
        return LetterTemplate.objects.create(
            authority=authority,
            key=words.key,
            title=words.title,
            body=words.body,
            edited_on=on,
            edited_by_id=by.user_id or 0,
        )
    row = current(found, words.version)
    row.title, row.body = words.title, words.body
    row.edited_on, row.edited_by_id = on, by.user_id or 0
    row.save()
    return row


@action(needs=Permission.DECIDE_CASE)
def restore_template(row: LetterTemplate, *, by: Viewer) -> LetterTemplate:
    """Go back to the words that are shipped."""
    row.delete()
    return row


@action(needs=Permission.WORK_CASE)
def send_letters(
    case: Case,
    *,
    key: str,
    ready: Sequence[Ready],
    typed: Mapping[str, str],
    by: Viewer,
    on: date,
) -> list[Letter]:
    """Send the letters that were looked at, each to one recipient, and keep them.

    Whom one may reach, and what it says, are looked at once more: a restriction that
    was made meanwhile wins. Raises ``NotSent`` or ``NotKnown``.
    """
    kind = letters_of(case.authority.nation).kinds[key]
    if not ready:
        raise NotSent("Choose at least one recipient.")
    may = everybody(by, case, kind, on=on)
    for each in ready:
        now = may.get(each.to.key)
        refuse_channel(now, each)
        if written_to(by, case, kind, each.to, typed, on=on) != each.written:
            raise NotSent("Something changed meanwhile. Look at the letters once more.")
    return [keep_sent(case, key=key, ready=each, by=by, on=on) for each in ready]


def refuse_channel(now: LetterTo | None, ready: Ready) -> None:
    """Raise ``NotSent`` when a letter cannot reach its recipient so."""
    name = ready.written.to_name
    if now is None:
        raise NotSent(f"{name} is not among those this letter is for.")
    if now.refusal:
        raise NotSent(now.refusal)
    if now != ready.to or ready.channel not in now.channels:
        raise NotSent(f"What is known of {name} changed. Look at the letters again.")


@part_of_an_action
def keep_sent(case: Case, *, key: str, ready: Ready, by: Viewer, on: date) -> Letter:
    """Keep a letter as it leaves: its words, its digest, its file."""
    written, name = ready.written, f"letter-{case.number}.pdf"
    paper = keep_made(case.authority_id, ready.pdf, name=name, kind="pdf", on=on, by=by)
    row = Letter.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        key=key,
        adult_id=ready.to.adult_id,
        user_id=ready.to.user_id,
        to_name=written.to_name,
        to_address=written.to_address,
        title=written.title,
        lines=written.as_plain(),
        sender=written.sender,
        is_large=written.is_large,
        digest=written.digest,
        paper=paper,
        channel=ready.channel,
        sent_on=on,
        sent_by_id=by.user_id or 0,
        served_day=served_day(case, ready.channel, on=on),
    )
    if ready.channel == "mail":
        tell_by_mail(row, to=ready.to.mail, by=by, on=on)
    return row


def served_day(case: Case, channel: str, *, on: date) -> date:
    """The day a letter counts as served: by post some working days later."""
    if channel != "post":
        return on
    service = letters_of(case.authority.nation).service
    return duties(case.authority.nation).working.after(on, service.post_working_days)


@part_of_an_action
def tell_by_mail(letter: Letter, *, to: str, by: Viewer, on: date) -> None:
    """Ask for a mail without content: it says only that something waits."""
    page = reverse("letter", args=[letter.public_id])
    words = (
        "There is a letter for you",
        f"{letter.authority.name} has a letter for you. Sign in to read it:\n"
        f"{settings.SITE_URL.rstrip('/')}{page}\n\n"
        "This mail says nothing about what it is, so that nobody else learns of it.\n"
        "You can ask for the letter on paper at any time.\n",
    )
    send(letter.authority, key=letter.mail_key, to=to, words=words, on=on, by=by)
