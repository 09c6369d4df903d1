"""Partners without an account: what a mail to one says, and when a link works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.words import CycleState, ReportState

LASTS = timedelta(days=14)  # of a link in a mail
MAIL = "partner"  # with which the keys of mails to partners begin


def mail_key(email: str, *, on: date) -> str:
    """What the mail of a day to an address is known by: there is one a day at most.

    Only a digest of the address stands in it, so that its length does not matter.
    """
    return f"{MAIL} {on.isoformat()} {sha256(email.lower().encode()).hexdigest()[:32]}"


def digest_of(token: str) -> str:
    """What is kept of a token: nobody can answer with it."""
    return sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Request:
    """One report a partner is asked for, with the address of its small form."""

    plan: str
    cycle: str
    due_on: date
    item: str
    address: str
    note: str = ""  # why an earlier report came back


def mail_to_partner(
    requests: Sequence[Request], *, renew: str, on: date, together: str = ""
) -> tuple[str, str]:
    """Subject and body of the one mail a day: all that is owed, the first due first.

    ``together`` is where all of it may be answered in one spreadsheet.
    """
    rows = sorted(requests, key=lambda each: (each.due_on, each.plan))
    number = len(rows)
    count = "1 report" if number == 1 else f"{number} reports"
    first = day_in_words(rows[0].due_on)
    until = day_in_words(on + LASTS)
    parts = [
        f"You are asked for {count}. You need no account: each link below opens a "
        "short form for one report.",
        *(_asked(each, on) for each in rows),
        *((f"Or answer all in one spreadsheet: {together}",) if together else ()),
        f"Each link works once, until {until}. If a link has ended, ask for new ones "
        f"here: {renew}",
        "If nothing has changed, say so in the form. Do not pass this mail on: whoever "
        "has a link can answer in your name. We write at most once a day.",
    ]
    return f"{count} asked of you, the first by {first}", "\n\n".join(parts) + "\n"


def _asked(each: Request, on: date) -> str:
    when = day_in_words(each.due_on)
    past = "was due" if each.due_on < on else "is due"
    lines = [each.item, f"{each.plan}, {each.cycle}: {past} on {when}"]
    if each.note:
        lines.append(f"Your report came back with this note: {each.note}")
    return "\n".join([*lines, each.address])


class LinkState(StrEnum):
    """Whether a link in a mail still works, or what ended it."""

    WORKS = "works"
    USED = "used"
    STOPPED = "stopped"
    ENDED = "ended"
    ELSEWHERE = "elsewhere"
    ANSWERED = "answered"
    BEGUN = "begun"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Said:
    """What a page says of a link that does not work; whether a new one would help."""

    words: str
    may_renew: bool = False


LINK_SAYS: dict[LinkState, Said] = {
    LinkState.USED: Said(
        "This link has been used: a report was sent with it. Each link works once. "
        "If something else is asked of you, ask for new links.",
        may_renew=True,
    ),
    LinkState.STOPPED: Said(
        "You are no longer asked for reports, so this link has ended. If that is "
        "wrong, write to those who keep the plan."
    ),
    LinkState.ENDED: Said(
        "No report is asked for here any more: the plan, its reporting period or this "
        "part of it has been closed. You need do nothing."
    ),
    LinkState.ELSEWHERE: Said(
        "The report on this is written once, in another plan, and stands here too. No "
        "report is asked for by this link any more."
    ),
    LinkState.ANSWERED: Said(
        "Somebody has sent a report on this already, so yours cannot take its place. "
        "If yours says more, write to those who keep the plan."
    ),
    LinkState.BEGUN: Said(
        "Somebody else has begun a report on this, so yours cannot take its place. "
        "Write to those who keep the plan: they can put your words into it."
    ),
    LinkState.EXPIRED: Said(
        "This link is older than 14 days, so it has ended. Ask for a new one.",
        may_renew=True,
    ),
}
ALL_USED = Said(
    "Reports were sent on all that this link asked for, so it has ended. If something "
    "else is asked of you, ask for new links.",
    may_renew=True,
)


def all_ended(states: Sequence[LinkState]) -> Said:
    """What a page says of a link to several reports none of which may be sent."""
    if len(states) > 1 and set(states) <= {LinkState.USED, LinkState.ANSWERED}:
        return ALL_USED
    renewable = [state for state in states if LINK_SAYS[state].may_renew]
    return LINK_SAYS[(renewable or list(states))[0]]


@dataclass(frozen=True)
class LinkFacts:
    """What decides whether a link works.

    ``report`` is the state of the report on the item, '' for none; ``is_own`` says
    that this partner wrote it.
    """

    expires_on: date
    is_used: bool = False
    is_stopped: bool = False
    is_closed: bool = False  # the plan, the cycle or the item
    is_elsewhere: bool = False  # its report is written in another plan
    report: str = ""
    is_own: bool = False


def link_state(facts: LinkFacts, *, on: date) -> LinkState:
    """Whether a link works on a day. What ended for good is said before its age."""
    if facts.is_stopped:
        return LinkState.STOPPED
    if facts.is_used:
        return LinkState.USED
    if facts.is_closed:
        return LinkState.ENDED
    if facts.is_elsewhere:
        return LinkState.ELSEWHERE
    if facts.report in (ReportState.SUBMITTED, ReportState.APPROVED):
        return LinkState.ANSWERED
    if facts.report and not (facts.report == ReportState.RETURNED and facts.is_own):
        return LinkState.BEGUN
    return LinkState.EXPIRED if on > facts.expires_on else LinkState.WORKS


def is_closed(
    *, cycle: str, edition: str, archived: date | None, withdrawn: date | None
) -> bool:
    """Whether nobody is asked: plan archived, a draft, cycle over, item withdrawn."""
    running = cycle == CycleState.OPEN and edition in ("current", "past")
    return not running or bool(archived or withdrawn)
