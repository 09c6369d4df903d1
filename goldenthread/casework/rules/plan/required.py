"""What a final plan must contain by law, and which of it a plan still lacks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from goldenthread.casework.rules.lint.phrases import pattern
from goldenthread.casework.rules.plan.content import PlanContent, SaidText, short
from goldenthread.duties.rules.sections import Contained, PlanSchema

FINALS = frozenset({"final", "amended"})


@dataclass(frozen=True)
class Lacks:
    """One thing a plan lacks. ``of``: of whom or of which row, and ``row`` its key."""

    law: Contained
    of: str = ""
    row: str = ""

    @property
    def says(self) -> str:
        """What is missing, in words."""
        return f"{self.law.says} ({self.of})" if self.of else self.law.says


def lacking(content: PlanContent, schema: PlanSchema) -> tuple[Lacks, ...]:
    """All that a final plan would still lack, in the order of the law."""
    return tuple(
        Lacks(each, of, row)
        for each in schema.contains
        for of, row in LOOKS[each.stands](content, each)
    )


def refusal(found: Iterable[Lacks], title: str) -> str:
    """Why a final plan is refused, in one sentence; '' when it is not."""
    said = [f"{each.says}, {each.law.source}" for each in found if each.law.stops]
    if not said:
        return ""
    return (
        f"The law says that this {title.lower()} contains: {'; '.join(said)}. Nothing "
        "was sent and nothing is lost: write what is missing, then come back."
    )


Gaps = Iterator[tuple[str, str]]
WHOLE = ("", "")


def says_something(words: str) -> bool:
    """Whether words say anything once what was left to be filled in is gone."""
    told = pattern("plan", "placeholder").sub("", words)
    return any(letter.isalnum() for letter in told)


def speaks(text: SaidText, law: Contained) -> bool:
    """Whether a text tells what the law asks, or who says that there is none."""
    none = law.none and text.says_none and says_something(text.who_says_none)
    return none or says_something(text.words)


def _text(content: PlanContent, law: Contained) -> Gaps:
    told = content.text(law.section, law.part)
    if told is None or not speaks(told, law):
        yield WHOLE


def _any(content: PlanContent, law: Contained) -> Gaps:
    rows = (*content.needs_in(law.section), *content.provided_in(law.section))
    if not rows and not _told(content, law):
        yield WHOLE


def _told(content: PlanContent, law: Contained) -> bool:
    """Whether any text of a section tells what the law asks."""
    texts = (each for each in content.texts if each.section == law.section)
    return any(speaks(each, law) for each in texts)


def _outcomes(content: PlanContent, law: Contained) -> Gaps:
    if not content.outcomes:
        yield WHOLE


def _advice(content: PlanContent, law: Contained) -> Gaps:
    attached = any(each.appended for each in content.advice)
    if not attached and not _told(content, law):
        yield WHOLE


def _served(content: PlanContent, law: Contained) -> Gaps:
    served = {key for each in content.provisions for key in each.outcomes}
    for each in content.outcomes:
        if each.key not in served:
            yield f"“{short(each.text)}”", each.key


def _who(content: PlanContent, law: Contained) -> Gaps:
    for each in content.provided_in(law.section):
        if not says_something(each.who):
            yield f"“{short(each.text)}”", each.key


def _place(content: PlanContent, law: Contained) -> Gaps:
    if not (content.setting or says_something(content.setting_type)):
        yield WHOLE


def _facts(content: PlanContent, law: Contained) -> Gaps:
    if not any(says_something(getattr(content.child, name)) for name in law.fields):
        yield WHOLE


def _adults(content: PlanContent, law: Contained) -> Gaps:
    if not content.contacts:
        yield WHOLE


def _reached(content: PlanContent, law: Contained) -> Gaps:
    for each in content.contacts:
        if not any(says_something(getattr(each, name)) for name in law.fields):
            yield each.name, each.adult


LOOKS: dict[str, Callable[[PlanContent, Contained], Gaps]] = {
    "text": _text,
    "any": _any,
    "outcomes": _outcomes,
    "advice": _advice,
    "served": _served,
    "who": _who,
    "place": _place,
    "facts": _facts,
    "adults": _adults,
    "reached": _reached,
}
