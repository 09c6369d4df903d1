"""What OpenDocument texts and sheets share: styles, runs, marks, tables' attributes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.grid import Mark
from goldenthread.documents.readers.numbering import Level
from goldenthread.documents.readers.package import (
    Element,
    Package,
    attribute,
    count_of,
    local,
)
from goldenthread.documents.readers.refusals import DAMAGED, Unreadable
from goldenthread.documents.readers.runs import Run

_SILENT = {
    *("note", "annotation", "annotation-end", "frame", "bookmark", "bookmark-start"),
    *("bookmark-end", "reference-mark", "change", "ruby-text", "script", "hidden-text"),
}


@dataclass(frozen=True)
class Style:
    """What a style says about text, or about a row, column or sheet."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    heading: int = 0
    list_name: str = ""
    display: str = ""


@dataclass
class Said:
    """What a paragraph says, and what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass
class Odf:
    """An OpenDocument file: its text, and its styles and lists by name."""

    package: Package
    content: Element
    styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    known: dict[str, Style] = field(default_factory=dict)
    change: Mark = Mark.NONE  # of the text that is being walked
    changes: dict[str, Element] = field(default_factory=dict)

    def style(self, name: str, depth: int = 0) -> Style:
        """A style by its name, with those it is based on."""
        if name not in self.known:
            element = self.styles.get(name)
            if element is None or depth > 10:
                return Style()
            base = self.style(attribute(element, "parent-style-name"), depth + 1)
            self.known[name] = _style(element, base)
        return self.known[name]

    def body(self, kind: str) -> Element:
        """The part of the content that is text, or that is sheets."""
        for element in self.content:
            if local(element) == "body":
                for child in element:
                    if local(child) == kind:
                        return child
        raise Unreadable(DAMAGED)

    def title(self) -> str:
        """The title among what the file says about itself."""
        meta = self.package.tree("meta.xml")
        for element in () if meta is None else meta.iter():
            if local(element) == "title":
                return str(element.text or "")
        return ""


def opened(data: bytes) -> Odf:
    """An OpenDocument file with its styles and lists."""
    package = Package(data)
    content = package.tree("content.xml")
    if content is None:
        raise Unreadable(DAMAGED)
    odf = Odf(package, content)
    for root in (package.tree("styles.xml"), content):
        for element in () if root is None else root.iter():
            name = attribute(element, "name")
            if local(element) == "style":
                odf.styles[name] = element
            elif local(element) == "list-style":
                odf.lists[name] = dict(_levels(element))
    return odf


def _style(element: Element, base: Style) -> Style:
    family = attribute(element, "family")
    style = replace(
        base,
        list_name=attribute(element, "list-style-name") or base.list_name,
        heading=count_of(attribute(element, "default-outline-level"), base.heading),
        display=attribute(element, "display-name") or attribute(element, "name"),
    )
    if attribute(element, "name") == "Title":
        style = replace(style, heading=1)
    for child in element:
        if local(child) == "text-properties":
            style = _inked(child, style)
        elif family == "table" and attribute(child, "display") == "false":
            style = replace(style, hidden=True)
    return style


def _inked(element: Element, style: Style) -> Style:
    weight = attribute(element, "font-weight")
    line = attribute(element, "text-line-through-style")
    kind = attribute(element, "text-line-through-type")
    bold = weight == "bold" or weight.isdigit() and int(weight) > 500
    said = line or kind
    return replace(
        style,
        bold=bold if weight else style.bold,
        struck=said != "none" if said else style.struck,
        hidden=attribute(element, "display") == "none" or style.hidden,
    )


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        depth = count_of(attribute(element, "level")) - 1
        if local(element) != "list-level-style-number":
            yield depth, Level()
            continue
        formats = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter"}
        formats |= {"i": "lowerRoman", "I": "upperRoman"}
        style_name = formats.get(attribute(element, "num-format"), "")
        shown = count_of(attribute(element, "display-levels", "1"))
        levels = range(max(0, depth + 1 - shown), depth + 1)
        number = ".".join(f"%{n + 1}" for n in levels)
        before = attribute(element, "num-prefix")
        after = attribute(element, "num-suffix")
        start = count_of(attribute(element, "start-value", "1"))
        yield depth, Level(style_name, f"{before}{number}{after}", start)


def said_in(element: Element, odf: Odf) -> Said:
    """Everything in a paragraph, in order."""
    said = Said()
    style = odf.style(attribute(element, "style-name"))
    _walk(element, _look(Run("", mark=odf.change), style), odf, said)
    return said


def _look(look: Run, style: Style) -> Run:
    return replace(
        look,
        bold=look.bold or style.bold,
        struck=look.struck or style.struck,
        mark=Mark.HIDDEN if style.hidden and not look.mark else look.mark,
    )


def _walk(element: Element, look: Run, odf: Odf, said: Said) -> None:
    said.runs.append(replace(look, text=_folded(element.text)))
    for child in element:
        _one(child, look, odf, said)
        current = replace(look, mark=odf.change or look.mark)
        said.runs.append(replace(current, text=_folded(child.tail)))


def _folded(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _one(element: Element, look: Run, odf: Odf, said: Said) -> None:
    name = local(element)
    look = replace(look, mark=odf.change or look.mark)
    if name in ("s", "tab"):
        said.runs.append(replace(look, text=" "))
    elif name == "line-break":
        said.runs.append(replace(look, text="\n"))
    elif name == "span":
        style = odf.style(attribute(element, "style-name"))
        _walk(element, _look(look, style), odf, said)
    elif name == "a":
        _walk(element, replace(look, link=attribute(element, "href")), odf, said)
    elif name in ("change-start", "change-end", "change"):
        _change(element, name, odf, said)
    elif name in _SILENT:
        _aside(element, name, said)
    else:
        _walk(element, look, odf, said)


def _aside(element: Element, name: str, said: Said) -> None:
    if name == "note":
        said.notes.append(element)
    elif name == "annotation":
        said.comments.append(element)
    elif name == "frame":
        said.boxes.extend(box for box in element if local(box) == "text-box")


def _change(element: Element, name: str, odf: Odf, said: Said) -> None:
    """Put in between two marks; taken out text stands in a list of its own."""
    changed = odf.changes.get(attribute(element, "change-id"))
    if name == "change" and changed is not None:
        words = " ".join("".join(changed.itertext()).split())
        said.runs.append(Run(words, mark=Mark.DELETED))
    elif name == "change-start":
        odf.change = Mark.INSERTED
    elif name == "change-end":
        odf.change = Mark.NONE
