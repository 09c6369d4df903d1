"""Everything that can be said of a whole plan on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.casework.rules.lint.advice import (
    adulthood_findings,
    advice_findings,
    change_findings,
)
from goldenthread.casework.rules.lint.copies import copy_findings
from goldenthread.casework.rules.lint.dates import date_findings
from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.links import link_findings
from goldenthread.casework.rules.lint.outcomes import outcome_findings
from goldenthread.casework.rules.lint.plan import Plan, Provision, Text, texts
from goldenthread.casework.rules.lint.provision import provision_findings
from goldenthread.casework.rules.lint.sections import section_findings
from goldenthread.casework.rules.lint.sentence import PROVISION, Sentence
from goldenthread.casework.rules.lint.silence import silent_findings
from goldenthread.casework.rules.lint.wording import wording_findings
from goldenthread.casework.rules.lint.wrong_child import wrong_child_findings


@dataclass(frozen=True)
class Beside:
    """What a plan is compared with: its last version, and other children's."""

    before: Plan | None = None
    progress_told_on: date | None = None  # the review that spoke of it
    elsewhere: frozenset[str] = frozenset()  # hashes that others' plans have too
    keys: tuple[bytes, ...] = ()


def lint_plan(plan: Plan, *, on: date, beside: Beside | None = None) -> list[Finding]:
    """Every finding, each with its section and row."""
    other = beside or Beside()
    found = [
        *_sentences(plan),
        *_rows(plan),
        *link_findings(plan),
        *silent_findings(plan),
        *wording_findings(plan),
        *wrong_child_findings(plan),
        *date_findings(plan, on),
        *advice_findings(plan, on),
        *adulthood_findings(plan),
        *copy_findings(plan, other.elsewhere, other.keys),
    ]
    if other.before is not None and other.progress_told_on:
        found += change_findings(plan, other.before, other.progress_told_on)
    return found


def _sentences(plan: Plan) -> Iterator[Finding]:
    """The rules of one sentence, row by row."""
    for one in texts(plan):
        for found in _of_a_text(one, plan.is_draft):
            yield replace(found, section=one.section, row=one.row)


def _of_a_text(one: Text, is_draft: bool) -> Iterator[Finding]:
    said = Sentence(one.text, one.section)
    for found in section_findings(said):
        if is_draft or one.section != "I":
            yield found
    if one.row:  # the running text of a section is no row of provision
        yield from provision_findings(said)
        yield from outcome_findings(said)


def _rows(plan: Plan) -> Iterator[Finding]:
    """What only a row with its fields can show: who gives it, and when."""
    for one in plan.provisions:
        said = Sentence(one.told, one.section)
        if one.section not in PROVISION | {"CSP"} or not said.is_provision:
            continue
        if said.kind == "labour" and not _names_somebody(one, said):
            yield finding_at("who", one.section, one.key, one.text)
        dated = one.starts_on or one.review_on or one.reviewed.strip()
        if not dated and not said.told_by:
            yield finding_at("when", one.section, one.key, one.text)


def _names_somebody(one: Provision, said: Sentence) -> bool:
    return bool(one.who.strip()) or said.has("people", "roles")
