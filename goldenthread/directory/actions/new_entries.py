"""A service asked for, confirmed by mail, asked about, taken in or turned down."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from goldenthread.access.actions import forget_messages, send
from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.actions.providing import invite_provider
from goldenthread.directory.actions.wording import keep_version, write_all
from goldenthread.directory.http import hashed, key_of_new_entry
from goldenthread.directory.models import (
    AskedBack,
    Location,
    NewEntry,
    Organisation,
    Service,
    ServiceAtLocation,
)
from goldenthread.directory.models.owned import PUBLISHED
from goldenthread.directory.queries.new_entries import decided_before, never_confirmed
from goldenthread.directory.rules import new_entries as rules
from goldenthread.directory.rules.new_entries import (
    CHANGEABLE,
    STATE_NAMES,
    NewWords,
    State,
    Where,
)

NOT_YOURS = "You can add services of your own organisation only."
CLOSED = "This was decided meanwhile, so it cannot be changed any more."


@dataclass(frozen=True)
class Taking:
    """How a new entry is taken in: whose it is, who sees it, who keeps it."""

    organisation: Organisation | None
    visibility: str
    invites: bool


def link_of(row: NewEntry) -> str:
    """Where whoever asked sees how far it is."""
    key = key_of_new_entry(str(row.public_id))
    return f"{settings.SITE_URL.rstrip('/')}{reverse('sent_service', args=[key])}"


@action(needs=None)
def send_in(
    authority: Authority, *, words: NewWords, sender: str, on: date, by: Viewer
) -> NewEntry:
    """Keep what a stranger sent, and write to the address: to confirm, no more."""
    row = _kept(authority, words, by=by)
    row.sender, row.sent_on = sender.lower(), on
    row.save()
    _write(row, "confirm", rules.to_confirm(str(authority), link_of(row)), on=on, by=by)
    return row


@action(needs=Permission.PROVIDE_SERVICES)
def propose_own(
    organisation: Organisation, *, words: NewWords, on: date, by: Viewer
) -> NewEntry:
    """Ask to list a further service of one's own organisation; an officer reads it."""
    if organisation.body_id not in by.body_ids:
        raise Refused(
            by, "propose_own", organisation, "another organisation's", NOT_YOURS
        )
    row = _kept(organisation.authority, words, by=by)
    row.organisation, row.organisation_name = organisation, organisation.name
    row.sent_by = User.objects.get(pk=by.user_id or 0)
    row.sender, row.sent_on = row.sent_by.email, on
    row.state = State.WAITING.value
    row.save()
    return row


def _kept(authority: Authority, words: NewWords, *, by: Viewer) -> NewEntry:
    """A row that says this, not saved yet."""
    name = uuid.uuid4()
    row = NewEntry(
        authority=authority,
        public_id=name,
        token_hash=hashed(key_of_new_entry(str(name))),
    )
    return _say(row, words)


def _say(row: NewEntry, words: NewWords) -> NewEntry:
    row.name, row.organisation_name = words.name, words.organisation
    row.where, row.text = words.where, words.wording.as_text()
    return row


def _about(row: NewEntry) -> str:
    """What the keys of all mails about it begin with."""
    return f"new entry {row.public_id}"


@part_of_an_action
def _write(
    row: NewEntry, what: str, words: rules.Words, *, on: date, by: Viewer
) -> None:
    """Mail whoever asked, if there is an address still."""
    if row.sender:
        key = f"{_about(row)} {what}"
        send(row.authority, key=key, to=row.sender, words=words, on=on, by=by)


@action(needs=None)
def confirm_new_entry(row: NewEntry, *, on: date, by: Viewer) -> NewEntry:
    """Somebody who has the mail says that they asked: it goes to the officers."""
    latest = current(row, row.version)
    if rules.then(latest.state, "confirm_new_entry"):
        latest.state, latest.sent_on = State.WAITING.value, on
        latest.save()
    return latest


@action(needs=None)
def reword_new_entry(
    row: NewEntry, *, words: NewWords, version: int, by: Viewer
) -> NewEntry:
    """Let it say something else, as long as nobody has decided."""
    latest = current(row, version)
    if latest.state not in CHANGEABLE:
        raise ValidationError(CLOSED)
    if latest.organisation_id:  # whose it is was settled when it was sent
        words = NewWords(latest.organisation_name, words.where, words.wording)
    _say(latest, words).save()
    return latest


@action(needs=None)
def answer_back(row: NewEntry, *, answer: str, on: date, by: Viewer) -> NewEntry:
    """Answer what an officer asked; then it waits for the officers again."""
    latest = current(row, row.version)
    latest.state = _next(latest, "answer_back")
    question = AskedBack.objects.beside(row).filter(new_entry=row, answered_on=None)
    for one in question:
        one.answer, one.answered_on = answer, on
        one.save()
    latest.save()
    return latest


@action(needs=None)
def take_back(row: NewEntry, *, by: Viewer) -> None:
    """Let whoever asked think again: nothing of it stays, nor of the mails."""
    latest = current(row, row.version)
    if latest.state not in CHANGEABLE:
        raise ValidationError(CLOSED)
    _forget(latest, by=by)


@part_of_an_action
def _forget(row: NewEntry, *, by: Viewer) -> None:
    forget_messages(row.authority_id, about=_about(row), by=by)
    row.delete()


def _next(row: NewEntry, verb: str) -> str:
    """The state after a step; whoever comes second is told who was first."""
    state = rules.then(row.state, verb)
    if state:
        return state
    who = f" by {row.decided_by}" if row.decided_by else ""
    when = f" on {day_in_words(row.decided_on)}" if row.decided_on else ""
    said = STATE_NAMES[State(row.state)].lower()
    raise ValidationError(f"This was {said}{who}{when} already. Nothing has been done.")


@action(needs=Permission.EDIT_DIRECTORY)
def ask_back(
    row: NewEntry, *, question: str, version: int, on: date, by: Viewer
) -> NewEntry:
    """Ask whoever sent it before deciding; they answer by the link."""
    latest = _decided(row, "ask_back", version)
    latest.save()
    asked = AskedBack.objects.create(
        authority_id=row.authority_id,
        new_entry=latest,
        question=question,
        asked_on=on,
        asked_by_id=by.user_id,
    )
    words = rules.asked_back(latest.name, question, link_of(latest))
    _write(latest, f"asked {asked.public_id}", words, on=on, by=by)
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def turn_down(
    row: NewEntry, *, reason: str, version: int, on: date, by: Viewer
) -> NewEntry:
    """Do not list it, for a reason that whoever asked reads."""
    latest = _decided(row, "turn_down", version)
    latest.reason, latest.decided_on, latest.decided_by_id = reason, on, by.user_id
    latest.save()
    words = rules.turned_down(latest.name, reason, link_of(latest))
    _write(latest, "turned down", words, on=on, by=by)
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def take_in(
    row: NewEntry, *, how: Taking, version: int, at: datetime, by: Viewer
) -> Service:
    """Make it an entry: its first version is what was sent, its origin stays named."""
    latest, on = _decided(row, "take_in", version), at.date()
    giver = latest.organisation or how.organisation or _newcomer(latest, by=by)
    service = _made(latest, giver, how.visibility, at=at, by=by)
    latest.service = service
    latest.decided_on, latest.decided_by_id = on, by.user_id
    latest.save()
    invites = how.invites and bool(latest.sender) and latest.sent_by_id is None
    if invites:
        invite_provider(giver, email=latest.sender, at=at, by=by)
    page = reverse("local_offer_service", args=[service.public_id])
    shown = settings.SITE_URL.rstrip("/") + page if how.visibility == PUBLISHED else ""
    words = rules.taken_in(latest.name, link_of(latest), shown, is_invited=invites)
    _write(latest, "taken in", words, on=on, by=by)
    return service


def _decided(row: NewEntry, verb: str, version: int) -> NewEntry:
    """The row, locked, one step on: only from the words that were read.

    That somebody decided already is said before that the words are others now.
    """
    rows: Callable[..., NewEntry] = NewEntry.objects.beside(row).get
    _next(rows(pk=row.pk), verb)
    latest = current(row, version)
    latest.state = _next(latest, verb)
    return latest


@part_of_an_action
def _newcomer(row: NewEntry, *, by: Viewer) -> Organisation:
    """Somebody who gives services and was not here yet."""
    return Organisation.objects.create(
        authority_id=row.authority_id, name=row.organisation_name
    )


@part_of_an_action
def _made(
    row: NewEntry, giver: Organisation, visibility: str, *, at: datetime, by: Viewer
) -> Service:
    """The entry, with all that was sent; a secret place is masked from the start."""
    service = Service(
        authority_id=row.authority_id,
        organisation=giver,
        visibility=visibility,
        added_on=at.date(),
        assured_date=at.date(),
        assurer=giver.name[:200],
        checked_how="told",
    )
    write_all(service, row.words.wording, at=at, by=by)
    if row.where == Where.SECRET:
        place = Location.objects.create(
            authority_id=row.authority_id, name="", is_masked=True
        )
        ServiceAtLocation.objects.create(
            authority_id=row.authority_id, service=service, location=place
        )
    keep_version(service, at=at, by=by)
    reindex([service], by=by)
    return service


@part_of_an_action
def forget_new_entries(authority: Authority, *, by: Viewer, on: date) -> int:
    """Erase what nobody confirmed, and addresses a year after the decision."""
    gone = 0
    for row in never_confirmed(by, before=rules.erased_before(on)):
        _forget(row, by=by)
        gone += 1
    for row in decided_before(by, before=on - rules.KEEPS):
        forget_messages(authority.pk, about=_about(row), by=by)
        row.sender = ""
        row.save()
        gone += 1
    return gone
