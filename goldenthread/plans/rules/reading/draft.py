"""A plan draft: what a document seems to say, before a person has checked it.

Field by field this is ``plan-draft/1``. Text is as printed, white space folded;
unknown stays ``None`` or empty. Anchors say where each field was read.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from goldenthread.documents.readers.grid import Anchor

SCHEMA = "plan-draft/1"


@dataclass
class Response:
    """The formal answer to a recommendation."""

    raw: str
    heading: str | None = None
    normalised: str | None = None
    qualification: str | None = None


@dataclass
class DraftAction:
    """One thing to be done, printed inside another item."""

    n: int
    text: str
    actors: list[str] = field(default_factory=list)


@dataclass
class Timescale:
    """When, in the document's own words: a paragraph or cell each."""

    raw: list[str]
    heading: str | None = None


@dataclass
class Status:
    """The document's own status words, and what they say by facet."""

    raw: str
    heading: str | None = None
    as_at: str | None = None
    normalised: str | None = None
    phase: str | None = None
    stated_timeliness: str | None = None
    cause: str | None = None
    qualifier: str | None = None
    confidence: str | None = None  # how sure it sounds: "At risk" is medium


@dataclass
class Progress:
    """What has been done so far."""

    paragraphs: list[str]
    heading: str | None = None


@dataclass
class CrossRef:
    """A mention of another item, by its printed number. ``field`` prints as "in"."""

    raw: str
    target: str
    field: str
    resolved_in_document: bool = False


@dataclass
class DateRef:
    """A date or time words. ``edtf`` is EDTF level 1, None when no calendar date."""

    raw: str
    field: str
    edtf: str | None
    precision: str
    role: str | None = None


@dataclass
class Note:
    """A remark that is no promise: drafting note, current position, narrative."""

    kind: str
    text: str


@dataclass
class Ambiguity:
    """A field that the document lets be read in more than one way."""

    field: str
    note: str


@dataclass
class DraftItem:
    """One theme, recommendation, outcome, action … as the document prints it."""

    key: str
    kind: str
    parent: str | None = None
    number: str | None = None
    title: str | None = None
    text: str = ""
    bullets: list[str] = field(default_factory=list)
    response: Response | None = None
    actions: list[DraftAction] = field(default_factory=list)
    timescale: Timescale | None = None
    status: Status | None = None
    progress: Progress | None = None
    next_steps: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    success_criteria: list[str] = field(default_factory=list)
    monitored_by: list[str] = field(default_factory=list)
    evaluated_by: list[str] = field(default_factory=list)
    measure: str | None = None
    cross_refs: list[CrossRef] = field(default_factory=list)
    dates: list[DateRef] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    money: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ambiguous: list[Ambiguity] = field(default_factory=list)
    split: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, list[Anchor]] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class FrontMatter:
    """What a plan says before or beside its items: an aim, key outcomes, governance.

    ``entries`` prints as "list", a name that is taken in Python.
    """

    kind: str
    text: str | None = None
    heading: str | None = None
    entries: list[str] | None = None


@dataclass
class Unplaced:
    """Text that belongs to the plan but to no certain item."""

    text: str
    column: str | None = None
    candidates: list[str] = field(default_factory=list)
    note: str | None = None
    anchor: Anchor | None = None


@dataclass
class Noise:
    """Site furniture: navigation, footers, page marks, contact lines."""

    kind: str
    text: str
    anchor: Anchor | None = None


@dataclass
class Warned:
    """What a person should look at."""

    code: str
    message: str
    item: str | None = None
    field: str | None = None


@dataclass
class Coverage:
    """Characters of the document by what became of them; the parts add up."""

    characters: int = 0
    in_items: int = 0
    in_front_matter: int = 0
    in_noise: int = 0
    unplaced: int = 0


@dataclass
class PlanDraft:
    """Everything read from one document."""

    source: dict[str, Any]
    layout_family: str
    front_matter: list[FrontMatter] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    def as_plain(self) -> dict[str, Any]:
        """The draft as plain values, ready for JSON, in the schema's names."""
        plain: dict[str, Any] = {"schema": SCHEMA, **asdict(self)}
        plain["items"] = [renamed(item) for item in plain["items"]]
        for entry in plain["front_matter"]:
            entry["list"] = entry.pop("entries")
        return plain


def renamed(item: dict[str, Any]) -> dict[str, Any]:
    """``in`` is a word of Python, so two lists have a ``field`` here."""
    for name in ("cross_refs", "dates"):
        item[name] = [
            {"in" if key == "field" else key: value for key, value in entry.items()}
            for entry in item[name]
        ]
    if item["status"] and item["status"]["confidence"] is None:
        del item["status"]["confidence"]  # printed only where words say it
    return item


def texts(paragraphs: Iterable[str]) -> str:
    """Several paragraphs as one statement."""
    return " ".join(paragraphs)
