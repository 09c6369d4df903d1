"""What the linter says: a rule, the words it is about, why it matters, what to do."""

from dataclasses import dataclass, replace

from goldenthread.casework.rules.lint.phrases import book


@dataclass(frozen=True)
class Finding:
    """One remark. It warns and explains; it never changes a professional's words.

    ``rule`` is the group (``vague``), ``code`` the number of the rule in the handbook.
    ``section`` and ``row`` say where, when a whole plan was read.
    """

    rule: str
    code: str
    words: str
    why: str
    suggest: str
    source: str
    section: str = ""
    row: str = ""


def finding(name: str, words: str, **told: str) -> Finding:
    """A remark by the rule of that name, with its sentences filled in."""
    rule = book("rules")[name]
    return Finding(
        rule=rule["group"],
        code=rule["code"],
        words=words,
        why=rule["why"].format_map(told),
        suggest=rule["suggest"].format_map(told),
        source=rule["source"],
    )


def cited_for(kind: str, found: Finding) -> Finding:
    """The same remark, with where it comes from for a plan of another law."""
    other = book("elsewhere").get(kind)
    if other is None:
        return found
    return replace(found, source=other.get(found.rule, other["rest"]))


def finding_at(name: str, section: str, row: str, words: str, **told: str) -> Finding:
    """A remark on a row of a plan."""
    return replace(finding(name, words, **told), section=section, row=row)
