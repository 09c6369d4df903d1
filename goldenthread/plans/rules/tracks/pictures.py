"""Both tracks as tags and pictures: the matrix of who found what, a measure's line."""

from collections.abc import Sequence
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.proof import (
    VERIFIER_NAMES,
    Impact,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedItem,
    PublishedVerdict,
)
from goldenthread.plans.rules.tracks.both import Backing, Tracks, tracks_of
from goldenthread.plans.rules.tracks.control import limits_of
from goldenthread.plans.rules.tracks.measuring import Measure, measure_of
from goldenthread.plans.rules.tracks.rollup import Child, rolled_up
from goldenthread.plans.rules.tracks.verdicts import AGAINST, last_of_each
from goldenthread.plans.rules.words import PROGRESS_NAMES
from goldenthread.ui.charts import Chart, Mark, Paper, Series, lines, matrix
from goldenthread.ui.rules import Colour, Tag

MOST = 40  # rows of a matrix; a longer plan is drawn by its headings

SHORT: dict[Impact, str] = {
    Impact.NOT_MEASURED: "Not measured",
    Impact.CANNOT_BE_MEASURED: "Cannot be measured now",
    Impact.WORSE: "Worse",
    Impact.NO_DIFFERENCE: "No difference",
    Impact.SOME_DIFFERENCE: "Some difference",
    Impact.SHOWN: "Difference shown",
}
FOUND_SHORT: dict[Verdict, str] = {
    Verdict.NOT_DONE: "Not done",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    Verdict.WORSE: "Worse",
    Verdict.NO_DIFFERENCE: "No difference",
    Verdict.SOME_DIFFERENCE: "Some difference",
    Verdict.SHOWN: "Difference shown",
    Verdict.STOOD_DOWN: "Stood down",
}
IMPACT_COLOURS: dict[Impact, Colour] = {
    Impact.WORSE: Colour.RED,
    Impact.NO_DIFFERENCE: Colour.ORANGE,
    Impact.SOME_DIFFERENCE: Colour.YELLOW,
    Impact.CANNOT_BE_MEASURED: Colour.PURPLE,
}


def impact_tags(tracks: Tracks) -> tuple[Tag, ...]:
    """The second track as tags: green only where more than one's own word shows it."""
    words = SHORT[tracks.impact]
    colour = IMPACT_COLOURS.get(tracks.impact, Colour.GREY)
    if tracks.difference_stands:
        colour = Colour.GREEN
    elif tracks.impact is Impact.SHOWN:
        words = "Difference said, not shown"
    found = [Tag(words, colour)]
    if tracks.may_be_blue:
        found.append(Tag("Done and verified", Colour.BLUE))
    if tracks.differing:
        found.append(Tag("Others say something else", Colour.MAGENTA))
    if tracks.stood_down:
        found.append(Tag("Formal monitoring stood down", Colour.GREY))
    return tuple(found)


def matrix_of(items: Sequence[PublishedItem], *, on: date) -> Chart | None:
    """What was done, what those who did it say, and what each other role found.

    None while nobody has found or said anything of impact.
    """
    told = [i for i in items if not i.is_heading and i.withdrawn_on is None]
    said = [i for i in told if i.verdicts or i.impact not in ("", Impact.NOT_MEASURED)]
    if not said:
        return None
    roles = _roles(told)
    across = ("What was done", "They say of it", *(VERIFIER_NAMES[r] for r in roles))
    if len(told) <= MOST:
        down = [item.heading for item in told]
        marks = [_marks(item, roles, on) for item in told]
    else:
        parts = _parts(items, told)
        down = [name for name, _ in parts]
        marks = [_counts(inside, roles, on) for _, inside in parts]
    return matrix("What was done, and what came of it", down, across, marks)


def _roles(items: Sequence[PublishedItem]) -> list[Verifier]:
    used = {one.role for item in items for one in item.verdicts}
    return [role for role in Verifier if role in used and role is not Verifier.SELF]


def _marks(item: PublishedItem, roles: Sequence[Verifier], on: date) -> list[Mark]:
    tracks = tracks_of(item, on=on)
    done = Paper.GOOD if tracks.is_done else Paper.OPEN
    latest = {one.role: one for one in last_of_each(item.verdicts)}
    stood = {one.role: one for one in tracks.stood_down}
    return [
        Mark(PROGRESS_NAMES.get(item.phase, "Not reported"), done),
        Mark(SHORT[tracks.impact], _paper(tracks)),
        *(_found(latest.get(r) or stood.get(r), tracks) for r in roles),
    ]


def _paper(tracks: Tracks) -> Paper:
    if tracks.impact in (Impact.WORSE, Impact.NO_DIFFERENCE):
        return Paper.AGAINST
    if tracks.impact is Impact.SHOWN:
        return Paper.OPEN if tracks.backing is Backing.OWN_WORD else Paper.GOOD
    return Paper.PART if tracks.impact is Impact.SOME_DIFFERENCE else Paper.OPEN


def _found(one: PublishedVerdict | None, tracks: Tracks) -> Mark:
    if one is None:
        return Mark()
    verdict = Verdict(one.verdict)
    paper = {Verdict.SHOWN: Paper.GOOD, Verdict.SOME_DIFFERENCE: Paper.PART}
    shade = Paper.AGAINST if verdict in AGAINST else paper.get(verdict, Paper.OPEN)
    return Mark(FOUND_SHORT[verdict], shade, is_edged=one in tracks.differing)


def _parts(
    items: Sequence[PublishedItem], told: Sequence[PublishedItem]
) -> list[tuple[str, list[PublishedItem]]]:
    """The items under each topmost item, in the plan's order."""
    top: dict[str, str] = {}
    for item in items:
        top[item.id] = top.get(item.parent or "", item.id)
    names = {item.id: item.heading for item in items}
    found: dict[str, list[PublishedItem]] = {}
    for item in told:
        found.setdefault(top[item.id], []).append(item)
    return [(names[key], inside) for key, inside in found.items()]


def _counts(
    items: Sequence[PublishedItem], roles: Sequence[Verifier], on: date
) -> list[Mark]:
    """A part of a long plan: how many of how many, each track and role for itself."""
    both = [tracks_of(item, on=on) for item in items]
    done = rolled_up(
        Child(item.heading, tracks.is_done if item.phase else None)
        for item, tracks in zip(items, both, strict=True)
    )
    stands = sum(tracks.difference_stands for tracks in both)
    marks = [
        Mark(f"{done.done} of {done.of} done", Paper.OPEN),
        Mark(f"{stands} of {len(items)} shown", Paper.OPEN),
    ]
    for role in roles:
        found = [v for i in items for v in last_of_each(i.verdicts) if v.role == role]
        shown = sum(one.verdict == Verdict.SHOWN for one in found)
        differ = any(one in tracks.differing for tracks in both for one in found)
        words = f"{shown} of {len(found)} shown" if found else ""
        marks.append(Mark(words, Paper.OPEN, is_edged=differ))
    return marks


def measure_chart(row: PublishedCriterion) -> Chart | None:
    """A measure over time, with baseline, target, and limits once it has enough."""
    measure = measure_of(row)
    if measure is None or not measure.points:
        return None
    labels = [day_in_words(point.period_end) for point in measure.points]
    values = [float(point.value) for point in measure.points]
    series = [Series("Counted", tuple(values)), *_levels(measure, len(values))]
    return lines(row.series, labels, series, row.unit)


def _levels(measure: Measure, length: int) -> list[Series]:
    limits = limits_of([point.value for point in measure.points])
    known = (
        ("Target", measure.target),
        ("Baseline", measure.baseline),
        ("Highest by chance", limits.high if limits else None),
        ("Lowest by chance", limits.low if limits else None),
    )
    return [
        Series(name, (float(level),) * length)
        for name, level in known
        if level is not None
    ]
