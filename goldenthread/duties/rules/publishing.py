"""What an authority of a nation must publish for families, item by item, dated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldenthread.duties.rules.pack import FOLDER, toml

OFFER = "offer"  # the folder, in a nation's pack, of what the Local Offer must hold


@dataclass(frozen=True)
class Item:
    """One thing to be published; ``must`` or, where only guidance says so, should."""

    code: str
    says: str
    group: str
    start: date
    source: str
    confirmed: bool
    must: bool
    end: date | None = None


@dataclass(frozen=True)
class Publishing:
    """Everything a nation's authorities are to publish."""

    title: str
    lead: str
    law: str
    seeks_comments: bool
    items: tuple[Item, ...]

    def in_force(self, *, on: date) -> tuple[Item, ...]:
        """The items that were law on a day."""
        return tuple(
            one
            for one in self.items
            if one.start <= on and (one.end is None or on <= one.end)
        )

    def item(self, code: str, *, on: date) -> Item | None:
        """The item of a code, if it was law on a day."""
        return next((one for one in self.in_force(on=on) if one.code == code), None)


@cache
def publishing(nation: str) -> Publishing:
    """What authorities of a nation are to publish."""
    told = toml(FOLDER / nation / OFFER / "published.toml")
    items = tuple(one for group in told["group"] for one in items_of(group))
    return Publishing(told["title"], told["lead"], told["law"], told["seeks"], items)


def items_of(group: Mapping[str, Any]) -> Iterator[Item]:
    """The items of a group, each with the group's source and its own place in it."""
    for told in group["items"]:
        gap = "" if told["at"].startswith("(") else " "
        yield Item(
            code=told["code"],
            says=told["says"],
            group=group["title"],
            start=told.get("from", group["from"]),
            end=told.get("until"),
            source=f"{group['source']}{gap}{told['at']}".strip(),
            confirmed=told.get("confirmed", group["confirmed"]),
            must=group.get("must", True),
        )


@dataclass(frozen=True)
class Offered:
    """A list that is offered by name alone: its items are not among our sources."""

    key: str
    title: str
    asker: str
    says: str


@cache
def offered(nation: str) -> tuple[Offered, ...]:
    """Lists beside the law that authorities of a nation may want to enter."""
    path = FOLDER / nation / OFFER / "offered.toml"
    told = toml(path)["list"] if path.exists() else ()
    return tuple(Offered(**each) for each in told)


@dataclass(frozen=True)
class Party:
    """Somebody who must be consulted."""

    code: str
    says: str
    confirmed: bool


@dataclass(frozen=True)
class Consulted:
    """Whom the law names, and which law."""

    law: str
    parties: tuple[Party, ...]

    def party(self, code: str) -> Party | None:
        """The party of a code."""
        return next((one for one in self.parties if one.code == code), None)


@cache
def consulted(nation: str) -> Consulted | None:
    """Whom authorities of a nation must consult; None where its law names nobody."""
    path = FOLDER / nation / OFFER / "consulted.toml"
    if not path.exists():
        return None
    told = toml(path)
    return Consulted(told["law"], tuple(Party(**each) for each in told["parties"]))


FAMILIES, SCHOOLS = "families", "schools"  # for whom a journey is written


@dataclass(frozen=True)
class Journey:
    """The first text of a journey; a line that begins with # is a step."""

    key: str
    title: str
    lead: str
    messages: tuple[str, ...]
    words: str
    audience: str = FAMILIES


@cache
def journeys(nation: str) -> tuple[Journey, ...]:
    """The journeys of a nation in the order families go; then toolkits for schools."""
    return tuple(
        Journey(**{**each, "messages": tuple(each["messages"])}, audience=audience)
        for name, audience in (("journeys", FAMILIES), ("toolkits", SCHOOLS))
        for each in toml(FOLDER / nation / OFFER / f"{name}.toml")["journey"]
    )


@dataclass(frozen=True)
class Topic:
    """One thing that the report of a setting must tell."""

    code: str
    title: str
    asks: str
    begins: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class SchoolReporting:
    """What each setting of a nation reports on the help it gives."""

    title: str
    law: str
    says: str
    topics: tuple[Topic, ...]


@cache
def school_reporting(nation: str) -> SchoolReporting:
    """What the report of a setting must tell."""
    told = toml(FOLDER / nation / OFFER / "school_report.toml")
    topics = tuple(Topic(**each) for each in told["topic"])
    return SchoolReporting(told["title"], told["law"], told["says"], topics)
