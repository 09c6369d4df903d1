"""The words of mails to those who follow a plan: subject and body."""

from dataclasses import dataclass

Words = tuple[str, str]


@dataclass(frozen=True)
class Links:
    """Where the links of a follower's mail lead."""

    confirm: str
    stop: str


def to_confirm(plan: str, links: Links) -> Words:
    """Asks whether it was they who asked: nothing is sent before that."""
    return (
        f"Do you want to follow {plan}?",
        f"""Somebody, we think you, asked us to write to this address when a new cycle
of "{plan}" is published.

If it was you, open this link within 7 days and say yes:
{links.confirm}

If it was not, do nothing. We will not write again, and we erase your address
after 7 days. To have it erased now:
{links.stop}
""",
    )


def already(plan: str, links: Links) -> Words:
    """Says that nothing need be done."""
    return (
        f"You follow {plan} already",
        f"""You asked to follow "{plan}". You do already: we write to you when a
cycle is published, and never else.

To stop, and have your address erased:
{links.stop}
""",
    )


@dataclass(frozen=True)
class Told:
    """A cycle that was published, for a mail."""

    plan: str
    cycle: str
    address: str


def published(told: Told, links: Links) -> Words:
    """Says that a cycle is there, and where."""
    return (
        f"{told.plan}: {told.cycle} is published",
        f"""A new cycle of "{told.plan}" is published: {told.cycle}.

Read what was done, what difference it made and what is late:
{told.address}

You get this mail because you follow this plan. To stop, and have your address
erased:
{links.stop}
""",
    )
