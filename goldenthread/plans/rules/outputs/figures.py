"""The headline numbers of a cycle: each counts the declared unit, and says of what.

Every output prints these and no others, so that a number is the same in all of them.
What was done and what difference that made are two tables; no number is of both.
"""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.plans.rules.outputs.source import EXCEPTIONS, Source
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact, Verifier
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.words import PROGRESS_NAMES, ItemKind, counted

ACTIVITY, DATES, IMPACT = "activity", "dates", "impact"
TRACKS = {
    ACTIVITY: "What was done",
    DATES: "To their dates",
    IMPACT: "What difference it has made",
}


@dataclass(frozen=True)
class Figure:
    """A number with what it counts, of how many, and in which unit."""

    key: str
    track: str
    name: str
    number: int
    of: int
    unit: str

    @property
    def said(self) -> str:
        """'Done: 3 of 12 actions'."""
        return f"{self.name}: {self.number:,} of {self.of_said}"

    @property
    def of_said(self) -> str:
        """'12 actions'."""
        return counted(self.of, ItemKind(self.unit))


def figures(source: Source) -> list[Figure]:
    """All headline numbers in their order; zeros are kept."""
    counting = source.cycle.counted_items
    return [
        Figure(key, track, name, sum(map(is_so, counting)), len(counting), unit)
        for unit in [source.cycle.unit]
        for track, key, name, is_so in _asked(source)
    ]


Asked = tuple[str, str, str, Callable[[PublishedItem], bool]]


def _asked(source: Source) -> list[Asked]:
    return [*_activity(), *_dates(source), *_impact()]


def _activity() -> list[Asked]:
    names = {**PROGRESS_NAMES, "": "Not reported"}
    phases: list[Asked] = [
        (ACTIVITY, key or "not_reported", name, _has_phase(key))
        for key, name in names.items()
    ]
    return [
        *phases,
        (ACTIVITY, "reported", "Reported on in this cycle", lambda i: bool(i.report)),
        (ACTIVITY, "no_change", "Reported as unchanged", is_unchanged),
        (
            ACTIVITY,
            "passed_over",
            "Open, and not reported on in this cycle",
            lambda i: i.was_passed_over,
        ),
    ]


def _dates(source: Source) -> list[Asked]:
    return [
        (DATES, "late", "Late", lambda i: i.timeliness == "late"),
        (
            DATES,
            "at_risk",
            "Not late yet, but at risk",
            lambda i: i.timeliness != "late" and source.course(i) in EXCEPTIONS,
        ),
        (DATES, "undated", "Open without a date", lambda i: i.timeliness == "undated"),
        (DATES, "done_late", "Done late", lambda i: i.timeliness == "done_late"),
        (DATES, "put_off", "Date put off at least once", is_put_off),
    ]


def _impact() -> list[Asked]:
    found: list[Asked] = [
        (IMPACT, key.value, name, _has_impact(key))
        for key, name in IMPACT_NAMES.items()
    ]
    return [
        *found,
        (
            IMPACT,
            "done_not_shown",
            "Done, and the difference promised is not shown",
            lambda i: i.phase == "done" and impact_of(i) != Impact.SHOWN,
        ),
        (IMPACT, "verified", "Difference verified by somebody else", is_verified),
    ]


def _has_phase(phase: str) -> Callable[[PublishedItem], bool]:
    return lambda item: item.phase == phase


def _has_impact(impact: Impact) -> Callable[[PublishedItem], bool]:
    return lambda item: impact_of(item) == impact


def impact_of(item: PublishedItem) -> Impact:
    """The second track; nobody's silence is more than 'not measured'."""
    return Impact(item.impact or Impact.NOT_MEASURED)


def is_verified(item: PublishedItem) -> bool:
    """Whether somebody other than those who did it found the difference promised."""
    roles = {one.role for one in item.verdicts if one.verdict == "shown"}
    return bool(roles - {Verifier.SELF.value})


def is_put_off(item: PublishedItem) -> bool:
    """Whether the last day in force is after the one first promised."""
    days = [one.latest_day for one in item.dates if one.latest_day]
    return len(days) > 1 and days[-1] > days[0]


def is_unchanged(item: PublishedItem) -> bool:
    """Whether its lead reported in this cycle that nothing has changed."""
    return item.report is not None and item.report.no_change
