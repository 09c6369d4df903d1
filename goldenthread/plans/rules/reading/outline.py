"""A plan draft as an outline that a person can read at a glance."""

from collections.abc import Iterator

from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft

WIDTH = 88


def outline(draft: PlanDraft) -> Iterator[str]:
    """The draft line by line: title, items with their depth, warnings, coverage."""
    yield str(draft.source.get("title") or "(no title found)")
    yield f"Layout: {draft.layout_family or 'none that this reader knows'}"
    yield ""
    depths: dict[str, int] = {}
    for item in draft.items:
        depths[item.key] = depths.get(item.parent or "", -1) + 1
        yield from _item(item, "  " * depths[item.key])
    yield from _unplaced(draft)
    yield from _warnings(draft)
    yield ""
    yield from _coverage(draft)


def _item(item: DraftItem, indent: str) -> Iterator[str]:
    words = [item.kind.replace("_", " "), item.number or "", item.title or item.text]
    yield _short(indent + " ".join(word for word in words if word))
    facts = [
        item.status and f"status: {item.status.raw}",
        item.timescale and f"when: {'; '.join(item.timescale.raw)}",
        item.leads and f"leads: {', '.join(item.leads)}",
        item.actions and f"actions: {len(item.actions)}",
        item.success_criteria and f"success criteria: {len(item.success_criteria)}",
    ]
    said = [fact for fact in facts if fact]
    if said:
        yield _short(f"{indent}    {' · '.join(said)}")


def _short(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _unplaced(draft: PlanDraft) -> Iterator[str]:
    if draft.unplaced:
        yield ""
        yield f"Not placed: {len(draft.unplaced)}"
        yield from (_short(f"  {entry.text}") for entry in draft.unplaced)


def _warnings(draft: PlanDraft) -> Iterator[str]:
    if draft.warnings:
        yield ""
        yield f"To look at: {len(draft.warnings)}"
    for warning in draft.warnings:
        yield f"  {warning.item or 'document'}: {warning.message}"


def _coverage(draft: PlanDraft) -> Iterator[str]:
    parts = draft.coverage
    named = {
        "in items": parts.in_items,
        "in front matter": parts.in_front_matter,
        "site furniture": parts.in_noise,
        "not placed": parts.unplaced,
    }
    shares = (f"{name} {count}" for name, count in named.items())
    yield f"Characters: {parts.characters} = {' + '.join(shares)}"
