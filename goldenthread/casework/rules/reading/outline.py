"""A child's plan as it was read, in a few lines for a terminal."""

from collections.abc import Iterator

from goldenthread.casework.rules.reading.draft import ChildPlanDraft, Entry, Provision

WIDTH = 76


def outline(draft: ChildPlanDraft) -> Iterator[str]:
    """What it is, its sections, its statements with their links, the questions."""
    yield f"{draft.source['file']}: {draft.kind}, {draft.nation}, {draft.layout}"
    yield f"sections: {', '.join(draft.sections)}"
    for title, entries in (
        ("Needs", draft.needs),
        ("Outcomes", draft.outcomes),
        ("Provision", draft.provision),
    ):
        yield f"{title}: {len(entries)}"
        for entry in entries:
            yield _line(entry)
    told = draft.coverage
    yield f"{told.characters} characters, {told.unplaced} of them to be placed"
    for warned in draft.warnings:
        listed = f" ({', '.join(warned.items)})" if warned.items else ""
        yield f"? {warned.message}{listed}"


def _line(entry: Entry) -> str:
    links = [*getattr(entry, "outcomes", []), *getattr(entry, "needs", [])]
    said = ""
    if isinstance(entry, Provision):
        parts = (entry.who, entry.how_often, entry.how_long, entry.group_size)
        said = " [" + " | ".join(part or "-" for part in parts) + "]"
    to = f" -> {', '.join(links)}" if links else ""
    area = f" ({entry.area})" if entry.area else ""
    return f"  {entry.key} {entry.section}{area} {entry.text[:WIDTH]}{said}{to}"
