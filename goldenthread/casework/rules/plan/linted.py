"""A child's plan as the linter reads it, and what it finds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from goldenthread.casework.rules.lint import (
    Beside,
    Finding,
    lint_plan,
    lint_sentence,
)
from goldenthread.casework.rules.lint import plan as lint
from goldenthread.casework.rules.lint.copies import copy_findings, marks
from goldenthread.casework.rules.lint.wrong_child import wrong_child_findings
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOutcome,
    SaidProvision,
)
from goldenthread.casework.rules.plan.known import Known
from goldenthread.duties.rules.sections import PlanSchema, Section, schema_for

LETTERED = "ABCDEFGHIJK"
NOTHING = Known()


def findings(
    content: PlanContent,
    schema: PlanSchema,
    *,
    on: date,
    is_draft: bool = True,
    known: Known = NOTHING,
) -> list[Finding]:
    """What the linter finds in a plan, each with the key of its row.

    The linter names sections by the letters of the English plan: what it says of E or
    F is said of the section that holds the same, and of no other letter is there any.
    """
    plan = as_linted(content, schema, is_draft=is_draft, known=known)
    told = lint_plan(plan, on=on, beside=beside_of(schema, known))
    measured = {each.key: each for each in content.outcomes if each.measure}
    return [
        each if each.row else replace(each, section=section_here(each.section, schema))
        for each in told
        if each.rule != "not_smart"
        or each.row not in measured
        or not is_smart(measured[each.row])
    ]


def section_here(letter: str, schema: PlanSchema) -> str:
    """The section of this kind of plan that a letter stands for; '' for the whole."""
    if letter in schema.by_key:
        return letter
    holds = {"E": "outcomes", "F": "provision"}.get(letter, "")
    found = schema.holding(holds)
    return found[0].key if found else ""


def beside_of(schema: PlanSchema, known: Known) -> Beside:
    """What the plan is compared with, in the linter's values."""
    before = known.before and as_linted(known.before, schema, is_draft=False)
    return Beside(before or None, known.progress_told_on, known.elsewhere, known.keys)


def marks_of(content: PlanContent, names: Iterable[str], key: bytes) -> frozenset[str]:
    """Keyed hashes of the long sentences of a plan, whatever the child is called."""
    known = Known(names=tuple(filter(None, names)))
    schema = schema_for(content.kind)
    return marks(as_linted(content, schema, is_draft=False, known=known), key)


def alone(content: PlanContent, row: SaidNeed | SaidProvision) -> PlanContent:
    """A plan of one row, which may not be kept yet; who it is about stays."""
    bare = replace(content, needs=(), outcomes=(), provisions=(), texts=())
    if isinstance(row, SaidProvision):
        return replace(bare, provisions=(row,))
    return replace(bare, needs=(row,))


def foreign(key: str, content: PlanContent, known: Known) -> list[Finding]:
    """Signs in one row of a plan that it is about another child."""
    schema = schema_for(content.kind)
    plan = as_linted(content, schema, is_draft=True, known=known)
    found = [
        *wrong_child_findings(plan),
        *copy_findings(plan, known.elsewhere, known.keys),
    ]
    return [each for each in found if each.row == key]


def is_smart(outcome: SaidOutcome) -> bool:
    """Whether an outcome is smart once its own field says how anybody will know."""
    words = ", ".join((outcome.text, outcome.by_when, outcome.measure))
    return all(each.rule != "not_smart" for each in lint_sentence(words, "E"))


def as_linted(
    content: PlanContent,
    schema: PlanSchema,
    *,
    is_draft: bool,
    known: Known = NOTHING,
) -> lint.Plan:
    """The plan in the linter's values."""
    lettered = schema.by_key.keys() & set(LETTERED)
    code = (lambda section: section) if lettered else (lambda _: "CSP")
    outcome = schema.holding("outcomes")[0].key
    resting = known.resting or {}
    return lint.Plan(
        child=who(content, known),
        sections={each.key: words_in(content, each) for each in schema.sections},
        needs=tuple(
            lint.Need(n.key, code(n.section), n.text, n.area, resting.get(n.key, ()))
            for n in content.needs
        ),
        aspirations=tuple(  # a hope is written with its outcome and has its key
            lint.Aspiration(o.key, o.aspiration)
            for o in content.outcomes
            if o.aspiration.strip()
        ),
        outcomes=tuple(
            lint.Outcome(
                o.key,
                ", ".join(filter(None, (o.text, o.by_when))),
                o.needs,
                aspirations=(o.key,) if o.aspiration.strip() else (),
                adulthood=tuple(filter(None, (o.adulthood,))),
                advice=resting.get(o.key, ()),
                section=code(outcome),
            )
            for o in content.outcomes
        ),
        provisions=tuple(
            lint.Provision(
                p.key,
                code(p.section),
                p.text,
                p.who,
                p.how_often,
                p.how_long,
                p.group_size,
                starts_on=date.fromisoformat(p.starts) if p.starts else None,
                reviewed=p.reviewed,
                needs=p.needs,
                outcomes=p.outcomes,
                advice=resting.get(p.key, ()),
            )
            for p in content.provisions
        ),
        advice=known.advice if schema.holding("advice") else (),
        is_draft=is_draft,
        has_sections=bool(lettered),
        says_what_it_rests_on=known.resting is not None,
    )


def who(content: PlanContent, known: Known) -> lint.Child:
    """Whom the plan is about, and every name that may stand in it."""
    child = content.child
    around = (each.name for each in content.contacts)
    advised = (each.from_whom for each in content.advice)
    return lint.Child(
        names=(*child.name.split(), *known.names),
        born=date.fromisoformat(child.born),
        year=known.year,
        settings=tuple(filter(None, (child.setting, content.setting, *known.settings))),
        people=(*around, *advised, *known.people),
    )


def words_in(content: PlanContent, section: Section) -> str:
    """All the running words of a section; 'none', with who says so."""
    said = [text for text in content.texts if text.section == section.key]
    words = [text.words for text in said if text.words]
    none = [
        f"{section.when_none or 'None'}: {text.who_says_none}"
        for text in said
        if text.says_none
    ]
    if section.holds == "place" and (content.setting or content.setting_type):
        words.append(content.setting or content.setting_type)
    if section.holds == "advice" and content.advice:
        words.append(", ".join(each.from_whom for each in content.advice))
    return "\n".join([*words, *none])


def by_row(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the row or section they are about; '' for those of the plan."""
    kept: dict[str, list[Finding]] = {}
    for each in found:
        kept.setdefault(each.row or each.section, []).append(each)
    return {row: together(some) for row, some in kept.items()}


def together(found: Iterable[Finding]) -> list[Finding]:
    """One finding a rule: its words, reasons and advice side by side, each once."""
    kept: dict[str, list[Finding]] = {}
    for each in found:
        kept.setdefault(each.rule, []).append(each)
    return [
        replace(
            some[0],
            words=", ".join(dict.fromkeys(one.words for one in some if one.words)),
            why=" ".join(dict.fromkeys(one.why for one in some)),
            suggest=" ".join(dict.fromkeys(one.suggest for one in some)),
        )
        for some in kept.values()
    ]
