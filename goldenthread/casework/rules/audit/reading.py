"""A plan as its readers see it, and what the linter finds beside each criterion."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules.audit.nameless import age_in_words, nameless, remover
from goldenthread.casework.rules.audit.rubric import Rubric
from goldenthread.casework.rules.lint import Finding
from goldenthread.casework.rules.plan.bodies import in_section
from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.casework.rules.plan.known import Known
from goldenthread.casework.rules.plan.linted import findings
from goldenthread.casework.rules.plan.printing import Recipient, for_recipient
from goldenthread.documents.writers.blocks import Block
from goldenthread.duties.rules.sections import PlanSchema
from goldenthread.people.rules import Scope

MOST = 12  # facts shown beside one criterion; the others are counted


@dataclass(frozen=True)
class Shown:
    """A plan to be read: its title, its sections, and what the linter finds in it."""

    title: str
    blocks: tuple[Block, ...]
    found: tuple[Finding, ...]
    told: Callable[[str], str]


def shown_plan(
    content: PlanContent,
    schema: PlanSchema,
    *,
    hides_names: bool,
    known: Known,
    signed: str,
    on: date,
) -> Shown:
    """The sections of a plan, without addresses, and without names where that was said.

    The linter reads the plan with its names: it must know whose name is a stranger's.
    """
    found = tuple(findings(content, schema, on=on, is_draft=False, known=known))
    if hides_names:
        told = nameless(content, called=known.names, signed=signed)
        title = f"{schema.title}, {age_in_words(content.child.born, on=on)}"
        hide = remover(content, called=known.names, signed=signed)
    else:
        told = for_recipient(content, Recipient("reader", hides=HIDDEN))
        title, hide = f"{schema.title}: {content.child.name}", str
    blocks = tuple(
        block
        for section in schema.sections
        for block in in_section(told, section, schema, False)
    )
    return Shown(title, blocks, found, hide)


HIDDEN = frozenset({Scope.ADDRESS})


def facts_beside(rubric: Rubric, shown: Shown) -> dict[str, list[str]]:
    """Sentences of the linter for each criterion: facts, not grades."""
    return {
        each.key: at_most(
            [said(one, shown.told) for one in shown.found if one.rule in each.beside]
        )
        for each in rubric.criteria
    }


def said(finding: Finding, told: Callable[[str], str]) -> str:
    """One finding as a sentence."""
    where = f"{finding.section}: " if finding.section else ""
    words = f"“{finding.words}” " if finding.words else ""
    return told(f"{where}{words}{finding.why}")


def at_most(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are."""
    rest = len(lines) - MOST
    return [*lines[:MOST], f"And {rest} more of the kind."] if rest > 0 else lines
