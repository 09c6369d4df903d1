"""Advice and the rows that rest on it: lost, missing, old; and what never changes."""

from collections.abc import Iterator
from datetime import date

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book, has
from goldenthread.casework.rules.lint.plan import Advice, Cites, Plan

MONTHS_A_YEAR = 12


def advice_findings(plan: Plan, on: date) -> Iterator[Finding]:
    """Recommendations nobody took up, rows that rest on nothing, advice grown old."""
    resting: list[Cites] = [*plan.needs, *plan.provisions]
    every: list[Cites] = [*resting, *plan.outcomes]
    cited = {key for one in every for key in one.advice}
    for one in plan.advice:
        for asked in one.recommendations:
            if asked.key not in cited and not asked.not_followed_because:
                yield finding_at("advice_unused", "K", asked.key, asked.text)
        yield from _old(one, on)
    for row in resting if plan.advice else ():
        if not row.advice:
            yield finding_at("cites_nothing", row.section, row.key, row.text)


def _old(one: Advice, on: date) -> Iterator[Finding]:
    months = months_between(one.on, on)
    most = book("plan")["limits"]["advice_months"]
    if months > most and not one.is_agreed_sufficient:
        yield finding_at("advice_old", "K", one.key, one.author, months=str(months))


def months_between(first: date, last: date) -> int:
    """Whole months; never less than none."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return max(0, months - (last.day < first.day))


def change_findings(plan: Plan, before: Plan) -> Iterator[Finding]:
    """E or F as it was, though a review since then spoke of progress."""
    if _told(plan, "E") == _told(before, "E"):
        yield finding_at("unchanged", "E", "", "")
    if _told(plan, "F") == _told(before, "F"):
        yield finding_at("unchanged", "F", "", "")


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
    for area in words["areas"]:
        spoken = any(
            area in one.adulthood or has(one.text, "plan", "adulthood", area)
            for one in plan.outcomes
        )
        if not spoken:
            missing = words[f"says_{area}"]
            yield finding_at("adulthood", "E", "", "", missing=missing)
