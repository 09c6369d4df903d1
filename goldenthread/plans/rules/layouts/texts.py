"""The printed lines of each field of an item, as cells and labels hold them."""

from collections.abc import Callable

from goldenthread.plans.rules.reading.draft import DraftItem

RUN_ON = "inferred"  # cells whose entries are printed without a mark between them


def _response(item: DraftItem) -> list[str]:
    said = item.response
    return [text for text in (said.raw, said.qualification) if text] if said else []


LINES: dict[str, Callable[[DraftItem], list[str]]] = {
    "response": _response,
    "actions": lambda item: [one.text for one in item.actions],
    "timescale": lambda item: item.timescale.raw if item.timescale else [],
    "status": lambda item: [item.status.raw] if item.status else [],
    "progress": lambda item: item.progress.paragraphs if item.progress else [],
    "next_steps": lambda item: item.next_steps,
    "leads": lambda item: item.leads,
    "resources": lambda item: item.resources,
    "success_criteria": lambda item: item.success_criteria,
    "monitored_by": lambda item: item.monitored_by,
    "evaluated_by": lambda item: item.evaluated_by,
    "measure": lambda item: [item.measure] if item.measure else [],
    "cross_refs": lambda item: [
        raw
        for raw in dict.fromkeys(one.raw for one in item.cross_refs)
        if not any(one.raw == raw and "." in one.field for one in item.cross_refs)
        or any(one.raw == raw and "cross_refs" in one.field for one in item.cross_refs)
    ],
}


def lines_of(name: str, item: DraftItem, *, runs_on: bool = False) -> list[str]:
    """The lines of a field. ``runs_on``: entries told apart are one text again."""
    found = LINES[name](item)
    if runs_on and item.split.get(name) == RUN_ON:
        return [" ".join(found)]
    return found
