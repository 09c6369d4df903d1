"""A comparison of two editions as lines that a person can read at a glance."""

from collections.abc import Iterator, Mapping, Sequence

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.links import Comparison, Link

WIDTH = 60


def outline(
    found: Comparison, old: Sequence[Entry], new: Sequence[Entry]
) -> Iterator[str]:
    """Links with their reasons, then what is unaccounted for and what is new."""
    names = [{entry.key: _name(entry) for entry in side} for side in (old, new)]
    sure = sum(link.is_sure for link in found.links)
    yield f"Links: {len(found.links)}, of which {sure} need no person"
    for link in found.links:
        yield from _link(link, names[0], names[1])
    for title, keys, named in (
        ("Unaccounted for", found.unaccounted, names[0]),
        ("New", found.new, names[1]),
    ):
        yield f"{title}: {len(keys)}"
        yield from (f"  {named[key]}" for key in keys)


def _link(link: Link, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    yield f"{link.kind} ({link.confidence:.0%}{'' if link.is_sure else ', confirm'})"
    yield from (f"  - {old[key]}" for key in link.old)
    yield from (f"  + {new[key]}" for key in link.new)
    yield f"    {link.why}"


def _name(entry: Entry) -> str:
    said = " ".join(part for part in (entry.number, entry.wording) if part)
    return said if len(said) <= WIDTH else said[: WIDTH - 1] + "…"
