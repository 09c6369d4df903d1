"""A plan on paper and read again: what each layout carries, said once for all tests."""

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules.plan.bodies import said_day
from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.casework.rules.plan.printing import Edition, Recipient, printed
from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.casework.rules.reading.draft import ChildPlanDraft
from goldenthread.documents.readers.dispatch import read_bytes
from goldenthread.documents.writers import written
from goldenthread.duties.rules.sections import schema_for

OFFICE = Recipient("the file", is_office=True)
EDITION = Edition("Final plan, version 1", False, date(2026, 1, 1), "ab" * 32, "J Fern")
FORMS = ("html", "docx", "pdf")
# What a layout does not print, so that it cannot come back: the short list.
LACKS = {
    "a_to_k": {"which need an outcome answers", "which need provision meets"},
    "by_area": {"by when, how we will know and steps of an outcome"},
    "table": {
        "by when, how we will know and steps of an outcome",
        "which of an objective's factors support is for",
    },
}


@dataclass(frozen=True)
class Facts:
    """What a plan says, in words alone: its keys are its own."""

    needs: frozenset[tuple[str, ...]]
    outcomes: frozenset[tuple[str, ...]]
    provisions: frozenset[tuple[object, ...]]
    threads: frozenset[tuple[str, str]]
    place: str
    aspirations: str


def read_again(content: PlanContent, layout: str, form: str) -> ChildPlanDraft:
    """The plan printed for the file in a layout and a form, and read."""
    paper = printed(content, schema_for(content.kind), layout, EDITION, OFFICE)
    return read_child_plan(read_bytes(written(paper, form), f"plan.{form}"))


def said_by(content: PlanContent, layout: str) -> Facts:
    """What a plan says of all that a layout carries."""
    needs = {each.key: each.text for each in content.needs}
    hoped = {each.key: each.text for each in content.outcomes}
    in_full = not {each for each in LACKS[layout] if each.startswith("by when")}
    threads = {(o.text, needs[key]) for o in content.outcomes for key in o.needs}
    if layout != "table":
        threads |= {(p.text, needs[key]) for p in content.provisions for key in p.needs}
    to_outcomes = {
        (p.text, hoped[key]) for p in content.provisions for key in p.outcomes
    }
    words = [t.words for t in content.texts if t.part == "aspirations"]
    return Facts(
        needs=frozenset((folded(each.text),) for each in content.needs),
        outcomes=frozenset(
            (each.text, *((each.by_when, each.measure, each.steps) * in_full))
            for each in content.outcomes
        ),
        provisions=frozenset(
            (
                *(p.text, p.who, p.how_often, p.how_long, p.group_size),
                *(said_day(p.starts), p.reviewed, p.funder, p.cost),
            )
            for p in content.provisions
        ),
        threads=frozenset(to_outcomes | (set() if in_full else threads)),
        place="\n".join(filter(None, (content.setting, content.setting_type))),
        aspirations=" ".join(words),
    )


def told_by(draft: ChildPlanDraft, layout: str) -> Facts:
    """What was read, as the same facts."""
    in_full = not {each for each in LACKS[layout] if each.startswith("by when")}
    needs = {each.key: each.text for each in draft.needs}
    hoped = {each.key: each.text for each in draft.outcomes}
    threads = {(p.text, hoped[key]) for p in draft.provision for key in p.outcomes}
    if not in_full:
        served = [*draft.outcomes, *(draft.provision if layout != "table" else ())]
        threads |= {(one.text, needs[key]) for one in served for key in one.needs}
    place = draft.sections["I" if draft.nation == "england" else "school"].text
    views = draft.sections["A"].text if "A" in draft.sections else ""
    return Facts(
        needs=frozenset((each.text,) for each in draft.needs),
        outcomes=frozenset(
            (o.text, *((o.by_when, o.measure, "\n".join(o.steps)) * in_full))
            for o in draft.outcomes
        ),
        provisions=frozenset(
            (
                *(p.text, p.who, p.how_often, p.how_long, p.group_size),
                *(p.starts, p.reviewed, p.funder, p.cost),
            )
            for p in draft.provision
        ),
        threads=frozenset(threads),
        place=place,
        aspirations="".join(re.findall(r"^Hopes for the future\n(.*)", views, re.M)),
    )


def folded(words: str) -> str:
    """Words with their white space as a page shows it."""
    return " ".join(words.split())
