"""Atom feeds: what a program that follows a site reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml

SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class News:
    """One entry. ``name`` is its lasting id, ``updated`` the day it last changed."""

    name: str
    title: str
    address: str
    published: date
    updated: date
    summary: str
    fingerprint: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed. ``own`` is its address, ``page`` that of the page it belongs to."""

    name: str
    title: str
    own: str
    page: str
    author: str
    begun: date


def feed(told: Feed, news: Iterable[News]) -> bytes:
    """The feed, the newest first as they come."""
    rows = list(news)
    top = Xml.Element("feed", {"xmlns": SPACE, "xml:lang": "en-GB"})
    changed = max([row.updated for row in rows], default=told.begun)
    for tag, words in (
        ("id", told.name),
        ("title", told.title),
        ("updated", instant(changed)),
    ):
        Xml.SubElement(top, tag).text = words
    Xml.SubElement(top, "link", {"rel": "self", "href": told.own})
    Xml.SubElement(top, "link", {"rel": "alternate", "href": told.page})
    Xml.SubElement(Xml.SubElement(top, "author"), "name").text = told.author
    for row in rows:
        _add(top, row)
    made: bytes = Xml.tostring(top, encoding="utf-8", xml_declaration=True)
    return made


def _add(top: Xml.Element, row: News) -> None:
    entry = Xml.SubElement(top, "entry")
    for tag, words in (
        ("id", row.name),
        ("title", row.title),
        ("published", instant(row.published)),
        ("updated", instant(row.updated)),
        ("summary", row.summary),
    ):
        Xml.SubElement(entry, tag).text = words
    Xml.SubElement(entry, "link", {"rel": "alternate", "href": row.address})


def instant(day: date) -> str:
    """The first instant of a day, as feeds say it."""
    return f"{day.isoformat()}T00:00:00Z"
