"""Published cycles for tests: by hand, and any that a board might publish."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from goldenthread.plans.rules.published import (
    PublishedAncestor,
    PublishedCriterion,
    PublishedCycle,
    PublishedDate,
    PublishedDropped,
    PublishedEarlier,
    PublishedItem,
    PublishedPromise,
    PublishedReport,
    PublishedValue,
    PublishedVerdict,
)

OPENED = date(2025, 1, 6)
WORDS = (
    *("the", "council", "will", "publish", "a", "guide", "for", "families", "schools"),
    *("and", "early", "help", "by", "term", "each", "review", "speech", "waits"),
    *("children's", "ten-day", "100", "naïve", "–", "(all)", "%", "plans,", "offer."),
)


def a_report(narrative="Rooms were found.", phase="active", **words):
    """What a lead reported, approved."""
    values: dict[str, Any] = {
        "confidence": "high",
        "cause": "",
        "status_words": "",
        "no_change": False,
    }
    values |= {"done_on": None, "approved_on": "2025-03-28"}
    return PublishedReport(phase=phase, narrative=narrative, **(values | words))


def an_entry(name="a", text="Publish the offer", **words):
    """One item of a published cycle."""
    return PublishedItem(name, words.pop("kind", "action"), text=text, **words)


def a_cycle(*items, number=1, **words):
    """The numbered cycle of a plan."""
    day = OPENED + timedelta(days=90 * number)
    values: dict[str, Any] = {
        "authority": "One Council",
        "authority_slug": "one",
        "place": "One Area",
        "level": "area",
        "plan": "Inclusion plan",
        "plan_slug": "inclusion-plan",
        "plan_id": "1",
        "summary": "",
        "edition": "2025",
        "unit": "action",
        "cycle": f"Cycle {number}",
        "cycle_slug": f"cycle-{number}",
        "opens_on": OPENED.isoformat(),
        "due_on": day.isoformat(),
        "as_at": day.isoformat(),
        "frozen_on": day.isoformat(),
        "items": items,
    }
    return PublishedCycle(**(values | words))


# ---- Any cycle ----

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
few = st.lists(words, max_size=3)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(date.isoformat)
maybe_days = st.none() | days
numbers = st.decimals(0, 100, places=1).map(str)
dates = st.builds(
    PublishedDate, raw=words, latest_day=maybe_days, reason=st.just("") | words
)
reports = st.builds(
    a_report,
    narrative=words,
    phase=st.sampled_from(["not_started", "active", "done", "stopped"]),
    approved_on=days,
)
values = st.builds(PublishedValue, period_end=days, value=numbers)
measures = st.builds(
    PublishedCriterion,
    text=words,
    series=st.sampled_from(["", "Plans in 20 weeks", "Waits"]),
    unit=st.sampled_from(["", "%", "weeks"]),
    direction=st.sampled_from(["", "up", "down"]),
    baseline=st.just("") | numbers,
    target=st.just("") | numbers,
    values=st.lists(values, max_size=3),
)
verdicts = st.builds(
    PublishedVerdict,
    role=st.sampled_from(["board", "parents", "peer"]),
    verdict=st.sampled_from(["shown", "no_difference", "stood_down"]),
    verified_on=days,
    says=words,
)
promises = st.builds(
    PublishedPromise,
    text=words,
    raw=words,
    state=st.sampled_from(["to_come", "kept", "late", "silent"]),
    latest_day=maybe_days,
)
FIELDS = {
    "number": st.sampled_from(["", "1", "1.1", "2", "3a"]),
    "title": st.just("") | words,
    "text": words,
    "bullets": few,
    "response": st.sampled_from(["", "accepted", "noted"]),
    "actions": few,
    "criteria": few,
    "leads": st.lists(st.sampled_from(["Health", "Schools", "Transport"]), max_size=2),
    "unnamed": st.integers(0, 2),
    "dates": st.lists(dates, max_size=3),
    "phase": st.sampled_from(["", "not_started", "active", "done"]),
    "status_words": st.sampled_from(["", "On-going", "Complete"]),
    "timeliness": st.sampled_from(["", "undated", "to_come", "late", "done_late"]),
    "confidence": st.sampled_from(["", "high", "low"]),
    "impact": st.sampled_from(["", "not_measured", "shown"]),
    "report": st.none() | reports,
    "earlier": st.none() | st.builds(PublishedEarlier, st.just("Before"), reports),
    "withdrawn_on": maybe_days,
    "measures": st.lists(measures, max_size=2),
    "verdicts": st.lists(verdicts, max_size=2),
    "promises": st.lists(promises, max_size=2),
    "evidence": few,
    "kept_back": st.integers(0, 2),
}
KINDS = ("theme", "recommendation", "action", "outcome")


@st.composite
def any_items(draw, prefix="a"):
    """Items with ids of their own, parents before children."""
    found: list[PublishedItem] = []
    for place in range(draw(st.integers(0, 6))):
        parents = [item.id for item in found]
        item = PublishedItem(
            id=f"{prefix}{place}",
            kind=draw(st.sampled_from(KINDS)),
            parent=draw(st.none() | st.sampled_from(parents)) if parents else None,
            **{name: draw(given) for name, given in FIELDS.items()},
        )
        found.append(item)
    return found


@st.composite
def next_items(draw, items):
    """What became of items by the next cycle: kept, changed, gone, new, reordered."""
    found = []
    for item in items:
        if draw(st.integers(0, 5)) == 0:
            continue
        names = draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=4))
        found.append(replace(item, **{name: draw(FIELDS[name]) for name in names}))
    found += draw(any_items(prefix="n"))
    return draw(st.permutations(found))


@st.composite
def next_edition(draw, items):
    """The same items under new ids, each naming where it came from."""
    fates = ("same", "renumbered", "reworded", "regrouped", "promoted", "split")
    anew = {item.id: f"e{item.id}" for item in items}
    found = []
    for item in draw(next_items(items)):
        old = anew.get(item.id)
        came = [
            PublishedAncestor(item.id, draw(st.sampled_from(fates)), "", "", "2025")
        ]
        found.append(
            replace(
                item,
                id=old or item.id,
                parent=anew.get(item.parent or "", item.parent),
                ancestors=came if old else [],
            )
        )
    return found


@st.composite
def two_cycles(draw):
    """Two cycles of one plan, of one edition or of two."""
    first = a_cycle(*draw(any_items()), summary=draw(words))
    items = list(first.items)
    is_new_edition = draw(st.booleans())
    later = draw(next_edition(items) if is_new_edition else next_items(items))
    dropped = [PublishedDropped("a0", "action", "", "Gone", "withdrawn", "No money")]
    second = a_cycle(
        *later,
        number=2,
        edition="2026" if is_new_edition else "2025",
        summary=draw(words),
        dropped=dropped if is_new_edition else (),
    )
    return first, second
