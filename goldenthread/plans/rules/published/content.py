"""The one text of a published cycle: written, hashed, and read into values again."""

import hashlib
import json
import types
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from goldenthread.plans.rules.published.values import PublishedCycle

V = TypeVar("V")


def canonical(cycle: PublishedCycle) -> str:
    """The one text of a published cycle: sorted keys, no spare spaces, UTF-8."""
    return json.dumps(
        asdict(cycle), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def digest_of(content: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def read_content(content: str) -> PublishedCycle:
    """The values of a frozen text, of this form or an earlier one.

    Fields it does not know are left out; fields that an earlier form had not yet keep
    their defaults.
    """
    return value_of(PublishedCycle, json.loads(content))


def value_of(kind: type[V], plain: Mapping[str, Any]) -> V:
    """A dataclass of plain values, with what it holds inside."""
    known = inside(cast(Hashable, kind))
    given = {
        name: made(known[name], value) for name, value in plain.items() if name in known
    }
    return kind(**given)


def made(kind: type | None, value: Any) -> Any:
    """A value as it stands, or the dataclass (or list of them) it is written as."""
    if kind is None or value is None:
        return value
    if isinstance(value, list):
        return [value_of(kind, each) for each in value]
    return value_of(kind, value)


@cache
def inside(kind: Hashable) -> dict[str, type | None]:
    """Each field of a dataclass, with the dataclass it holds (None for plain ones)."""
    hints = get_type_hints(kind)
    return {each.name: held(hints[each.name]) for each in fields(cast(Any, kind))}


def held(hint: Any) -> type | None:
    """The dataclass in 'X', 'X or None', 'a sequence of X'."""
    if is_dataclass(hint):
        return hint if isinstance(hint, type) else None
    if get_origin(hint) in (types.UnionType, Sequence):
        return next(filter(None, map(held, get_args(hint))), None)
    return None
