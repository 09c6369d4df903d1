"""Sections that say nothing, or that say 'none' in nobody's name."""

from collections.abc import Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import has
from goldenthread.casework.rules.lint.plan import Plan
from goldenthread.casework.rules.lint.sentence import Sentence

MUST_SPEAK = ("C", "D", "G", "H")


def silent_findings(plan: Plan) -> Iterator[Finding]:
    """C, D, G and H: each tells something, or who says that there is nothing."""
    if not plan.has_sections:
        return
    for section in MUST_SPEAK:
        told = _told(plan, section)
        if not any(_speaks(text) for text in told):
            yield finding_at("silent", section, "", " ".join(told))


def _told(plan: Plan, section: str) -> list[str]:
    """All that stands in a section; H is one with H1 and H2."""
    names = ("H", "H1", "H2") if section == "H" else (section,)
    told = [plan.sections.get(name, "") for name in names]
    told += [one.text for one in plan.needs if one.section in names]
    told += [one.text for one in plan.provisions if one.section in names]
    return [text.strip() for text in told if text.strip()]


def _speaks(text: str) -> bool:
    said = Sentence(text, "")
    return not said.says_none or has(said.plain, "plan", "said_by")
