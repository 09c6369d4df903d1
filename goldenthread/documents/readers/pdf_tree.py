"""The structure tree of a tagged PDF: what its parts are, and where they stand.

The tree comes from a file that anyone may have made, so nothing in it is believed:
it may go in circles, be far too deep, or name pages and numbers that are not there.
``tree_of`` gives a tree that is sound in itself, or nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

MOST_NODES = 120_000
DEEPEST = 96  # two for each element: it and the list that it stands in
_STEPS = 8  # from a reference or a name to what it means


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TEXTS = _names("P H H1 H2 H3 H4 H5 H6 Title Caption")
TABLES = _names("Table THead TBody TFoot TR TH TD")
NOTES = _names("Note FENote")
ARTIFACTS = _names("Artifact Header Footer")
GROUPS = NOTES | _names(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote NonStruct Private "
    "Index TOC TOCI Form Figure Formula L LI LBody"
)
INLINE = _names(
    "Span Strong Em Link Quote Code Reference BibEntry Annot Lbl Sub "
    "Ruby RB RT RP Warichu WT WP"
)
KNOWN = GROUPS | TEXTS | TABLES | INLINE | ARTIFACTS


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: a page, from 0, and the number of the mark."""

    page: int
    number: int


@dataclass(slots=True)
class Node:
    """An element of the tree. ``link`` is the address that it leads to."""

    role: str
    kids: list["Node | Content"] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    struck: bool = False
    link: str = ""

    def nodes(self) -> Iterator["Node"]:
        """The elements in it."""
        return (kid for kid in self.kids if isinstance(kid, Node))


class Unsound(Exception):
    """The tags do not hold together; the page itself must be looked at."""


def tree_of(catalog: Mapping[str, Any], pages: Mapping[int, int]) -> Node | None:
    """The tree of a file that says it is tagged; ``pages``: their place by object.

    Nothing where there is no tree, or one that is not sound.
    """
    marked = plain(catalog.get("MarkInfo"))
    root = plain(catalog.get("StructTreeRoot"))
    if not isinstance(marked, dict) or not isinstance(root, dict):
        return None
    if plain(marked.get("Marked")) is not True or plain(marked.get("Suspects")) is True:
        return None
    try:
        return _Walk(root, pages).tree()
    except Unsound:
        return None


def plain(thing: Any) -> Any:
    """What a reference leads to; one that leads to itself gives nothing."""
    for _ in range(_STEPS):
        if not isinstance(thing, PDFObjRef):
            return thing
        thing = thing.resolve()
    return None


@dataclass(slots=True)
class _Step:
    """A thing still to be looked at, with what stands around it."""

    thing: Any
    into: Node
    page: int | None
    depth: int


class _Walk:
    """Goes through the tree once, without calling itself: it may be very deep."""

    def __init__(self, root: dict[str, Any], pages: Mapping[int, int]) -> None:
        self.root = root
        self.pages = pages
        self.roles = plain(root.get("RoleMap"))
        self.seen: set[int] = set()
        self.claimed: set[Content] = set()
        self.count = 0

    def tree(self) -> Node:
        top = Node("Document")
        steps = [_Step(self.root.get("K"), top, None, 0)]
        while steps:
            step = steps.pop()
            self.count += 1
            if self.count > MOST_NODES or step.depth > DEEPEST:
                raise Unsound
            steps.extend(reversed(self._next(step)))
        return top

    def _next(self, step: _Step) -> list[_Step]:
        """Look at one thing; what is in it comes back, to be looked at next."""
        if isinstance(step.thing, PDFObjRef):
            if step.thing.objid in self.seen:
                raise Unsound  # a circle, or a part that stands in two places
            self.seen.add(step.thing.objid)
        thing = plain(step.thing)
        if isinstance(thing, list):
            return [_Step(one, step.into, step.page, step.depth + 1) for one in thing]
        if isinstance(thing, dict):
            return self._dictionary(thing, step)
        if type(thing) is int:
            self._claim(step.into, step.page, thing)
        elif thing is not None:
            raise Unsound
        return []

    def _dictionary(self, thing: dict[str, Any], step: _Step) -> list[_Step]:
        page = self._page(thing, step.page)
        kind = named(thing.get("Type"))
        if kind == "MCR":
            if "Stm" in thing:
                raise Unsound  # in a form of its own: not among the page's marks
            self._claim(step.into, page, plain(thing.get("MCID")))
            return []
        if kind == "OBJR":
            step.into.link = step.into.link or _address(plain(thing.get("Obj")))
            return []
        node = Node(self._role(named(thing.get("S"))))
        _note_looks(node, thing.get("A"))
        step.into.kids.append(node)
        return [_Step(thing.get("K"), node, page, step.depth + 1)]

    def _page(self, thing: dict[str, Any], around: int | None) -> int | None:
        given = thing.get("Pg")
        if given is None:
            return around
        at = self.pages.get(given.objid) if isinstance(given, PDFObjRef) else None
        if at is None:
            raise Unsound
        return at

    def _claim(self, into: Node, page: int | None, number: Any) -> None:
        if page is None or type(number) is not int:
            raise Unsound
        content = Content(page, number)
        if content in self.claimed:
            raise Unsound
        self.claimed.add(content)
        into.kids.append(content)

    def _role(self, name: str) -> str:
        """The standard role of a name, which the file may have made up."""
        for _ in range(_STEPS):
            if name in KNOWN:
                return name
            mapped = self.roles.get(name) if isinstance(self.roles, dict) else None
            name = named(mapped)
        raise Unsound


def named(thing: Any) -> str:
    """The letters of a name."""
    found = plain(thing)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _note_looks(node: Node, attributes: Any) -> None:
    """How far a cell reaches, and whether words are struck out."""
    found = plain(attributes)
    for given in found[:20] if isinstance(found, list) else [found]:
        one = plain(given)
        if not isinstance(one, dict):
            continue
        node.colspan = _span(one.get("ColSpan"), node.colspan)
        node.rowspan = _span(one.get("RowSpan"), node.rowspan)
        node.struck |= named(one.get("TextDecorationType")) == "LineThrough"


def _span(value: Any, default: int) -> int:
    found = plain(value)
    return found if type(found) is int and found > 0 else default


def _address(annotation: Any) -> str:
    """Where a link leads."""
    action = plain(annotation.get("A")) if isinstance(annotation, dict) else None
    address = plain(action.get("URI")) if isinstance(action, dict) else None
    return str(decode_text(address)) if isinstance(address, bytes) else ""
