"""Addresses of files that last minutes: signed, for one thing and one holder."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

SALT = "goldenthread.access.addresses"


class Forged(Exception):
    """Nobody here signed this address."""


@dataclass(frozen=True)
class Ticket:
    """What an address opens, for whom, until when."""

    thing: str
    holder: str
    until: float

    def is_over(self, at: datetime) -> bool:
        """Whether its minutes have passed."""
        return at.timestamp() > self.until


def signed(thing: str, *, holder: str, until: datetime) -> str:
    """The end of an address that opens a thing for one holder until an instant."""
    return signing.dumps([thing, holder, until.timestamp()], salt=SALT)


def ticket_in(token: str) -> Ticket:
    """What an address says; raises when it was not signed here."""
    try:
        thing, holder, until = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise Forged from None
    return Ticket(str(thing), str(holder), float(until))
