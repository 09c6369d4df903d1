"""The facets of a status: each by itself, none blended, the plan's words beside them.

``Course`` sums up what is said and computed of an open item and its date, the worst
first: a past date beats every word, for a plan that says "on track" after its date is
late. Nobody's silence counts as "on track".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.cycle.rules import Due, Progress, Timeliness
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact

PHASE_SAID = {
    "": "how far it has come is not said",
    "not_started": "not started",
    "active": "under way",
    "done": "done",
    "stopped": "stopped",
}


class Course(StrEnum):
    """How an open item goes against its date; ``OVER`` when it is open no more."""

    LATE = "late"
    UNLIKELY = "unlikely"
    PARTLY_LATE = "partly_late"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    UNSAID = "unsaid"
    OVER = "over"


COURSE_SAID = {
    Course.LATE: "late",
    Course.UNLIKELY: "not expected in time",
    Course.PARTLY_LATE: "partly late",
    Course.AT_RISK: "at risk",
    Course.ON_TRACK: "on track",
    Course.UNSAID: "nobody has said whether in time",
    Course.OVER: "",
}


@dataclass(frozen=True)
class Facets:
    """What a status says, facet by facet. Empty means: not said.

    ``by`` and ``done_on`` are days, from which timeliness is computed; ``when`` is the
    timescale in the plan's words. ``checked``: somebody other than the lead found that
    it is done; ``verified``: that it made the difference promised. ``target``: how its
    measure stands to the target. ``doubt`` says what the words leave open.
    """

    phase: str = ""
    stated: str = ""
    confidence: str = ""
    impact: str = ""
    cause: str = ""
    words: str = ""
    when: str = ""
    by: date | None = None
    done_on: date | None = None
    checked: bool = False
    verified: bool = False
    target: str = ""
    qualifier: str = ""
    doubt: str = ""

    def timeliness(self, *, on: date) -> Timeliness:
        """How it stands to its date, computed; words have no say in it."""
        progress = Progress(self.phase or "not_started")
        return Due(self.by, progress, self.done_on).timeliness(on=on)

    def course(self, *, on: date) -> Course:
        """How it goes: the computed first, then the worst of what was said."""
        if self.phase in ("done", "stopped"):
            return Course.OVER
        if self.timeliness(on=on) is Timeliness.LATE or self.stated == "late":
            return Course.LATE
        said = {
            Course.UNLIKELY: self.confidence == "low",
            Course.PARTLY_LATE: self.stated == "partly_late",
            Course.AT_RISK: self.confidence == "medium",
            Course.ON_TRACK: self.confidence == "high" or self.stated == "on_track",
        }
        return next((course for course, is_so in said.items() if is_so), Course.UNSAID)

    @property
    def impact_said(self) -> str:
        """What came of it, in words; no verdict is "not measured", never more."""
        return IMPACT_NAMES[Impact(self.impact or Impact.NOT_MEASURED)]

    def said(self, *, on: date) -> str:
        """Phase and course in a few words: "under way and late"."""
        course = COURSE_SAID[self.course(on=on)]
        return " and ".join(part for part in (PHASE_SAID[self.phase], course) if part)


_STATED = {"on_track": "on track", "partly_late": "partly late", "late": "late"}
_DOUBTED = {"high": "sure", "medium": "at risk", "low": "not expected in time"}


def facets_in_words(facets: Facets) -> str:
    """What words say, facet by facet: "under way; late; because of Covid-19"."""
    parts = [
        PHASE_SAID[facets.phase],
        _STATED.get(facets.stated, ""),
        _DOUBTED.get(facets.confidence, ""),
        f"because of {facets.cause}" if facets.cause else "",
        f"by {facets.when}" if facets.when else "",
        "checked by others" if facets.checked else "",
        facets.qualifier,
    ]
    return capital("; ".join(part for part in parts if part))


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
