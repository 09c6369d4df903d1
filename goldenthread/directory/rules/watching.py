"""Mail of new services: the part of a postcode that is kept, and the words of mails."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

EVERY = timedelta(days=7)  # one mail a week at most
WAITS = timedelta(days=7)  # for an address to be confirmed
MILES = 10  # from the middle of the district
MOST = 20  # services that are told in one mail; the rest stands behind a link
OUTWARD = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: ?\d[A-Z]{2})?")

Words = tuple[str, str]


@dataclass(frozen=True)
class Links:
    """Where the links of a mail lead."""

    confirm: str
    stop: str


@dataclass(frozen=True)
class New:
    """A new service in a mail."""

    name: str
    organisation: str
    address: str


def district_of(said: str) -> str:
    """The district of a postcode, PL4 of PL4 8RT; nothing where it is none."""
    found = OUTWARD.fullmatch(" ".join(said.upper().split()))
    return found[1] if found else ""


def is_due(told_until: date, on: date) -> bool:
    """Whether a week has gone since the last mail."""
    return on - told_until >= EVERY


def what(heading: str, district: str) -> str:
    """What is watched: 'Services: Autism, near PL4'."""
    return f"{heading}, near {district}" if district else heading


def to_confirm(about: str, links: Links) -> Words:
    """Asks whether it was they who asked: nothing is sent before that."""
    return (
        "Do you want mail of new services?",
        f"""Somebody, we think you, asked us to write to this address when there are
new services in the Local Offer. Chosen: {about}.

If it was you, open this link within 7 days and say yes:
{links.confirm}

If it was not, do nothing. We will not write again, and we erase your address
after 7 days. To have it erased now:
{links.stop}
""",
    )


def already(about: str, links: Links) -> Words:
    """Says that nothing need be done."""
    return (
        "You have mail of new services already",
        f"""You asked for mail of new services in the Local Offer. You have it
already: {about}.

To stop, and have your address erased:
{links.stop}
""",
    )


def of_new(
    about: str, found: tuple[New, ...], lists: tuple[str, ...], links: Links
) -> Words:
    """Tells of services that are new; ``lists`` are pages that have all of them."""
    many = f"{len(found)} new service{'' if len(found) == 1 else 's'}"
    rows = "\n\n".join(
        f"{one.name}\n{one.organisation}\n{one.address}" for one in found[:MOST]
    )
    more = "" if len(found) <= MOST else f"\n\n{the_rest(len(found), lists)}"
    return (
        f"{many} in the Local Offer",
        f"""{many} in the Local Offer. You chose: {about}.

{rows}{more}

To stop, and have your address erased:
{links.stop}
""",
    )


def the_rest(many: int, lists: tuple[str, ...]) -> str:
    """Says how many a mail leaves out, and where all of them are."""
    pages = "\n".join(lists)
    return f"And {many - MOST} more. All {many}, to read, print or keep:\n{pages}"
