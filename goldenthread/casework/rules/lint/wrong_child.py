"""Signs that words were written for another child: a name, a pronoun, a school."""

import re
from collections.abc import Iterator
from functools import cache

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book, has, places
from goldenthread.casework.rules.lint.plan import Child, Plan, Text, texts
from goldenthread.casework.rules.lint.sections import settings_named

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?\n]+")
# There parents, brothers and sisters, and earlier schools are spoken of.
OF_OTHERS_TOO = ("A", "K")


def wrong_child_findings(plan: Plan) -> Iterator[Finding]:
    """Every sign, in the order of the text."""
    for one in texts(plan):
        yield from _names(one, plan.child)
        if one.section not in OF_OTHERS_TOO:
            yield from _pronouns(one, plan.child)
            yield from _schools(one, plan)


@cache
def _first_names() -> re.Pattern[str]:
    names = "|".join(book("plan")["first_names"]["names"])
    return re.compile(rf"(?<![\w-])(?:{names})(?:'s|’s)?(?![\w-])")


def _names(one: Text, child: Child) -> Iterator[Finding]:
    known = {
        word
        for name in (*child.names, *child.people, *child.settings)
        for word in _WORD.findall(name)
    }
    told: set[str] = set()
    for found in _first_names().finditer(one.text):
        name = found[0].removesuffix("'s").removesuffix("’s")
        if child.names and name not in known | told:
            told.add(name)
            yield finding_at("other_child", one.section, one.row, name)


def _pronouns(one: Text, child: Child) -> Iterator[Finding]:
    """A pronoun of the other sex in a sentence that speaks of nobody else."""
    own = {word.lower() for word in child.pronouns}
    table = book("plan")["pronouns"]
    other = [key for key in ("he", "she") if not own.intersection(table[key])]
    if len(other) != 1:
        return
    for part in _SENTENCE.finditer(one.text):
        wrong = places(part[0], "plan", "pronouns", other[0])
        if wrong and not _speaks_of_others(part[0], child):
            words = part[0][wrong[0].start : wrong[0].end]
            yield finding_at("other_pronoun", one.section, one.row, words)
            return


def _speaks_of_others(sentence: str, child: Child) -> bool:
    words = set(_WORD.findall(sentence))
    people = {word for name in child.people for word in _WORD.findall(name)}
    return bool(words & people) or has(sentence, "plan", "pronouns", "others")


def _schools(one: Text, plan: Plan) -> Iterator[Finding]:
    known = " ".join(plan.child.settings).lower()
    for span in settings_named(one.text):
        words = one.text[span.start : span.end]
        if known and words.lower() not in known:
            yield finding_at("other_school", one.section, one.row, words)
