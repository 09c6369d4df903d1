"""From a plan as it was read to lines that a person accepts, corrects or leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from goldenthread.casework.rules.plan.bodies import MORE
from goldenthread.casework.rules.reading.draft import (
    ChildPlanDraft,
    Entry,
    Outcome,
    Provision,
)
from goldenthread.casework.rules.reading.draft import Section as ReadSection
from goldenthread.casework.rules.reading.vocabulary import words
from goldenthread.documents.readers.grid import Anchor
from goldenthread.duties.rules.sections import PlanSchema

FILE = "bringing_plans"
IN, OUT, OPEN = "in", "out", "open"
NO_SECTION = "Our plan has no such section: choose where it goes, or set it aside."
BESIDE_ROWS = (
    "It stands beside the statements of its section and was not read as one: say what "
    "it is, or set it aside."
)
UNPLACED = "It could not be placed."
FURNITURE = "It is printed on every page, or belongs to the form: left out."
SETTING = "It becomes the setting to be named: the final plan alone names it."
ONE_ROW = "Linked, because they stand in one row of the document."
NUMBERED = "Linked, because the document names the number or the place of the other."
STRUCK = "It is struck through in the document."


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line before anybody has looked at it."""

    key: str
    role: str
    fate: str
    text: str
    printed: str
    section: str = ""
    part: str = ""
    area: str = ""
    says_none: bool = False
    steps: str = ""
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    joins: tuple[str, ...] = ()
    why: str = ""
    anchors: Sequence[Anchor] = field(default=(), repr=False)

    @property
    def stands(self) -> str:
        """Where it stands in the document, in words."""
        return where(self.anchors)


def where(anchors: Sequence[Anchor]) -> str:
    """The first place in words: page, table, row, line."""
    if not anchors:
        return ""
    first = anchors[0]
    told = [
        f"{name} {number}"
        for name in ("page", "table", "row", "line")
        if (number := getattr(first, name))
    ]
    return ", ".join(told) or f"character {first.start + 1}"


def lines_of(draft: ChildPlanDraft, schema: PlanSchema) -> list[Line]:
    """Every line of a document, in the order in which a plan is read."""
    asked = questions(draft)
    roles = (
        ("need", draft.needs),
        ("outcome", draft.outcomes),
        ("provision", draft.provision),
    )
    told = [
        entry_line(each, role, draft, schema, asked)
        for role, entries in roles
        for each in entries
    ]
    stood = {each.key: each.stands for each in told}
    return [
        *section_lines(draft, schema),
        *(with_reason(each, stood) for each in told),
        *left_over(draft),
    ]


def with_reason(line: Line, stood: Mapping[str, str]) -> Line:
    """A line whose links say why they are proposed, unless a warning says so."""
    if not line.joins or line.why:
        return line
    in_row = "row" in line.stands
    beside = in_row and any(stood.get(each) == line.stands for each in line.joins)
    return replace(line, why=ONE_ROW if beside else NUMBERED)


def questions(draft: ChildPlanDraft) -> Mapping[str, str]:
    """What was asked about each statement, by its key."""
    found: dict[str, str] = {}
    for each in draft.warnings:
        for key in each.items:
            found[key] = " ".join(filter(None, (found.get(key), each.message)))
    return found


def section_lines(draft: ChildPlanDraft, schema: PlanSchema) -> Iterator[Line]:
    """What stands in sections beside their statements."""
    told = words(FILE)
    texts: Mapping[str, str] = told["texts"].get(draft.kind, {})
    for key, section in draft.sections.items():
        if not section.text.strip():
            continue
        anchors = section.anchors.get("text", [])
        facts: dict[str, Any] = {"printed": section.text, "anchors": anchors}
        if section.none_said and key in schema.by_key:
            yield Line(
                key=f"s-{key}",
                role="text",
                fate=IN,
                section=key,
                text=section.none_said,
                says_none=True,
                **facts,
            )
        elif key == told["settings"].get(draft.kind):
            yield Line(
                key=f"s-{key}",
                role="setting",
                fate=IN,
                section=key,
                text=section.text,
                why=SETTING,
                **facts,
            )
        elif key in texts:
            yield from running(key, section, texts[key], schema)
        else:
            why = BESIDE_ROWS if key in schema.by_key else NO_SECTION
            yield Line(
                key=f"s-{key}",
                role="text",
                fate=OPEN,
                text=section.text,
                why=f"{section.title or 'Before the first section'}: {why}",
                **facts,
            )


def running(
    key: str, section: ReadSection, target: str, schema: PlanSchema
) -> Iterator[Line]:
    """The running words of a section, under the part that its own headings name."""
    name, _, part = target.partition("/")
    known = {each.key for each in schema.section(name).parts}
    anchors = section.anchors.get("text", [])
    titles = {each.title: each.key for each in schema.section(name).parts}
    found: dict[str, list[str]] = {}
    for paragraph in section.text.split("\n"):
        part = titles.get(paragraph) or part_named(paragraph, known) or part
        found.setdefault(part, []).append(paragraph)
    for number, (each, paragraphs) in enumerate(found.items(), start=1):
        printed = "\n".join(paragraphs)
        own = [one for one in paragraphs if titles.get(one) != each]
        said = "\n".join(own or paragraphs)
        yield Line(
            key=f"s-{key}-{number}",
            role="text",
            fate=IN,
            section=name,
            part=each,
            text=said,
            printed=printed,
            anchors=anchors,
        )


MOST_HEADING = 80


def part_named(paragraph: str, known: Iterable[str]) -> str:
    """The part whose name a short paragraph begins with or holds."""
    said = paragraph.casefold().replace("’", "'").strip(" :")
    if len(said) > MOST_HEADING:
        return ""
    fitting = (
        part
        for part, names in words(FILE)["parts"].items()
        if part in known and any(said == name or name in said for name in names)
    )
    return next(fitting, "") if not said.endswith(".") else ""


HOLDS = {"need": "needs", "outcome": "outcomes", "provision": "provision"}


def entry_line(
    entry: Entry,
    role: str,
    draft: ChildPlanDraft,
    schema: PlanSchema,
    asked: Mapping[str, str],
) -> Line:
    """One statement, with its section and area in our words, and what it serves."""
    told = words(FILE)
    section = told["rows"].get(draft.kind, {}).get(role, entry.section)
    fits = section in {each.key for each in schema.holding(HOLDS[role])}
    anchors = entry.anchors.get("text", [])
    reasons = [asked.get(entry.key, ""), STRUCK if entry.struck else ""]
    reasons += [] if fits else [NO_SECTION]
    return Line(
        key=entry.key,
        role=role,
        fate=(OUT if entry.struck else IN) if fits else OPEN,
        section=section if fits else "",
        area=told["areas"].get(entry.area, ""),
        text=whole_text(entry),
        printed=entry.text,
        joins=(*getattr(entry, "needs", ()), *getattr(entry, "outcomes", ())),
        why=" ".join(filter(None, reasons))[:500],
        anchors=anchors,
        **delivered(entry),
    )


def whole_text(entry: Entry) -> str:
    """The words, with what introduces them and what other columns of the row say."""
    extra = dict(entry.extra)
    lead = extra.pop("lead_in", "")
    said = f"{lead} {entry.text}".strip()
    beside = [
        f"{name}: {value}"
        for name, value in (*extra.items(), *facts_of(entry))
        if value and value not in said
    ]
    return "\n".join([said, *beside])


def facts_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the plan says of a statement for which a line here has no field."""
    known = {"by_when": "By when", "measure": "How we will know", **MORE}
    for name, head in known.items():
        yield head, getattr(entry, name, "")


def delivered(entry: Entry) -> dict[str, Any]:
    """Steps of an outcome; who, how often, how long and to how many of provision."""
    if isinstance(entry, Outcome):
        return {"steps": "\n".join(entry.steps)}
    if isinstance(entry, Provision):
        return {
            "who": entry.who[:300],
            "how_often": entry.how_often[:200],
            "how_long": entry.how_long[:200],
            "group_size": entry.group_size[:100],
        }
    return {}


def left_over(draft: ChildPlanDraft) -> Iterator[Line]:
    """What could not be placed, which a person must, and what is no part of a plan."""
    for number, each in enumerate(draft.unplaced, start=1):
        yield Line(
            key=f"u{number}",
            role="text",
            fate=OPEN,
            text=each.text,
            printed=each.text,
            why=UNPLACED,
            anchors=[each.anchor],
        )
    for number, each in enumerate(draft.furniture, start=1):
        yield Line(
            key=f"f{number}",
            role="text",
            fate=OUT,
            text=each.text,
            printed=each.text,
            why=FURNITURE,
            anchors=[each.anchor],
        )
