"""Checks of standing: late, at risk, without a date, owner, answer or change."""

from collections.abc import Iterator

from goldenthread.plans.rules.checks.finding import Finding, Look
from goldenthread.plans.rules.checks.proof import found
from goldenthread.plans.rules.published import PublishedItem, descendants
from goldenthread.plans.rules.words import Confidence, ItemKind

ASKS = frozenset({ItemKind.RECOMMENDATION, ItemKind.KEY_RECOMMENDATION})
DOES = frozenset({ItemKind.ACTION, ItemKind.MILESTONE, ItemKind.COMMITMENT})
GREEN_FROM = 5  # items; fewer may well all be good
FEW = 0.5  # of the reports that were due


def is_open(item: PublishedItem) -> bool:
    """Whether work on it goes on."""
    return item.phase not in ("done", "stopped")


def says_green(item: PublishedItem) -> bool:
    """Whether those who do it say that it goes well."""
    return item.confidence == Confidence.HIGH or item.stated_timeliness == "on_track"


def green_past_date(look: Look) -> Iterator[Finding]:
    """Late, and said to go well."""
    for item in look.in_force:
        if item.timeliness == "late" and says_green(item):
            yield found(
                item,
                "green_past_date",
                "It is past its date and still said to be on track.",
            )


def on_track_without_date(look: Look) -> Iterator[Finding]:
    """On track to no day."""
    for item in look.in_force:
        if item.timeliness == "undated" and is_open(item) and says_green(item):
            yield found(
                item,
                "on_track_without_date",
                "It is said to be on track, and it has no date to be on track for.",
            )


def at_risk_without_answer(look: Look) -> Iterator[Finding]:
    """Late or not expected in time, and no word on what is done about it."""
    for item in look.in_force:
        if not is_at_risk(item):
            continue
        report = item.report
        if not (report and report.mitigation):
            yield found(
                item,
                "red_without_mitigation",
                "It is late or will be, and nothing says what is done about it.",
            )
        if not (report and report.if_not_mitigated):
            yield found(
                item,
                "red_without_consequence",
                "It is late or will be, and nothing says what that means for children.",
            )


def is_at_risk(item: PublishedItem) -> bool:
    """Whether a board would call it red."""
    return item.timeliness == "late" or (
        is_open(item) and item.confidence == Confidence.LOW
    )


def deadline_dissolved(look: Look) -> Iterator[Finding]:
    """There was a day, and now there is none."""
    for item in look.in_force:
        had_day = any(each.latest_day for each in item.dates[:-1])
        if had_day and item.date and not item.date.latest_day and is_open(item):
            yield found(
                item,
                "deadline_dissolved",
                f"It had a day and now says only ‘{item.date.raw[:80]}’.",
            )


def owner_missing(look: Look) -> Iterator[Finding]:
    """Nobody leads it, or only a printed name that is on nobody's desk."""
    for item in look.in_force:
        if not is_open(item) or item.leads:
            continue
        said = (
            "Its lead is only a printed name that belongs to no body or post."
            if item.unnamed
            else "Nobody is named who leads it."
        )
        yield found(item, "owner_missing", said)


def owner_left(look: Look) -> Iterator[Finding]:
    """The post that leads it is empty."""
    for item in look.in_force:
        gone = sorted(set(item.leads) & look.beyond.vacant)
        if is_open(item) and gone:
            yield found(item, "owner_left", f"Nobody sits in the post {gone[0]!r} now.")


def reference_dangles(look: Look) -> Iterator[Finding]:
    """Points at a number that is not there."""
    for item in look.in_force:
        lost = [each["raw"] for each in item.references if not each["target"]]
        if lost:
            yield found(
                item,
                "reference_dangles",
                f"It points at ‘{lost[0][:60]}’, which is not in this plan.",
            )


def without_answer(look: Look) -> Iterator[Finding]:
    """A recommendation that nobody has answered, in a plan that answers others."""
    asked = [item for item in look.in_force if item.kind in ASKS]
    if not any(item.response or item.response_raw for item in asked):
        return
    for item in asked:
        if not (item.response or item.response_raw):
            yield found(
                item, "without_answer", "It is a recommendation without an answer."
            )


def nothing_done(look: Look) -> Iterator[Finding]:
    """A recommendation under which nobody does anything."""
    for item in look.in_force:
        if item.kind not in ASKS or item.actions:
            continue
        under = descendants(look.cycle.items, item.id)
        if not any(each.kind in DOES for each in look.in_force if each.id in under):
            yield found(
                item, "nothing_done", "No action stands under this recommendation."
            )


def answers_nothing(look: Look) -> Iterator[Finding]:
    """An action under no recommendation, in a plan that has recommendations."""
    asked = {item.id for item in look.in_force if item.kind not in DOES}
    if not any(item.kind in ASKS for item in look.in_force):
        return
    parents = {item.id: item.parent for item in look.cycle.items}
    for item in look.in_force:
        is_asked = item.bonds or item.reasons or _under(item, asked, parents)
        if item.kind in DOES and not is_asked:
            yield found(
                item,
                "answers_nothing",
                "This action answers no recommendation and no outcome.",
            )


def _under(
    item: PublishedItem, asked: set[str], parents: dict[str, str | None]
) -> bool:
    above, seen = item.parent, {item.id}
    while above and above not in seen:
        if above in asked:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def same_words(look: Look) -> Iterator[Finding]:
    """The report says again what the last one said."""
    told = {item.id: item for item in look.before.items} if look.before else {}
    for item in look.in_force:
        last = told.get(item.id)
        if item.report is None or last is None or last.report is None:
            continue
        said = " ".join(item.report.narrative.split())
        if said and said == " ".join(last.report.narrative.split()):
            yield found(
                item,
                "same_words",
                "The report is word for word that of the cycle before.",
            )


def not_reported(look: Look) -> Iterator[Finding]:
    """Open, and nobody has said anything in this cycle."""
    for item in look.in_force:
        if item.was_passed_over:
            yield found(item, "not_reported", "Nobody reported on it in this cycle.")


def all_green(look: Look) -> Iterator[Finding]:
    """A board on which everything goes well and nothing is proved."""
    counted = look.cycle.counted_items
    good = [i for i in counted if i.phase == "done" or says_green(i)]
    proved = any(item.verdicts for item in counted)
    if len(counted) >= GREEN_FROM and len(good) == len(counted) and not proved:
        yield Finding(
            "all_green",
            "",
            "",
            f"All {len(counted)} are said to be done or on track, and nobody else has "
            "looked at one of them.",
        )


def few_reports(look: Look) -> Iterator[Finding]:
    """Fewer than half of those who owed a report sent one."""
    due = [i for i in look.in_force if i.report or i.was_passed_over]
    sent = sum(item.report is not None for item in due)
    if due and sent / len(due) < FEW:
        yield Finding(
            "few_reports",
            "",
            "",
            f"{sent} of {len(due)} reports that are owed have been approved.",
        )
