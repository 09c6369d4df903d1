"""What a plan says, as plain values: what is frozen, printed, compared and sent.

One ``PlanContent`` has many faces: section by section, area by area, as a table of
threads; in HTML, DOCX and PDF; for each recipient without what must not reach them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

SCHEMA = "child-plan/1"
# What a version of a plan is, and what it is called.
KINDS = {
    "draft": "Draft",
    "final": "Final plan",
    "notice": "Proposed changes",
    "amended": "Amended final plan",
}


@dataclass(frozen=True)
class SaidOf:
    """Who the plan is about. ``where`` is told to nobody it must not reach."""

    name: str
    born: str
    setting: str = ""
    language: str = ""
    communicates: str = ""
    where: str = ""
    phone: str = ""
    sex: str = ""
    entered: str = ""


@dataclass(frozen=True)
class SaidContact:
    """An adult named in the plan. ``adult`` is their public id."""

    adult: str
    name: str
    kin: str
    reached: str = ""
    is_confidential: bool = False
    language: str = ""


@dataclass(frozen=True)
class SaidText:
    """The words of one part of a section, or that there is nothing, and who says so."""

    section: str
    part: str
    words: str
    says_none: bool = False
    who_says_none: str = ""


@dataclass(frozen=True)
class SaidNeed:
    """A need. Keys are the public ids of rows: the same in every version."""

    key: str
    section: str
    area: str
    text: str
    strengths: str = ""


@dataclass(frozen=True)
class SaidOutcome:
    """An outcome, with the needs it answers."""

    key: str
    text: str
    by_when: str = ""
    measure: str = ""
    steps: str = ""
    aspiration: str = ""
    adulthood: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidProvision:
    """Provision, with the needs it meets and the outcomes it serves."""

    key: str
    section: str
    text: str
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    funder: str = ""
    cost: str = ""
    reviewed: str = ""
    starts: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidAdvice:
    """Advice that was asked for. ``appended``: it is here, and attached to the plan.

    ``why_not`` says why it is not: 'awaited', 'not_agreed', 'not_known', 'declined'.
    """

    key: str
    giver: str
    from_whom: str
    asked: str = ""
    received: str = ""
    appended: bool = True
    why_not: str = ""


@dataclass(frozen=True)
class PlanContent:
    """A whole plan."""

    kind: str
    child: SaidOf
    contacts: tuple[SaidContact, ...] = ()
    texts: tuple[SaidText, ...] = ()
    needs: tuple[SaidNeed, ...] = ()
    outcomes: tuple[SaidOutcome, ...] = ()
    provisions: tuple[SaidProvision, ...] = ()
    advice: tuple[SaidAdvice, ...] = ()
    setting: str = ""
    setting_type: str = ""
    schema: str = SCHEMA

    def text(self, section: str, part: str = "") -> SaidText | None:
        """The words of a part of a section."""
        wanted = (section, part)
        return next((t for t in self.texts if (t.section, t.part) == wanted), None)

    def needs_in(self, section: str, area: str | None = None) -> tuple[SaidNeed, ...]:
        """The needs of a section, of one area or of all."""
        return tuple(
            need
            for need in self.needs
            if need.section == section and area in (None, need.area)
        )

    def provided_in(self, section: str) -> tuple[SaidProvision, ...]:
        """The provision of a section."""
        return tuple(each for each in self.provisions if each.section == section)

    def as_plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


ROWS: dict[str, type[Any]] = {
    "contacts": SaidContact,
    "texts": SaidText,
    "needs": SaidNeed,
    "outcomes": SaidOutcome,
    "provisions": SaidProvision,
    "advice": SaidAdvice,
}


def content_from(plain: Mapping[str, Any]) -> PlanContent:
    """A plan from what JSON kept. Raises ``ValueError`` for an unknown schema."""
    if plain.get("schema") != SCHEMA:
        raise ValueError("This is not a child's plan as it is kept here.")
    values = {name: plain[name] for name in ("kind", "setting", "setting_type")}
    rows: dict[str, Any] = {
        name: tuple(row_of(kind, each) for each in plain[name])
        for name, kind in ROWS.items()
    }
    return PlanContent(child=row_of(SaidOf, plain["child"]), **values, **rows)


def row_of(kind: type[Any], plain: Mapping[str, Any]) -> Any:
    """One row: lists become tuples, so that equal plans are equal."""
    return kind(
        **{
            name.name: tuple(value) if isinstance(value, list) else value
            for name in fields(kind)
            if (value := plain.get(name.name)) is not None
        }
    )


def digest_of(plain: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a plan."""
    told = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def loose_ends(content: PlanContent) -> tuple[str, ...]:
    """Sentences for each thread that is cut: the golden thread by reachability."""
    served = {key for each in content.provisions for key in each.needs}
    hoped = {key for each in content.outcomes for key in each.needs}
    helped = {key for each in content.provisions for key in each.outcomes}
    found = [
        *said("No provision meets this need", content.needs, served),
        *said("No outcome answers this need", content.needs, hoped),
        *said("No provision serves this outcome", content.outcomes, helped),
    ]
    for each in content.provisions:
        if not each.needs:
            found.append(f"This provision meets no need: “{short(each.text)}”")
        if not each.outcomes:
            found.append(f"This provision serves no outcome: “{short(each.text)}”")
    return tuple(found)


def said(words: str, rows: Iterable[Any], reached: set[str]) -> list[str]:
    """A sentence for each row that nothing reaches."""
    return [f"{words}: “{short(row.text)}”" for row in rows if row.key not in reached]


def short(text: str, most: int = 80) -> str:
    """The beginning of a text, to know it by."""
    one = " ".join(text.split())
    return one if len(one) <= most else f"{one[: most - 1].rstrip()}…"
