"""Two published cycles as long as one likes, for the benches: much of them changed."""

from dataclasses import replace

from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedCycle,
    PublishedDate,
    PublishedItem,
    PublishedReport,
    PublishedValue,
)

WORDS = (
    *("the", "council", "and", "health", "partners", "will", "publish", "agree"),
    *("a", "shared", "guide", "for", "families", "whose", "children", "wait"),
    *("longer", "than", "two", "terms", "with", "named", "leads", "in", "each"),
)
LONG = 60  # words a text
PERIODS = ("2025-03-31", "2025-06-30", "2025-09-30")


def two_cycles(size: int) -> tuple[PublishedCycle, PublishedCycle]:
    """A cycle of so many items and the next one, in which two of three changed."""
    first = PublishedCycle(
        *("One Council", "one", "One Area", "area", "Long plan", "long-plan", "1"),
        *("A plan to measure with.", "2025", "action", "Spring 2025", "spring-2025"),
        *("2025-01-01", "2025-03-31", "2025-03-31", "2025-04-02"),
        items=[item(place) for place in range(size)],
    )
    later = [changed(place, each) for place, each in enumerate(first.items)]
    added = [item(place, "new") for place in range(size // 50)]
    kept = [each for place, each in enumerate(later) if place % 50]
    second = replace(first, cycle="Summer 2025", cycle_slug="summer-2025")
    return first, replace(second, as_at="2025-06-30", items=kept + added)


def item(place: int, name: str = "item") -> PublishedItem:
    """One item with a date, a measure and a report."""
    return PublishedItem(
        id=f"{name}-{place}",
        kind="action",
        number=f"{place // 20 + 1}.{place % 20 + 1}",
        text=text(place),
        actions=[text(place + 1), text(place + 2)],
        leads=["Inclusion service"],
        dates=[PublishedDate("June 2025", "2025-06-30", "month")],
        phase="active",
        timeliness="to_come",
        report=PublishedReport(
            "active", "high", "", "On track", text(place + 3), False, None, "2025-03-28"
        ),
        measures=[
            PublishedCriterion(
                "Fewer wait", True, f"Waits {place}", unit="weeks", values=values(place)
            )
        ],
    )


def values(place: int) -> list[PublishedValue]:
    """A short series."""
    return [PublishedValue(on, str(40 - place % 7)) for on in PERIODS]


def text(place: int) -> str:
    """A paragraph; no two are alike."""
    count = len(WORDS)
    found = (WORDS[(place * 7 + n * (place % 5 + 2)) % count] for n in range(LONG))
    return f"Step {place}: {' '.join(found)}."


def changed(place: int, given: PublishedItem) -> PublishedItem:
    """The item a cycle later: reworded, late, or as it was."""
    if place % 3 == 0:
        return given
    if place % 3 == 1:
        slipped = PublishedDate("May 2026", "2026-05-31", "month", "No staff.")
        return replace(given, dates=[*given.dates, slipped], phase="done")
    words = given.text.replace("will", "may").replace("shared", "short, shared")
    return replace(given, text=words, timeliness="late", number=f"{given.number}a")
