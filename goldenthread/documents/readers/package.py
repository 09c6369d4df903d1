"""Opening what office programs make: a zip of XML parts, with limits."""

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from goldenthread.documents.readers.refusals import (
    DAMAGED,
    ENCRYPTED,
    ENTITIES,
    TOO_DEEP,
    TOO_LARGE_INSIDE,
    Unreadable,
)

MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
FREE_BYTES = 10 * 1024 * 1024  # up to here any ratio is harmless
MOST_XML = 40 * 1024 * 1024

Element = Any  # lxml ships no types

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


class Package:
    """A zip whose directory has been checked before anything is unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(DAMAGED) from error
        self._check(len(data))
        self.names = frozenset(self.zip.namelist())

    def _check(self, size: int) -> None:
        entries = self.zip.infolist()
        whole = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or whole > MOST_BYTES:
            raise Unreadable(TOO_LARGE_INSIDE)
        if whole > FREE_BYTES and whole > MOST_RATIO * size:
            raise Unreadable(TOO_LARGE_INSIDE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(ENCRYPTED)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None if there is none of that name."""
        if name not in self.names:
            return None
        try:
            with self.zip.open(name) as opened:
                content = opened.read(MOST_XML + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Unreadable(DAMAGED) from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise Unreadable(DAMAGED) from error
        if len(content) > MOST_XML:
            raise Unreadable(TOO_LARGE_INSIDE)
        return content

    def tree(self, name: str) -> Element | None:
        """The root element of an XML part, or None if there is no such part."""
        content = self.part(name)
        return None if content is None else parsed(content)


def parsed(content: bytes) -> Element:
    """XML without entities, without network, of bounded depth."""
    refuse_entities(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error).lower()
        raise Unreadable(TOO_DEEP if deep else DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(ENTITIES)
    return root


def refuse_entities(content: bytes) -> None:
    """A declaration may hide in an encoding of two bytes a letter."""
    if _DECLARED.search(content) or _DECLARED.search(content.replace(b"\0", b"")):
        raise Unreadable(ENTITIES)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its name without namespace: strict and usual files differ."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def count_of(text: str, default: int = 1) -> int:
    """A whole number from an attribute, or the default."""
    try:
        return int(text)
    except ValueError:
        return default
