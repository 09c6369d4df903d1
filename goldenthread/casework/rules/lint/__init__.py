"""The linter of a child's plan: it warns and explains, and never rewrites."""

from goldenthread.casework.rules.lint.findings import Finding
from goldenthread.casework.rules.lint.outcomes import outcome_findings
from goldenthread.casework.rules.lint.provision import provision_findings
from goldenthread.casework.rules.lint.sections import section_findings
from goldenthread.casework.rules.lint.sentence import Sentence

__all__ = ["Finding", "lint_sentence"]


def lint_sentence(text: str, section: str = "") -> list[Finding]:
    """Everything that can be said of one sentence and the section it stands in."""
    said = Sentence(text, section)
    return [
        *section_findings(said),
        *provision_findings(said),
        *outcome_findings(said),
    ]
