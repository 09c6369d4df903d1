"""Requests from the public: kept as they came, then matched by an officer or not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.actions.files import forget
from goldenthread.access.actions.messages import forget_messages, send
from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority, Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.file import Paper, add_document
from goldenthread.casework.actions.opening import (
    Asking,
    RequestWords,
    keep_words,
    open_case,
)
from goldenthread.casework.models import Case, PublicRequest
from goldenthread.casework.queries.public_requests import refused_before
from goldenthread.casework.rules.public_requests import (
    KEEPS,
    STATE_NAMES,
    State,
    elsewhere_mail,
    receipt_mail,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.asking import asked_for
from goldenthread.people.actions import ChildWords, add_child
from goldenthread.people.models import Child


class Settled(Refusal):
    """Somebody has decided on this request already."""


@dataclass(frozen=True, kw_only=True)
class PublicWords:
    """What somebody wrote on the public page, who they are and how to reach them."""

    asker: str
    name: str
    forename: str
    surname: str
    born: date
    worries: str
    relation: str = ""
    responsible: str = ""
    postcode: str = ""
    setting: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    reach_note: str = ""
    interpreter: str = ""
    formats: str = ""


@dataclass(frozen=True)
class Came:
    """How it came: the day, a file that came along, whether a mail may be sent."""

    on: date
    paper: Lodged | None = None
    mails: bool = True


def about(row: PublicRequest) -> str:
    """What the keys of mails about a request begin with."""
    return f"public request {row.public_id}"


@action(needs=None)
def receive_request(
    authority: Authority, *, words: PublicWords, came: Came, says: str, by: Viewer
) -> PublicRequest:
    """Keep what came without an account; ``says``: what follows, for the mail.

    It is in no child's record: nobody has made sure of it. Whether the child is known
    here changes nothing of what is kept or answered.
    """
    said: Any = vars(words)
    row = PublicRequest.objects.create(
        authority=authority, received_on=came.on, paper=came.paper, **said
    )
    if row.email and came.mails:
        mail = receipt_mail(
            str(authority),
            reference=row.reference,
            received=day_in_words(came.on),
            address=says,
        )
        key = f"{about(row)} received"
        send(authority, key=key, to=row.email, words=mail, on=came.on, by=by)
    return row


@action(needs=Permission.WORK_CASE)
def match_request(
    row: PublicRequest, *, child: Child, asker: str, version: int, on: date, by: Viewer
) -> PublicRequest:
    """Say that it is about this child: the case begins on the day it was received.

    Where a case is open already the words are kept in it: its time runs.
    """
    latest = _waiting(row, version)
    told = asked_for(latest.authority.nation)
    whose = ", ".join(each for each in (latest.name, latest.relation) if each)
    asking = Asking(
        told.route,
        told.word,
        asker,
        "page",
        latest.received_on,
        on_behalf_of=whose[:200],
    )
    latest.case = _case(child, asking, latest, on=on, by=by)
    latest.child, latest.state = child, State.MATCHED.value
    if latest.paper:
        paper = Paper(f"Came with request {latest.reference}", latest.paper)
        add_document(child, paper=paper, by=by, on=on)
    return _decided(latest, on=on, by=by)


@part_of_an_action
def _case(
    child: Child, asking: Asking, row: PublicRequest, *, on: date, by: Viewer
) -> Case:
    """The open case of the child, with these words; a new one where none is open."""
    words = RequestWords(row.worries)
    rows = Case.objects.visible_to(by).filter(
        child=child, route=asking.route, closed_on=None
    )
    case = rows.first()
    if case is None:
        return open_case(child, asking=asking, words=words, by=by, on=on)
    if asking.received < case.opened_on:
        raise Refusal(
            f"{child} has an open case, {case.number}, that began on "
            f"{day_in_words(case.opened_on)}: later than this request came. Put the "
            "day right in the case first, for the time runs from this request."
        )
    keep_words(case, asking=asking, words=words, by=by, on=on)
    return case


@action(needs=Permission.ADD_CHILD)
def begin_record(
    row: PublicRequest, *, asker: str, version: int, on: date, by: Viewer
) -> PublicRequest:
    """Begin the record of a child who has none, and the case with it."""
    words = ChildWords(row.forename, row.surname, row.born)
    child = add_child(row.authority, words=words, by=by, on=on)
    return match_request(row, child=child, asker=asker, version=version, on=on, by=by)


@dataclass(frozen=True)
class NotForUs:
    """Why a request goes no further here, and where to ask instead."""

    how: State
    reason: str
    told_where: str = ""


@action(needs=Permission.WORK_CASE)
def refuse_request(
    row: PublicRequest, *, why: NotForUs, version: int, on: date, by: Viewer
) -> PublicRequest:
    """Say that it is not for us. What was sent is destroyed a year later."""
    latest = _waiting(row, version)
    latest.state, latest.reason = why.how.value, why.reason
    latest.told_where = why.told_where
    if latest.email and why.how == State.ELSEWHERE:
        words = elsewhere_mail(
            str(latest.authority), reference=latest.reference, where=why.told_where
        )
        key = f"{about(latest)} elsewhere"
        send(latest.authority, key=key, to=latest.email, words=words, on=on, by=by)
    return _decided(latest, on=on, by=by)


def _waiting(row: PublicRequest, version: int) -> PublicRequest:
    """The row, locked, as long as nobody has decided; else who did, and what."""
    now = PublicRequest.objects.beside(row).get(pk=row.pk)
    if now.state != State.WAITING:
        said = STATE_NAMES[State(now.state)].lower()
        raise Settled(
            f"{now.decided_by} has decided on this already, on "
            f"{day_in_words(now.decided_on)}: {said}. Nothing has been done."
        )
    return current(row, version)


@part_of_an_action
def _decided(row: PublicRequest, *, on: date, by: Viewer) -> PublicRequest:
    row.decided_on, row.decided_by_id = on, by.user_id
    row.save()
    return row


@action(needs=Permission.RUN_CLOCKS)
def destroy_refused(authority: Authority, *, on: date, by: Viewer) -> int:
    """Destroy what was not for us, a year after somebody said so; how many."""
    gone = 0
    for row in refused_before(by, day=on - KEEPS):
        forget_messages(authority.pk, about=about(row), by=by)
        paper = row.paper
        row.delete()
        if paper:
            paper.delete()
            forget(authority.pk, paper.sha256)
        gone += 1
    return gone
