"""The record that moves, to be read by eye; and its JSON described for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from goldenthread.casework.rules.moved_record import (
    SCHEMA,
    MovedAdult,
    MovedRecord,
    MovedVersion,
)
from goldenthread.casework.rules.plan.content import KINDS, content_from
from goldenthread.casework.rules.plan.printing import Edition, Recipient, printed
from goldenthread.cycle.rules import day_in_words
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Span,
    table,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.rules import KIN_NAMES, Kin

LEFT_OUT = (
    "One way to reach them is confidential and not in this pack: ask by telephone."
)


def moved_paper(record: MovedRecord) -> Paper:
    """The whole record on paper."""
    child = record.child
    return Paper(
        title=f"{child.forename} {child.surname}: the record that moves",
        blocks=(
            *opening(record),
            *warnings(record),
            *people(record),
            *history(record),
            *plans(record),
            *papers(record),
        ),
        footer=f"From {record.sent_by} to {record.sent_to}, {record.made_on}",
        dated=record.made_on,
    )


def opening(record: MovedRecord) -> Iterable[Block]:
    """Who moves, from where to where, when."""
    child = record.child
    yield Paragraph(
        f"{record.sent_by} hands this record over to {record.sent_to}. The move is on "
        f"{day_in_words(record.moved_on)}; the plan is transferred on "
        f"{day_in_words(record.transferred_on)}."
    )
    rows = [
        ("Born", day_in_words(child.born)),
        ("Known as", child.known_as),
        ("Pupil number", child.pupil_number),
        ("Goes to", record.setting),
        ("Language", child.language),
        ("How to communicate", child.communicates),
        ("Needs an interpreter", child.interpreter),
        ("Formats that can be read", child.formats),
        ("Looked after", "Yes" if child.looked_after else "No"),
        ("Case", record.number),
    ]
    yield table(("What", "As written"), [one for one in rows if one[1]])


def warnings(record: MovedRecord) -> Iterable[Block]:
    """What must not reach somebody: it stands before everything else."""
    if not record.restrictions:
        return
    yield Heading("What must not reach somebody")
    yield Paragraph(
        (Span("Read this before anybody is written to or rung.", bold=True),)
    )
    yield Bullets(record.restrictions)


def people(record: MovedRecord) -> Iterable[Block]:
    """The family and others, as far as they may be reached."""
    yield Heading("Family and others")
    if not record.adults:
        yield Paragraph("Nobody is written down.")
        return
    rows = [(each.name, kin_in_words(each), reached(each)) for each in record.adults]
    yield table(("Name", "Who they are", "How to reach them"), rows)


def kin_in_words(adult: MovedAdult) -> str:
    """What somebody is to the child."""
    known = {kin.value: KIN_NAMES[kin] for kin in Kin}
    words = [known.get(adult.kin, adult.kin)]
    words += ["parental responsibility"] * adult.has_responsibility
    words += ["cares for the child"] * adult.has_care
    return ", ".join(words)


def reached(adult: MovedAdult) -> str:
    """How somebody is reached, and that something is kept back."""
    told = [" ".join(filter(None, (one.words, one.postcode))) for one in adult.ways]
    return "; ".join([*told, *([LEFT_OUT] if adult.has_confidential else [])])


def history(record: MovedRecord) -> Iterable[Block]:
    """Everything that happened, with its day; reviews; exceptions."""
    law = duties(record.nation).events
    yield Heading("What happened")
    yield table(
        ("Day", "What"),
        [
            (
                day_in_words(each.on),
                " ".join(filter(None, (said(law, each.word), each.body, each.note))),
            )
            for each in record.days
        ],
    )
    if record.reviews:
        yield Heading("Reviews")
        yield table(
            ("Held", "Advised", "Ended", "Reasons"),
            [
                (day_in_words(one.held_on), one.advised, one.ended, one.reasons)
                for one in record.reviews
            ],
        )
    if record.exceptions:
        yield Heading("Exceptions to limits")
        yield Bullets(
            tuple(
                f"{one.code}, from {day_in_words(one.first)}: {one.evidence}"
                for one in record.exceptions
            )
        )


def said(law: Mapping[str, Any], word: str) -> str:
    """What a word of the law says; the word itself where it is not known."""
    return law[word].says if word in law else word


def plans(record: MovedRecord) -> Iterable[Block]:
    """Every version by its fingerprint, and the latest in full."""
    yield Heading("The plan")
    if not record.versions:
        yield Paragraph("No version of the plan is kept here: see the files.")
        return
    rows = [
        (
            str(each.number),
            KINDS.get(each.kind, each.kind),
            day_in_words(each.released_on),
            each.digest,
        )
        for each in record.versions
    ]
    yield table(("Version", "Kind", "Sent", "Fingerprint"), rows)
    yield from in_full(record.versions[-1], record.sent_to)


def in_full(version: MovedVersion, to: str) -> Sequence[Block]:
    """A version, section by section."""
    content = content_from(version.content)
    schema = schema_for(content.kind)
    edition = Edition(
        f"Version {version.number}",
        is_draft=False,
        made=version.made_on,
        digest=version.digest,
        signed=version.signed_name,
    )
    paper = printed(content, schema, schema.layouts[0].key, edition, Recipient(to))
    return paper.blocks


def papers(record: MovedRecord) -> Iterable[Block]:
    """The files beside this page."""
    yield Heading("Files in this pack")
    if not record.files:
        yield Paragraph("None.")
        return
    yield Bullets(
        tuple(
            (
                Span(f"{each.title}, {day_in_words(each.day)}", link=f"./{each.name}"),
                Span(f" (SHA-256 {each.sha256})"),
            )
            for each in record.files
        )
    )


# ---- The schema ----


def schema_json() -> bytes:
    """The JSON of a pack, described as JSON Schema."""
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A child's record that moves ({SCHEMA})",
        **described(MovedRecord),
    }
    return json.dumps(told, indent=1).encode()


def described(kind: Any) -> dict[str, Any]:
    """One kind of value."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        known = next(each for each in inside if each is not NoneType)
        return {"anyOf": [described(known), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": described(inside[0])}
    if kind is date:
        return {"type": "string", "format": "date"}
    if hasattr(kind, "__dataclass_fields__"):
        return described_row(kind)
    names = {str: "string", int: "integer", bool: "boolean"}
    return {"type": names.get(kind, "object")}


def described_row(kind: Any) -> dict[str, Any]:
    """A value with fields."""
    types = get_type_hints(kind)
    needed = [one.name for one in fields(kind) if one.default is MISSING]
    properties = {one.name: described(types[one.name]) for one in fields(kind)}
    if kind is MovedRecord:
        properties["schema"] = {"const": SCHEMA}
    return {"type": "object", "properties": properties, "required": needed}
