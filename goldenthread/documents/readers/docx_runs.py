"""The letters of a word-processor paragraph: runs, links, tracked changes, symbols."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers.docx_styles import (
    Style,
    Styles,
    child,
    struck,
    switched,
    value,
)
from goldenthread.documents.readers.grid import Mark
from goldenthread.documents.readers.package import Element, attribute, local
from goldenthread.documents.readers.runs import Run

_LETTERS = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_INTO = {
    "smartTag",
    "fldSimple",
    "sdt",
    "sdtContent",
    "customXml",
    "dir",
    "bdo",
    "oMath",
    "oMathPara",
    "subDoc",
}
_CHANGES = {
    "ins": Mark.INSERTED,
    "moveTo": Mark.INSERTED,
    "del": Mark.DELETED,
    "moveFrom": Mark.DELETED,
}


@dataclass
class Said:
    """What a paragraph says, and what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # text boxes drawn beside it
    comments: list[str] = field(default_factory=list)  # ids of comments made in it


@dataclass(frozen=True)
class Ink:
    """How a paragraph's letters look before a run says otherwise."""

    styles: Styles
    style: Style
    links: dict[str, str]


def said_in(paragraph: Element, ink: Ink) -> Said:
    """Everything in a paragraph, in order."""
    said = Said()
    look = Run("", ink.style.bold, ink.style.struck)
    if ink.style.hidden:
        look = replace(look, mark=Mark.HIDDEN)
    _walk(paragraph, look, ink, said)
    return said


def _walk(element: Element, look: Run, ink: Ink, said: Said) -> None:
    for one in element:
        name = local(one)
        if name == "r":
            _run(one, look, ink, said)
        elif name == "hyperlink":
            to = ink.links.get(attribute(one, "id"), "")
            _walk(one, replace(look, link=to), ink, said)
        elif name in _CHANGES:
            _walk(one, replace(look, mark=_CHANGES[name]), ink, said)
        elif name in _INTO:
            _walk(one, look, ink, said)
        elif name == "t":  # formulas keep their letters outside runs
            said.runs.append(replace(look, text=one.text or ""))
        elif name == "AlternateContent":
            _walk(chosen(one), look, ink, said)


def chosen(alternate: Element) -> Element:
    """The first of several ways to draw the same thing."""
    choice = child(alternate, "Choice")
    return choice if choice is not None else alternate


def _run(run: Element, look: Run, ink: Ink, said: Said) -> None:
    look = _inked(child(run, "rPr"), look, ink)
    for one in run:
        name = local(one)
        if name == "commentReference":
            said.comments.append(attribute(one, "id"))
        elif name == "AlternateContent":
            said.boxes.extend(_boxes(chosen(one)))
        elif name in ("drawing", "pict", "object"):
            said.boxes.extend(_boxes(one))
        else:
            said.runs.append(replace(look, text=_letters(one, name)))


def _letters(element: Element, name: str) -> str:
    """What an element of a run prints; a page break prints nothing."""
    if name in ("t", "delText"):
        return (element.text or "").replace("\n", " ")
    if name == "sym":
        return _symbol(attribute(element, "char"))
    if name == "br" and attribute(element, "type") in ("page", "column"):
        return " "
    return _LETTERS.get(name, "")


def _inked(looks: Element | None, look: Run, ink: Ink) -> Run:
    if looks is None:
        return look
    style = ink.styles.of(value(looks, "rStyle"))
    hidden = switched(looks, "vanish", style.hidden)
    return replace(
        look,
        bold=switched(looks, "b", style.bold or look.bold),
        struck=struck(looks, style.struck or look.struck),
        mark=Mark.HIDDEN if hidden and not look.mark else look.mark,
    )


def _symbol(code: str) -> str:
    """A letter of a symbol font, by its number in sixteens."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _boxes(drawn: Element) -> Iterator[Element]:
    """The text boxes in a drawing."""
    for element in drawn.iter():
        if local(element) == "txbxContent":
            yield element
