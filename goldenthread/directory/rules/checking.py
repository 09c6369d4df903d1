"""How an entry is checked by others: the answers to a mail, and when a link works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from goldenthread.cycle.rules import day_in_words


class Said(StrEnum):
    """What may be answered to a mail."""

    RIGHT = "right"
    CHANGED = "changed"
    ENDED = "ended"


ANSWERS = (
    (Said.RIGHT.value, "Yes, all of it is still right"),
    (Said.CHANGED.value, "Something has changed"),
    (Said.ENDED.value, "We no longer give this"),
)
NEWS = (Said.CHANGED.value, Said.ENDED.value)  # which somebody should act on
CHECKS = (("phone", "Telephone number"), ("link", "Web address"))
RESULTS = (
    ("works", "It works"),
    ("wrong", "It is wrong"),
    ("silent", "No answer"),
)
PROPOSAL_STATES = (
    ("waiting", "Waits for an officer"),
    ("approved", "Approved"),
    ("returned", "Sent back"),
)
LASTS = timedelta(days=28)  # of a link in a mail
MAIL = "still right"  # with which the keys of these mails begin
EVERY = 30  # days at least between two mails about one entry
MOST_UNANSWERED = 6  # mails about one entry, after which somebody should ring


class LinkState(StrEnum):
    """Whether a link may still be answered by."""

    WORKS = "works"
    USED = "used"
    EXPIRED = "expired"
    GONE = "gone"


LINK_SAYS = {
    LinkState.USED: "This link has been used: what you told us has arrived. Each link "
    "works once.",
    LinkState.EXPIRED: "This link is older than 28 days, so it has ended. We write "
    "again when the entry is due to be checked.",
    LinkState.GONE: "This entry is no longer in the Local Offer, so there is nothing "
    "to confirm.",
}
UNKNOWN = (
    "This address does not work. Copy the whole link from the mail; it may have been "
    "broken over two lines."
)


def link_state(
    *, used: date | None, expires: date, is_gone: bool, on: date
) -> LinkState:
    """Whether a link works on a day; what was answered is said before its age."""
    if used is not None:
        return LinkState.USED
    if is_gone:
        return LinkState.GONE
    return LinkState.EXPIRED if on > expires else LinkState.WORKS


def digest_of(token: str) -> str:
    """What is kept of a token: nobody can answer with it."""
    return sha256(token.encode()).hexdigest()


def mail_key(email: str, *, on: date) -> str:
    """What the mail of a day to an address is known by: there is one a day at most."""
    return f"{MAIL} {on.isoformat()} {digest_of(email.lower())[:32]}"


@dataclass(frozen=True)
class Asked:
    """One entry a mail asks about: its name, its last check, where to answer."""

    name: str
    checked_on: date | None
    address: str


def mail_asking(
    entries: Sequence[Asked], *, authority: str, on: date
) -> tuple[str, str]:
    """Subject and body of the one mail a day: every entry that is due, each a link."""
    until = day_in_words(on + LASTS)
    number = len(entries)
    what = entries[0].name if number == 1 else f"{number} services"
    parts = [
        f"{authority} tells families about these in its Local Offer. Is what it says "
        "still right? One click opens a short page; you need no account.",
        *(_asked(each) for each in entries),
        f"Each link works once, until {until}. If we hear nothing, families are told "
        "how long ago an entry was checked; later it comes after others, and in the "
        "end it is hidden.",
        "Do not pass this mail on: whoever has a link can answer in your name. We "
        "write at most once a day.",
    ]
    return f"Is this still right? {what}", "\n\n".join(parts) + "\n"


def _asked(each: Asked) -> str:
    if each.checked_on is None:
        return f"{each.name}, never checked\n{each.address}"
    return (
        f"{each.name}, last checked on {day_in_words(each.checked_on)}\n{each.address}"
    )
