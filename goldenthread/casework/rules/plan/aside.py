"""Findings of the linter that somebody set aside: for as long as a sentence stays."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from goldenthread.casework.rules.lint import Finding
from goldenthread.casework.rules.lint.findings import cited_for
from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.casework.rules.plan.linted import words_in
from goldenthread.duties.rules.sections import PlanSchema

WHOLE = "-"  # how an address names the plan as a whole


@dataclass(frozen=True)
class Aside:
    """What was said when a finding was set aside, and the sentence it was said of."""

    rule: str
    spot: str
    mark: str
    why: str
    who: str
    on: date


@dataclass(frozen=True)
class Remark:
    """A finding beside its row, and the reason for which it was set aside."""

    finding: Finding
    spot: str
    aside: Aside | None = None


def mark_of(finding: Finding, content: PlanContent, schema: PlanSchema) -> str:
    """A fingerprint of what the linter says and of the sentence that it is about."""
    said = (finding.rule, finding.why, finding.words)
    told = "\n".join((*said, sentence_of(finding, content, schema)))
    return hashlib.sha256(told.encode()).hexdigest()


def sentence_of(finding: Finding, content: PlanContent, schema: PlanSchema) -> str:
    """The words that a finding is about: a row's fields, or a section's words."""
    rows: list[Any] = [*content.needs, *content.outcomes, *content.provisions]
    for row in rows:
        if row.key == finding.row:
            return repr(sorted(asdict(row).items()))
    if not finding.row and finding.section in schema.by_key:
        return words_in(content, schema.section(finding.section))
    return ""


def remarks(
    found: Mapping[str, Iterable[Finding]],
    asides: Iterable[Aside],
    content: PlanContent,
    schema: PlanSchema,
) -> dict[str, list[Remark]]:
    """Every finding with what was said of it; by the row or section it stands beside.

    What was set aside of a sentence that has changed since is not said any more.
    """
    said = {(each.rule, each.spot, each.mark): each for each in asides}
    return {
        spot: [
            Remark(
                cited_for(schema.kind, each),
                spot,
                said.get((each.rule, spot, mark_of(each, content, schema))),
            )
            for each in some
        ]
        for spot, some in found.items()
    }


def left_over(told: Mapping[str, Iterable[Remark]]) -> tuple[int, int]:
    """How many findings stand, and how many were set aside."""
    every = [each for some in told.values() for each in some]
    aside = sum(1 for each in every if each.aside)
    return len(every) - aside, aside
