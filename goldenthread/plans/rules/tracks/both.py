"""Activity and impact of an item side by side. No number is ever made of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.plans.rules.proof import (
    IMPACT_NAMES,
    VERIFIER_NAMES,
    Impact,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    PublishedVerdict,
    day,
)
from goldenthread.plans.rules.tracks.measuring import (
    Reading,
    measure_of,
    read_measure,
    together,
)
from goldenthread.plans.rules.tracks.verdicts import (
    VERDICT_SAID,
    differs,
    is_verified,
    last_of_each,
    own_claim,
    stood_down,
)
from goldenthread.plans.rules.words import PROGRESS_NAMES, ItemKind


class Backing(StrEnum):
    """On what ground a difference is said."""

    NOTHING = "nothing"
    OWN_WORD = "own_word"
    MEASURED = "measured"
    VERIFIED = "verified"


BACKING_SAID: dict[Backing, str] = {
    Backing.NOTHING: "",
    Backing.OWN_WORD: "Only those who did it say so; no measure shows it.",
    Backing.MEASURED: "A measure shows it.",
    Backing.VERIFIED: "Others have checked it, on evidence that stands.",
}

# Kinds that ask for a change: each has a measure of impact, or a reason why not.
ASKING = frozenset(
    {
        ItemKind.RECOMMENDATION,
        ItemKind.KEY_RECOMMENDATION,
        ItemKind.OUTCOME,
        ItemKind.AREA_FOR_IMPROVEMENT,
        ItemKind.AREA_OF_WEAKNESS,
    }
)


@dataclass(frozen=True)
class Tracks:
    """Where an item stands on both tracks, apart, and what others found."""

    phase: str
    impact: Impact
    because: str = ""
    backing: Backing = Backing.NOTHING
    measured: Impact = Impact.NOT_MEASURED
    differing: Sequence[PublishedVerdict] = ()
    stood_down: Sequence[PublishedVerdict] = ()
    is_verified: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the first track has come to its end."""
        return self.phase == "done"

    @property
    def difference_stands(self) -> bool:
        """Whether the difference promised is shown by more than one's own word."""
        backed = self.backing in (Backing.MEASURED, Backing.VERIFIED)
        return self.impact is Impact.SHOWN and backed and not self.differing

    @property
    def is_done_unshown(self) -> bool:
        """'Done, impact not shown': a state of its own, neither green nor red."""
        return self.is_done and not self.difference_stands

    @property
    def may_be_blue(self) -> bool:
        """Done, and verified by others on evidence that stands: nothing less."""
        return self.is_done and self.is_verified

    @property
    def impact_said(self) -> str:
        """The second track in words, with the reason where there is one."""
        name = IMPACT_NAMES[self.impact]
        if self.impact is Impact.CANNOT_BE_MEASURED and self.because:
            return f"{name}, because: {self.because}"
        return name


def readings_of(item: PublishedItem, *, on: date) -> list[Reading]:
    """What each measure of impact says of an item on a day."""
    measures = [measure_of(row) for row in item.measures if row.is_impact]
    return [read_measure(one, on=on) for one in measures if one is not None]


def tracks_of(item: PublishedItem, *, on: date) -> Tracks:
    """Both tracks of an item on a day: as reported, as measured, as found by others."""
    readings = readings_of(item, on=on)
    claim = own_claim(item.impact, item.verdicts)
    measured = together(readings)
    verified = is_verified(item.verdicts)
    others = last_of_each(item.verdicts)
    return Tracks(
        item.phase,
        claim,
        item.impact_because,
        _backing(claim, readings, is_checked=verified),
        measured,
        tuple(one for one in others if differs(item.phase, claim, one.verdict)),
        tuple(stood_down(item.verdicts)),
        verified,
    )


def _backing(
    claim: Impact, readings: Sequence[Reading], *, is_checked: bool
) -> Backing:
    if claim not in (Impact.SHOWN, Impact.SOME_DIFFERENCE):
        return Backing.NOTHING
    if is_checked:
        return Backing.VERIFIED
    fresh = not any(reading.is_stale for reading in readings)
    found = together(readings)
    agrees = found in (claim, Impact.SHOWN)
    return Backing.MEASURED if agrees and fresh else Backing.OWN_WORD


def lines_of(item: PublishedItem) -> tuple[str, ...]:
    """What each said, a line a voice: those who did it first, then others by day."""
    claim = own_claim(item.impact, item.verdicts)
    phase = PROGRESS_NAMES.get(item.phase, "not reported").lower()
    own = f"Those who did it: {phase}; {IMPACT_NAMES[claim].lower()}"
    return (own, *(verdict_line(one) for one in last_of_each(item.verdicts)))


def verdict_line(one: PublishedVerdict) -> str:
    """One verdict: 'Parent carer forum, 3 March 2025: no difference yet'."""
    who = one.who or VERIFIER_NAMES[Verifier(one.role)]
    return f"{who}, {day(one.verified_on)}: {VERDICT_SAID[Verdict(one.verdict)]}"


def lacks_measure(item: PublishedItem) -> bool:
    """Whether it asks for a change that no number is bound to show."""
    has = any(row.is_impact and row.series for row in item.measures)
    return ItemKind(item.kind) in ASKING and item.withdrawn_on is None and not has


@dataclass(frozen=True)
class Standing:
    """Which items of a cycle stand where, by name: states of both tracks, counted.

    Each is a list of items, never a score.
    """

    done_unshown: Sequence[PublishedItem]
    differing: Sequence[PublishedItem]
    stood_down: Sequence[PublishedItem]
    unmeasured: Sequence[PublishedItem]  # asks for a change, no measure, a reason
    unexplained: Sequence[PublishedItem]  # … and no reason either
    stale: Sequence[PublishedItem]


def standing_of(cycle: PublishedCycle) -> Standing:
    """The items of a cycle whose proof a reader should look at."""
    return standing_in(cycle.items, on=date.fromisoformat(cycle.as_at))


def standing_in(every: Sequence[PublishedItem], *, on: date) -> Standing:
    """The items whose proof a reader should look at, on a day."""
    items = [i for i in every if not i.is_heading and i.withdrawn_on is None]
    both = [(item, tracks_of(item, on=on)) for item in items]
    lacking = [item for item in every if lacks_measure(item)]
    return Standing(
        [item for item, tracks in both if tracks.is_done_unshown],
        [item for item, tracks in both if tracks.differing],
        [item for item, tracks in both if tracks.stood_down],
        [item for item in lacking if item.no_measure_because],
        [item for item in lacking if not item.no_measure_because],
        [item for item in items if is_any_stale(item, on=on)],
    )


def is_any_stale(item: PublishedItem, *, on: date) -> bool:
    """Whether a measure of an item has no value for the last period."""
    found = (measure_of(row) for row in item.measures)
    return any(read_measure(one, on=on).is_stale for one in found if one)
