"""What moves with a child from one authority to the next, as plain values.

A pack holds it as JSON beside a page to read by eye. Whatever is read from a pack is
checked here field by field: a pack comes from outside.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from goldenthread.casework.rules.plan.content import PlanContent, content_from
from goldenthread.casework.rules.reading.vocabulary import words
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.pack import nations
from goldenthread.duties.rules.sections import schema_of

SCHEMA = "moved-child/1"
RECEIPT = "move-receipt/1"
CAME = "came"  # the kind of a transfer where it arrives
IN_FORCE = frozenset({"maintained", "amending", "reassessing", "reviewing", "arrived"})
DEEPEST = 100_000  # letters of one text

T = TypeVar("T")


def may_move(state: str, closed_on: date | None) -> bool:
    """Whether a plan is in force that another authority can take over."""
    return closed_on is None and state in IN_FORCE


class WrongRecord(Refusal):
    """One sentence: why a pack is not what it should be."""


# Where a child may move to. A plan goes along only where its own law holds.
NATIONS: dict[str, str] = words("moving")["where"]


@dataclass(frozen=True)
class MovedChild:
    """Who moves."""

    forename: str
    surname: str
    born: date
    known_as: str = ""
    sex: str = ""
    ethnicity: str = ""
    pupil_number: str = ""
    learner_number: str = ""
    communicates: str = ""
    language: str = ""
    interpreter: str = ""
    formats: str = ""
    looked_after: bool = False


@dataclass(frozen=True)
class MovedDay:
    """Something that happened in the case."""

    word: str
    on: date
    served_day: date | None = None
    body: str = ""
    for_day: date | None = None
    kind: str = ""
    is_under_school_age: bool = False
    note: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True)
class MovedException:
    """An exception to a limit that was recorded."""

    code: str
    first: date
    evidence: str
    decided_on: date
    last: date | None = None
    body: str = ""
    closure_from: date | None = None
    closure_to: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class MovedVersion:
    """A version of the plan that was sent; ``digest`` is over ``content``."""

    kind: str
    number: int
    made_on: date
    released_on: date
    signed_name: str
    digest: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class MovedWay:
    """One way to reach somebody that is not confidential."""

    kind: str
    words: str
    postcode: str = ""
    lives_with_child: bool = False


@dataclass(frozen=True)
class MovedAdult:
    """Somebody in the child's life. ``is_barred``: a restriction is against them."""

    name: str
    kin: str
    has_responsibility: bool
    has_care: bool
    receives_letters: bool
    is_barred: bool = False
    has_confidential: bool = False
    ways: tuple[MovedWay, ...] = ()


@dataclass(frozen=True)
class MovedBar:
    """What must not reach an adult, in codes: the new authority settles it anew."""

    named: str
    barrier: str
    scope: str
    why: str = ""
    end: date | None = None


@dataclass(frozen=True)
class MovedFile:
    """A file of the pack: where it lies, what it is, and its SHA-256."""

    name: str
    title: str
    day: date
    sha256: str
    size: int


@dataclass(frozen=True)
class MovedReview:
    """What a review came to, to be read."""

    opened_on: date
    held_on: date | None
    advised: str
    ended: str
    reasons: str


@dataclass(frozen=True)
class MovedRecord:
    """Everything of one case that moves. ``key`` seals the receipt."""

    pack: str
    key: str
    made_on: date
    moved_on: date
    transferred_on: date
    nation: str
    sent_by: str
    sent_to: str
    route: str
    number: str
    opened_on: date
    child: MovedChild
    who_asked: str = ""
    came_as: str = ""
    setting: str = ""
    days: tuple[MovedDay, ...] = ()
    exceptions: tuple[MovedException, ...] = ()
    versions: tuple[MovedVersion, ...] = ()
    reviews: tuple[MovedReview, ...] = ()
    adults: tuple[MovedAdult, ...] = ()
    restrictions: tuple[str, ...] = ()
    barred: tuple[MovedBar, ...] = ()
    files: tuple[MovedFile, ...] = ()
    schema: str = SCHEMA

    def as_json(self) -> bytes:
        """As the pack keeps it: the same record is always the same bytes."""
        told = json.dumps(
            asdict(self), default=str, ensure_ascii=False, indent=1, sort_keys=True
        )
        return told.encode()


def record_from(content: bytes) -> MovedRecord:
    """A record from the bytes of a pack; ``WrongRecord`` with what is wrong."""
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        raise WrongRecord("What the pack tells is not readable (pack.json).") from None
    if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
        raise WrongRecord(
            f"The pack is not written as “{SCHEMA}”. It may come from a newer version."
        )
    record: MovedRecord = built(MovedRecord, plain, "the pack")
    try:
        UUID(record.pack)
    except ValueError:
        raise WrongRecord("The pack does not say which one it is.") from None
    for version in record.versions:
        refuse_version(version)
    return record


def refuse_version(version: MovedVersion) -> None:
    """Refuse a version of a plan that is no plan, or not the one it was."""
    told = json.dumps(
        version.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    if hashlib.sha256(told.encode()).hexdigest() != version.digest:
        raise WrongRecord(
            f"Version {version.number} of the plan was changed since it was packed."
        )
    kinds = {schema_of(nation).kind for nation in nations()}
    try:
        is_plan = content_from(version.content).kind in kinds
    except (KeyError, TypeError, ValueError, AttributeError):
        is_plan = False
    if not is_plan:
        raise WrongRecord(f"Version {version.number} of the plan is no plan.")


def built(kind: Any, plain: Any, where: str) -> Any:
    """A value of a kind from JSON, or ``WrongRecord``: nothing is guessed."""
    if get_origin(kind) is UnionType:
        if plain is None:
            return None
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        return many(get_args(kind)[0], plain, where)
    if kind is date:
        return day_in(plain, where)
    if hasattr(kind, "__dataclass_fields__"):
        return row(kind, plain, where)
    wanted = dict if get_origin(kind) is not None else kind
    if not isinstance(plain, wanted) or (wanted is int and isinstance(plain, bool)):
        raise WrongRecord(f"In the pack, {where} is not what it should be.")
    if isinstance(plain, str) and (len(plain) > DEEPEST or "\0" in plain):
        raise WrongRecord(f"In the pack, {where} is too long or holds no text.")
    return plain


def many(kind: Any, plain: Any, where: str) -> tuple[Any, ...]:
    """Several values."""
    if not isinstance(plain, list) or len(plain) > DEEPEST:
        raise WrongRecord(f"In the pack, {where} is no list.")
    return tuple(built(kind, each, where) for each in plain)


def day_in(plain: Any, where: str) -> date:
    """A day."""
    try:
        day = date.fromisoformat(plain)
    except (TypeError, ValueError):
        day = date.min
    if not 1900 <= day.year <= 2100:
        raise WrongRecord(f"In the pack, {where} is no day that can be right.")
    return day


def row(kind: type[T], plain: Any, where: str) -> T:
    """A value with fields; one that is missing stays as it is by itself."""
    if not isinstance(plain, dict):
        raise WrongRecord(f"In the pack, {where} is not what it should be.")
    types = get_type_hints(kind)
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # a dataclass
    values = {
        name: built(types[name], plain[name], f"{where}, {name.replace('_', ' ')},")
        for name in names
        if name in plain
    }
    try:
        return kind(**values)
    except TypeError:
        raise WrongRecord(f"The pack leaves out something of {where}.") from None


# ---- The plan in its new place ----


def key_there(key: str, pack: str) -> str:
    """The key of a row of a plan in its new place: the same in each version."""
    return str(uuid5(NAMESPACE_URL, f"golden-thread:{pack}:{key}"))


def settled_in(content: PlanContent, pack: str) -> PlanContent:
    """A plan with the keys its rows have in its new place, threads and all."""

    def there(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key_there(each, pack) for each in keys)

    return replace(
        content,
        needs=tuple(
            replace(one, key=key_there(one.key, pack)) for one in content.needs
        ),
        outcomes=tuple(
            replace(one, key=key_there(one.key, pack), needs=there(one.needs))
            for one in content.outcomes
        ),
        provisions=tuple(
            replace(
                one,
                key=key_there(one.key, pack),
                needs=there(one.needs),
                outcomes=there(one.outcomes),
            )
            for one in content.provisions
        ),
    )


# ---- The receipt ----


@dataclass(frozen=True)
class Receipt:
    """What the new authority sends back; only a reader of the pack can seal it."""

    pack: str
    digest: str
    received_on: date
    received_by: str
    number: str
    schema: str = RECEIPT
    seal: str = ""

    def sealed(self, key: str) -> "Receipt":
        """With its seal."""
        plain = {**asdict(self), "seal": ""}
        told = json.dumps(plain, default=str, sort_keys=True).encode()
        return replace(self, seal=hmac.new(key.encode(), told, "sha256").hexdigest())

    def as_json(self) -> bytes:
        """As a file."""
        return json.dumps(asdict(self), default=str, indent=1).encode()


def receipt_from(content: bytes) -> Receipt:
    """A receipt from a file."""
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("schema") != RECEIPT:
        raise WrongRecord("This file is no receipt of a move.")
    receipt: Receipt = built(Receipt, plain, "the receipt")
    return receipt


def is_genuine(receipt: Receipt, key: str) -> bool:
    """Whether a receipt was made by somebody who opened the pack."""
    return hmac.compare_digest(receipt.seal, receipt.sealed(key).seal)
