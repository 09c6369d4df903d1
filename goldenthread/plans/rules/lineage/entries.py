"""An item of an edition as the matcher sees it: small frozen values, no draft."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.plans.rules.words import HEADINGS

GROUPS = HEADINGS | {"objective", "sub_objective", "aim"}
ASKED = {
    "recommendation",
    "key_recommendation",
    "recommendation_group",
    "area_for_improvement",
    "area_of_weakness",
}
DONE = {"action", "milestone", "required_action", "commitment", "priority_action"}
LINK_FIELDS = ("cross_refs", "printed", "heading", "links")  # columns, not prose
WORD = re.compile(r"\w+")
FORMERLY = re.compile(
    r"\b(?:formerly|previously|replaces|supersedes)"
    r"(?: (?:action|recommendation|item|number))? ((?:[A-Z]{1,4} ?)?\d+(?:\.\d+)*)"
)


@dataclass(frozen=True)
class Entry:
    """One item; ``links`` are the numbers it prints as its ancestors or heirs."""

    key: str
    kind: str
    number: str = ""
    title: str = ""
    text: str = ""
    parent: str | None = None
    bullets: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    status: str = ""

    @property
    def wording(self) -> str:
        """All that the item states: title, statement and bullets, each once."""
        said = [self.title, self.text if self.text != self.title else ""]
        return " ".join(part for part in [*said, *self.bullets] if part)

    @property
    def is_heading(self) -> bool:
        """Whether it groups others by its kind."""
        return self.kind in GROUPS


def folded(text: str) -> str:
    """A text by its words alone: case, marks and spaces do not count."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text in order, in lower case."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def entries_of(items: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """The items of a plain plan draft."""
    own = {item.get("number") for item in items}
    return [_entry(item, own) for item in items]


def _entry(item: Mapping[str, Any], own: set[Any]) -> Entry:
    return Entry(
        key=item["key"],
        kind=item["kind"],
        number=item.get("number") or "",
        title=item.get("title") or "",
        text=item.get("text") or "",
        parent=item.get("parent"),
        bullets=_texts(item.get("bullets")),
        actions=tuple(action["text"] for action in item.get("actions") or ()),
        leads=_texts(item.get("leads")),
        when=_texts((item.get("timescale") or {}).get("raw")),
        links=tuple(dict.fromkeys(_links(item, own))),
        status=(item.get("status") or {}).get("raw") or "",
    )


def _texts(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(values or ())


def _links(item: Mapping[str, Any], own: set[Any]) -> Iterable[str]:
    for ref in item.get("cross_refs") or ():
        column = ref["in"].split(".")[0] in LINK_FIELDS
        if column and ref["target"] not in own:
            yield ref["target"]
    yield from FORMERLY.findall(item.get("text") or "")
