"""The linter of a child's plan: it warns and explains, and never rewrites."""

from goldenthread.casework.rules.lint.findings import Finding, finding
from goldenthread.casework.rules.lint.outcomes import outcome_findings
from goldenthread.casework.rules.lint.phrases import places
from goldenthread.casework.rules.lint.provision import provision_findings
from goldenthread.casework.rules.lint.sections import section_findings
from goldenthread.casework.rules.lint.sentence import Sentence
from goldenthread.casework.rules.lint.whole import Beside, lint_plan

__all__ = ["Beside", "Finding", "lint_plan", "lint_sentence"]


def lint_sentence(text: str, section: str = "") -> list[Finding]:
    """Everything that can be said of one sentence and the section it stands in."""
    said = Sentence(text, section)
    gaps = places(said.plain, "plan", "placeholder")
    return [
        *section_findings(said),
        *provision_findings(said),
        *outcome_findings(said),
        *(finding("placeholder", said.words(gap)) for gap in gaps),
    ]
