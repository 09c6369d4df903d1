"""Tells measures that moved, verdicts, promises found in reports, voices, evidence."""

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from goldenthread.plans.rules.differences.making import same
from goldenthread.plans.rules.differences.values import (
    Kept,
    Kind,
    Line,
    name_of,
)
from goldenthread.plans.rules.proof import (
    DIRECTION_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
    VOICE_NAMES,
)
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedEvidence,
    PublishedNoticed,
    PublishedPromise,
    PublishedValue,
    PublishedVerdict,
    day,
)
from goldenthread.plans.rules.targets import in_unit

V = TypeVar("V")


def side_by_side(
    before: Iterable[V], after: Iterable[V], key: Any
) -> Iterator[tuple[V | None, V | None]]:
    """Values of both sides by what names them; None where one side has none.

    Two of one name keep their order: the first goes with the first.
    """
    old, new = (_numbered(side, key) for side in (before, after))
    for name in dict.fromkeys((*old, *new)):
        yield old.get(name), new.get(name)


def _numbered(values: Iterable[V], key: Any) -> dict[Hashable, V]:
    found: dict[Hashable, V] = {}
    for value in values:
        number = 0
        while (key(value), number) in found:
            number += 1
        found[(key(value), number)] = value
    return found


# ---- Measures ----


def measures_told(kept: Kept) -> Iterator[Line]:
    """A line for each number that is new or another, baseline and target too."""
    if kept.change("measures") is None:
        return
    sides = side_by_side(
        kept.before.measures, kept.after.measures, lambda each: each.series or each.text
    )
    for was, now in sides:
        if was and now:
            yield from _values_told(was, now)
            yield from _aims_told(was, now)
        elif now:
            yield _measure(now, "A measure was added.", "measures", "", now.text)
        elif was:
            yield _measure(was, "It is no longer measured.", "measures", was.text, "")


def _measure(
    of: PublishedCriterion, says: str, field: str, before: str, after: str
) -> Line:
    name = of.series or of.text
    words = f"“{name}”: {says}"
    return Line(Kind.MEASURED, words, field=field, before=before, after=after)


def _values_told(was: PublishedCriterion, now: PublishedCriterion) -> Iterator[Line]:
    pairs = side_by_side(was.values, now.values, lambda each: each.period_end)
    last = was.values[-1] if was.values else None
    for old, new in pairs:
        if old and new:
            if not same(old, new):
                yield _said_again(now, old, new)
        elif new:
            yield _moved(now, last, new)
            last = new
        elif old:
            words = f"the number for {day(old.period_end)} is no longer given."
            yield _measure(now, words, "values", _of(now, old), "")


def _moved(
    of: PublishedCriterion, last: PublishedValue | None, new: PublishedValue
) -> Line:
    now = f"{_of(of, new)} for {day(new.period_end)}"
    if last is None:
        return _measure(of, f"the first number is {now}.", "values", "", _of(of, new))
    says = (
        f"{_of(of, last)} for {day(last.period_end)}, then {now}{_way(of, last, new)}."
    )
    return _measure(of, says, "values", _of(of, last), _of(of, new))


def _of(of: PublishedCriterion, value: PublishedValue) -> str:
    parts = value.numerator and value.denominator
    share = f" ({value.numerator} of {value.denominator})" if parts else ""
    return f"{_in_unit(of, value.value)}{share}"


def _in_unit(of: PublishedCriterion, number: str) -> str:
    if not number:
        return "none"
    return in_unit(number, of.unit)


def _way(of: PublishedCriterion, last: PublishedValue, new: PublishedValue) -> str:
    """Up or down, and which of the two is better."""
    try:
        by = Decimal(new.value) - Decimal(last.value)
    except InvalidOperation:
        return ""
    if by == 0:
        return ": no change"
    better = name_of(DIRECTION_NAMES, of.direction)
    said = f". {better}" if better else ""
    return f": {'up' if by > 0 else 'down'} by {abs(by):f}{said}"


def _said_again(
    of: PublishedCriterion, old: PublishedValue, new: PublishedValue
) -> Line:
    was, now = _of(of, old), _of(of, new)
    says = f"the number for {day(new.period_end)} was given as {was} and is now {now}."
    if was == now:
        says = f"the note to the number for {day(new.period_end)} is another."
        was, now = old.note, new.note
    return _measure(of, says, "values", was, now)


AIMS = (
    ("baseline", "where it began"),
    ("target", "what is aimed for"),
    ("baseline_on", "the day of where it began"),
    ("target_by", "the day by which it is aimed for"),
    ("definition", "what is counted"),
    ("direction", "which way is better"),
    ("unit", "the unit"),
    ("source", "where the numbers come from"),
    ("owner", "who answers for the numbers"),
    ("every_months", "how often it is counted"),
    ("is_impact", "whether it shows a difference for children"),
    ("text", "its words"),
)


def _aims_told(was: PublishedCriterion, now: PublishedCriterion) -> Iterator[Line]:
    for name, words in AIMS:
        old, new = (_aim(each, name) for each in (was, now))
        if old != new:
            says = f"{words} was {old} and is now {new}."
            yield _measure(now, says, name, old, new)


def _aim(of: PublishedCriterion, name: str) -> str:
    value = getattr(of, name)
    if name in ("baseline", "target"):
        return _in_unit(of, value)
    if name.endswith(("_on", "_by")):
        return day(value) or "not said"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "not said")


# ---- Verdicts ----


def verdicts_told(kept: Kept) -> Iterator[Line]:
    """What somebody else found, when it is new, changed or gone."""
    if kept.change("verdicts") is None:
        return
    sides = side_by_side(kept.before.verdicts, kept.after.verdicts, _given_by)
    for was, now in sides:
        if was and now:
            if not same(was, now):
                says = f"{_who(now)}: {_found(was)}, then corrected to: {_found(now)}."
                yield _verdict(says, _found(was), _found(now), now)
        elif now:
            yield _new_verdict(kept, now)
        elif was:
            says = f"{_who(was)}: what was found is no longer listed."
            yield _verdict(says, _found(was), "", was)


def _given_by(each: PublishedVerdict) -> Hashable:
    return each.role, each.who, each.verified_on


def _who(each: PublishedVerdict) -> str:
    name = each.who or name_of(VERIFIER_NAMES, each.role)
    return f"{name}, {day(each.verified_on)}"


def _found(each: PublishedVerdict) -> str:
    return name_of(VERDICT_NAMES, each.verdict)


def _new_verdict(kept: Kept, now: PublishedVerdict) -> Line:
    earlier = [
        each
        for each in kept.before.verdicts
        if (each.role, each.who) == (now.role, now.who)
    ]
    was = _found(earlier[-1]) if earlier else ""
    said = f" Before: {was}." if was else ""
    return _verdict(f"{_who(now)}: {_found(now)}.{said}", was, _found(now), now)


def _verdict(says: str, before: str, after: str, of: PublishedVerdict) -> Line:
    return Line(
        Kind.VERDICT,
        says,
        field="verdicts",
        before=before,
        after=after,
        because=of.says,
    )


# ---- Promises in prose ----

MISSED = frozenset({"silent", "late"})
KEEPING = {
    "kept": "It was kept.",
    "done": "It was done, on a day not known.",
    "late": "Its day is past and it was not kept in time.",
    "silent": "Its day is past and nothing was reported of it.",
    "to_come": "It is not due yet.",
    "undated": "It names no day.",
    "given_up": "It was given up.",
}


def promises_told(kept: Kept) -> Iterator[Line]:
    """A promise found in a report: new, kept, or its day past without a word."""
    if kept.change("promises") is None:
        return
    sides = side_by_side(
        kept.before.promises, kept.after.promises, lambda each: each.text
    )
    for was, now in sides:
        old, new = (each.state if each else "" for each in (was, now))
        if old != new:
            yield _promise(now or was, was, now)


def _promise(
    of: PublishedPromise | None,
    was: PublishedPromise | None,
    now: PublishedPromise | None,
) -> Line:
    assert of  # noqa: S101  # one of both sides has it
    new = now.state if now else ""
    became = KEEPING.get(new, "" if now else "It is no longer listed.")
    last = f" by {day(of.latest_day)}" if of.latest_day else ""
    says = f"Promised{last}: “{of.text}” {became}".strip()
    return Line(
        Kind.MISSED if new in MISSED else Kind.PROMISED,
        says,
        field="promises",
        before=KEEPING.get(was.state, was.state) if was else "",
        after=became,
    )


# ---- Voices and evidence ----


def noticed_told(kept: Kept) -> Iterator[Line]:
    """'Do you notice a difference?': what was counted since."""
    if kept.change("noticed") is None:
        return
    known = list(kept.before.noticed)
    for each in kept.after.noticed:
        if each not in known:
            says = _noticed(each)
            yield Line(Kind.NOTICED, says, field="noticed", after=says)
    if len(kept.after.noticed) < len(known):
        says = "An earlier count is no longer part of this cycle."
        yield Line(Kind.NOTICED, says, field="noticed")


def _noticed(each: PublishedNoticed) -> str:
    who = name_of(VOICE_NAMES, each.voice)
    if each.yes is None:
        return f"{who}: {each.answered} answered, too few to say what."
    counts = f"{each.yes} yes, {each.some} somewhat, {each.no} no, {each.unsure} unsure"
    return (
        f"{who}: {each.answered} answered whether they notice a difference: {counts}."
    )


def evidence_told(kept: Kept) -> Iterator[Line]:
    """Evidence that is new, changed or gone; what is not public is only counted."""
    sides = side_by_side(
        kept.before.ledger, kept.after.ledger, lambda each: each.caption
    )
    for was, now in sides:
        if not same(was, now):
            yield _evidence(was, now)
    if kept.change("kept_back"):
        before, after = kept.before.kept_back, kept.after.kept_back
        says = f"Pieces of evidence that are not public: {before} before, {after} now."
        yield Line(Kind.EVIDENCE, says, field="kept_back")


def _evidence(was: PublishedEvidence | None, now: PublishedEvidence | None) -> Line:
    verb = "is described anew" if was and now else "is new" if now else "is gone"
    caption = now.caption if now else was.caption if was else ""
    return Line(
        Kind.EVIDENCE,
        f"The evidence “{caption}” {verb}.",
        field="ledger",
        before=was.caption if was else "",
        after=now.caption if now else "",
    )
