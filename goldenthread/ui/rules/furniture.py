"""What stands around every page: names, links and notices, told by the project."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. ``current``: the page we are on, or the part of it."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Part:
    """A group of pages: where it leads, and its pages when we are on one of them."""

    link: Link
    within: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Furniture:
    """All that the base page prints beside its own words.

    The project makes one for each request in a context processor and calls it
    ``furniture``, so that ``ui`` knows none of the addresses. ``leave`` is the address
    to which the sign-out button posts. ``notice`` stands on every page, for instance
    'Example area: invented people and plans'.
    """

    service_name: str = "Golden Thread"
    home: str = "/"
    navigation: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    who: str = ""
    leave: str = ""
    notice_label: str = ""
    notice: str = ""
    support: tuple[Link, ...] = ()
    licence: str = ""
    version: str = ""
