"""What a word-processor file says once: styles, lists, and where links lead."""

import re
from dataclasses import dataclass, replace

from goldenthread.documents.readers.numbering import Counter, Level
from goldenthread.documents.readers.package import (
    Element,
    Package,
    attribute,
    count_of,
    local,
)

_HEADING = re.compile(r"^heading\s*([1-9])$", re.I)


@dataclass(frozen=True)
class Style:
    """What a style, with those it is based on, says about its text."""

    name: str = ""
    heading: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    list_id: str = ""
    list_level: int = 0


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    if element is None:
        return None
    return next((found for found in element if local(found) == name), None)


def value(element: Element | None, name: str) -> str:
    """The ``val`` of the child of that name, or nothing."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def switched(properties: Element | None, name: str, default: bool = False) -> bool:
    """A property that is on when it is there, unless it says off."""
    found = child(properties, name)
    if found is None:
        return default
    return attribute(found, "val", "true").lower() not in ("0", "false", "off", "none")


def relations(package: Package, part: str) -> dict[str, Element]:
    """The relations of a part by their id."""
    folder, _, name = part.rpartition("/")
    root = package.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
    if root is None:
        return {}
    return {attribute(one, "Id"): one for one in root}


def target(part: str, relation: Element) -> str:
    """The name of the part that a relation of ``part`` leads to."""
    to = attribute(relation, "Target")
    if to.startswith("/"):
        return to[1:]
    steps = part.split("/")[:-1]
    for step in to.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def parts_of(package: Package, part: str, kind: str) -> list[str]:
    """The parts of one kind that a part is related to, in order of their ids."""
    found = relations(package, part).values()
    named = [one for one in found if attribute(one, "Type").endswith(f"/{kind}")]
    return [target(part, one) for one in named]


class Styles:
    """Styles by id, each with what it is based on."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root
        self.elements = {
            attribute(one, "styleId"): one for one in elements if local(one) == "style"
        }
        self.known: dict[str, Style] = {"": Style()}
        self.default = next(
            (
                key
                for key, one in self.elements.items()
                if attribute(one, "type") == "paragraph"
                and attribute(one, "default") in ("1", "true")
            ),
            "",
        )

    def of(self, key: str, depth: int = 0) -> Style:
        """A style by its id; a circle of styles ends after ten."""
        if key not in self.known:
            element = self.elements.get(key)
            if element is None or depth > 10:
                return Style()
            base = self.of(value(element, "basedOn"), depth + 1)
            self.known[key] = _style(element, base)
        return self.known[key]


def _style(element: Element, base: Style) -> Style:
    looks, shape = child(element, "rPr"), child(element, "pPr")
    name = value(element, "name")
    numbers = child(shape, "numPr")
    return replace(
        base,
        name=name,
        heading=_heading(name, value(shape, "outlineLvl")) or base.heading,
        bold=switched(looks, "b", base.bold),
        struck=struck(looks, base.struck),
        hidden=switched(looks, "vanish", base.hidden),
        list_id=value(numbers, "numId") or base.list_id,
        list_level=count_of(value(numbers, "ilvl"), base.list_level),
    )


def struck(looks: Element | None, default: bool) -> bool:
    """Whether a line, or two, go through the text."""
    once = switched(looks, "strike", default)
    return once or switched(looks, "dstrike", False)


def _heading(name: str, outline: str) -> int:
    named = _HEADING.match(name)
    if named:
        return int(named[1])
    if name.lower() == "title":
        return 1
    level = count_of(outline, 9)
    return level + 1 if level < 9 else 0


class Lists:
    """The lists of a document, counted as they are met."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root
        self.abstract = {
            attribute(one, "abstractNumId"): one
            for one in elements
            if local(one) == "abstractNum"
        }
        self.used = {
            attribute(one, "numId"): one for one in elements if local(one) == "num"
        }
        self.counters: dict[str, Counter] = {}

    def entry(self, list_id: str, depth: int) -> tuple[Level, str] | None:
        """The level of the next entry and its printed number; None: no list."""
        used = self.used.get(list_id)
        if used is None:
            return None
        counter = self._counter(list_id, used)
        level = counter.levels.get(depth, Level())
        return level, counter.next(depth)

    def _counter(self, list_id: str, used: Element) -> Counter:
        """Lists of one design count on, unless one says where it starts anew."""
        design = value(used, "abstractNumId")
        overrides = {
            count_of(attribute(one, "ilvl"), 0): count_of(value(one, "startOverride"))
            for one in used
            if local(one) == "lvlOverride" and child(one, "startOverride") is not None
        }
        key = list_id if overrides else f"design {design}"
        if key not in self.counters:
            levels = _levels(self.abstract.get(design))
            for depth, start in overrides.items():
                level = levels.get(depth, Level())
                levels[depth] = replace(level, start=start)
            self.counters[key] = Counter(levels)
        return self.counters[key]


def _levels(design: Element | None) -> dict[int, Level]:
    levels = [] if design is None else [one for one in design if local(one) == "lvl"]
    return {
        count_of(attribute(one, "ilvl"), 0): Level(
            value(one, "numFmt"), value(one, "lvlText"), count_of(value(one, "start"))
        )
        for one in levels
    }
