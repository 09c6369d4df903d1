"""Advice and the rows that rest on it: lost, missing, old; and what never changes."""

from collections.abc import Iterator
from datetime import date

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book, has
from goldenthread.casework.rules.lint.plan import Advice, Cites, Plan
from goldenthread.cycle.rules import day_in_words

MONTHS_A_YEAR = 12


def advice_findings(plan: Plan, on: date) -> Iterator[Finding]:
    """Recommendations nobody took up, rows that rest on nothing, advice grown old.

    Where it is not known which row rests on which advice, only its age is told; and
    of advice that no row rests on only that. Where no row of the plan names any, the
    advice says it for all of them.
    """
    if not plan.says_what_it_rests_on:
        for one in plan.advice:
            yield from _old(one, on)
        return
    resting: list[Cites] = [*plan.needs, *plan.provisions]
    every: list[Cites] = [*resting, *plan.outcomes]
    cited = {key for one in every for key in one.advice}
    for one in plan.advice:
        yield from _of_advice(one, cited, on)
    for row in resting if cited else ():
        if not row.advice:
            yield finding_at("cites_nothing", row.section, row.key, row.text)


def _of_advice(one: Advice, cited: set[str], on: date) -> Iterator[Finding]:
    """What no row rests on; the age of what some row does."""
    unused = [each for each in one.recommendations if each.key not in cited]
    for asked in unused:
        if not asked.not_followed_because:
            told = _named(one)
            yield finding_at("advice_unused", "K", asked.key, asked.text, **told)
    if not one.recommendations or len(unused) < len(one.recommendations):
        yield from _old(one, on)


def _old(one: Advice, on: date) -> Iterator[Finding]:
    most = book("plan")["limits"]["advice_months"]
    if months_between(one.on, on) > most and not one.is_agreed_sufficient:
        told = {"months": str(most), **_named(one)}
        yield finding_at("advice_old", "K", one.key, one.author, **told)


def _named(one: Advice) -> dict[str, str]:
    """Who gave advice and of which day it is, for a sentence that stays the same."""
    return {"author": one.author, "day": day_in_words(one.on)}


def months_between(first: date, last: date) -> int:
    """Whole months; never less than none."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return max(0, months - (last.day < first.day))


def change_findings(plan: Plan, before: Plan, told_on: date) -> Iterator[Finding]:
    """E or F as it was, though a review since then, of that day, spoke of progress."""
    day = day_in_words(told_on)
    if _told(plan, "E") == _told(before, "E"):
        yield finding_at("unchanged", "E", "", "", day=day)
    if _told(plan, "F") == _told(before, "F"):
        yield finding_at("unchanged", "F", "", "", day=day)


def _told(plan: Plan, section: str) -> list[str]:
    """The words of a section, without regard to order, case and spacing."""
    rows = plan.outcomes if section == "E" else ()
    told = [one.text for one in rows]
    if section == "F":
        told = [one.told for one in plan.provisions if one.section in ("F", "CSP")]
    told.append(plan.sections.get(section, ""))
    return sorted(" ".join(text.lower().split()) for text in told)


def adulthood_findings(plan: Plan) -> Iterator[Finding]:
    """From year 9, which of the four outcomes of adulthood no row speaks of."""
    first = book("plan")["limits"]["adulthood_from_year"]
    year = plan.child.year
    if not plan.has_sections or year is None or year < first:
        return
    words = book("plan")["adulthood"]
    missing = [
        words[f"says_{area}"]
        for area in words["areas"]
        if not any(
            area in one.adulthood or has(one.text, "plan", "adulthood", area)
            for one in plan.outcomes
        )
    ]
    if missing:
        yield finding_at("adulthood", "E", "", "", missing=", nor of ".join(missing))
