"""A service that somebody asks to have listed: its states, its words, its mails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.directory.rules.duplicates import ALIKE, ALMOST, Known, likeness, why
from goldenthread.directory.rules.wording import Wording

Words = tuple[str, str]

WAITS = timedelta(days=7)  # for an address to be confirmed
CLOSE = 0.8  # how alike names are that alone make one look
KEEPS = timedelta(days=365)  # the address of whoever asked, after the decision


class State(StrEnum):
    """How far a new entry is."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    ASKED = "asked"
    TAKEN = "taken"
    DECLINED = "declined"


STATE_NAMES = {
    State.UNCONFIRMED: "Not confirmed by mail",
    State.WAITING: "Waits for an officer",
    State.ASKED: "We asked something",
    State.TAKEN: "Taken in",
    State.DECLINED: "Turned down",
}
STEPS: Mapping[str, Mapping[str, str]] = {
    State.UNCONFIRMED: {"confirm_new_entry": State.WAITING},
    State.WAITING: {
        "ask_back": State.ASKED,
        "take_in": State.TAKEN,
        "turn_down": State.DECLINED,
    },
    State.ASKED: {
        "answer_back": State.WAITING,
        "take_in": State.TAKEN,
        "turn_down": State.DECLINED,
    },
    State.TAKEN: {},
    State.DECLINED: {},
}
OPEN = (State.WAITING.value, State.ASKED.value)  # which an officer may decide
CHANGEABLE = (State.UNCONFIRMED.value, *OPEN)  # while whoever asked may reword


class Where(StrEnum):
    """What may be known of where a service is given."""

    TOLD = "told"
    SECRET = "secret"  # noqa: S105  # where a refuge is
    NOWHERE = "nowhere"


WHERE_NAMES = (
    (Where.TOLD.value, "At an address that everybody may know"),
    (
        Where.SECRET.value,
        "At an address that must stay secret, such as a refuge",
    ),
    (
        Where.NOWHERE.value,
        "At no fixed place: online, by telephone or in people’s homes",
    ),
)
WHERE_SAID = {
    Where.TOLD.value: "Everybody may know it",
    Where.SECRET.value: "Must stay secret: we did not keep one",
    Where.NOWHERE.value: "No fixed place: online, by telephone or in people’s homes",
}


@dataclass(frozen=True)
class NewWords:
    """What somebody asks to have listed; ``where`` is one of ``Where``."""

    organisation: str
    where: str
    wording: Wording

    @property
    def name(self) -> str:
        """What the service is called."""
        return self.wording.said["name"]


def then(state: str, verb: str) -> str:
    """The state after a step; '' where the step is not open any more."""
    return STEPS[state].get(verb, "")


@dataclass(frozen=True)
class Twin:
    """An entry that may be the same, and what is alike."""

    key: str
    because: str


def twins(new: Known, others: list[Known]) -> list[Twin]:
    """Entries that may be the same as a new one, those with most alike first."""
    found = []
    for other in others:
        said = why(new, other) or named_alike(new, other)
        if said:
            found.append((likeness(new.name, other.name), Twin(other.key, said)))
    return [twin for _, twin in sorted(found, key=lambda one: (-one[0], one[1].key))]


def named_alike(one: Known, other: Known) -> str:
    """Why two are worth a look: their names, or these and something besides."""
    like = likeness(one.name, other.name)
    besides = [
        name
        for name, is_same in (
            ("organisation", likeness(one.organisation, other.organisation) >= ALIKE),
            ("telephone", bool(one.telephones & other.telephones)),
            ("postcode", bool(one.postcodes & other.postcodes)),
        )
        if is_same
    ]
    is_alike = like >= CLOSE or (like >= ALMOST and besides)
    return ", ".join(["almost the same name", *besides]) if is_alike else ""


# ---- Mails. One to an address nobody confirmed holds nothing that was typed. ----


def to_confirm(authority: str, link: str) -> Words:
    """Asks whether it was they who asked: no officer sees it before that."""
    return (
        "Confirm that you asked to have a service listed",
        f"""Somebody, we think you, asked {authority} to list a service in its Local
Offer and gave this address.

If it was you, open this link within 7 days and say yes:
{link}

The same link shows you later how far it is. Keep it to yourself: whoever has it can
answer in your name.

If it was not you, do nothing. We erase your address and what was sent after 7 days.
""",
    )


def asked_back(name: str, question: str, link: str) -> Words:
    """Brings an officer's question."""
    return (
        "A question about the service you asked us to list",
        f"""You asked us to list {name} in the Local Offer. Before we can, we need to
know:

{question}

Answer here; you need no account:
{link}
""",
    )


def turned_down(name: str, reason: str, link: str) -> Words:
    """Says that it is not listed, and why."""
    return (
        "The service you asked us to list",
        f"""You asked us to list {name} in the Local Offer. We have not, because:

{reason}

What you sent, and this answer:
{link}
""",
    )


def taken_in(name: str, link: str, page: str, *, is_invited: bool) -> Words:
    """Says that families read it now, or soon."""
    shown = f"Families read it here:\n{page}" if page else "We complete it first."
    account = (
        "\nAnother mail brings an invitation to an account: with it you change the "
        "entry and\nsay that it is still right.\n"
        if is_invited
        else ""
    )
    return (
        "Your service is in the Local Offer",
        f"""{name} is taken into the Local Offer. {shown}
{account}
What you sent:
{link}
""",
    )


def erased_before(on: date) -> date:
    """Before which day an address that nobody confirmed must have been sent."""
    return on - WAITS
