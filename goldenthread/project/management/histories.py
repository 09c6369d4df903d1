"""Histories of children for the benches, each told once through people's own actions.

The shares follow the national figures of 2024 and January 2025 for England: of 638,745
plans in force, 154,489 requests a year (25.2% refused, 84.8% answered in six weeks),
105,340 assessments, 97,747 new plans (46.4% within 20 weeks) and 44,862 ended. Over
five years that makes, of all children known, about 55 in force in a hundred, 17
refused, 3 without a plan, 19 ended and 6 on the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from goldenthread.casework.actions import Told
from goldenthread.casework.actions.deciding import Proposed, confirm, propose
from goldenthread.casework.actions.recording import record_happening
from goldenthread.casework.actions.reviews import (
    Held,
    Meeting,
    Report,
    arrange,
    circulate,
    hold,
    open_review,
    report,
    send_invitations,
)
from goldenthread.casework.actions.reviews_end import Decided, confirm_end, decide
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import name_setting
from goldenthread.casework.queries.cases import cases, children
from goldenthread.casework.queries.plans import plans
from goldenthread.demo.rules import ChildrenSaid, ChildSaid
from goldenthread.demo.rules.children import HappenedSaid
from goldenthread.demo.tasks import children as example_children
from goldenthread.demo.tasks.area import Cast
from goldenthread.demo.tasks.children import tell_child

OFFICER, COLLEAGUE = "officer-1", "manager"
YEAR = 350  # days from one meeting to the next
AGREED, ASKED, CAME, DRAFTED = 35, 37, 85, 112  # days since the request

# What a final plan says of the sections in which the example's first plan has no rows.
SILENT = [
    {"section": key, "says_none": True, "who_says_none": "Family support team"}
    for key in ("G", "H1", "H2", "J")
]


@dataclass(frozen=True)
class History:
    """How far a child's case has come, how many of a hundred stand so, at what age.

    ``ago``: days since the request; ``spread``: how many days more, in copies.
    ``issued``: days to the final plan; ``end``: the decision that takes something.
    """

    key: str
    share: int
    ago: int
    spread: int
    ages: tuple[int, int]
    came: int = 4
    issued: int = 0
    reviews: int = 0
    is_amended: bool = False
    end: str = ""


def reviewed(key: str, share: int, reviews: int, **more: Any) -> History:
    """A plan whose last meeting was 60 days ago or up to a year and a month."""
    issued = more.pop("issued", 138)
    ago = issued + YEAR * reviews + (60 if reviews else 10)
    ages = (3, 20 - reviews)
    return History(key, share, ago, 340, ages, issued=issued, reviews=reviews, **more)


HISTORIES = (
    History("asked", 2, 3, 50, (2, 19)),
    History("assessed", 3, 60, 75, (2, 19), came=2),
    History("drafted", 1, 125, 45, (2, 19)),
    History("refused", 17, 45, 1750, (2, 16), end="assess_refused"),
    History("no plan", 3, 115, 1680, (2, 16), end="no_plan_decided"),
    reviewed("new plan", 12, 0),
    reviewed("one review", 12, 1),
    reviewed("two reviews, late plan", 11, 2, issued=205),
    reviewed("three reviews, changed", 10, 3, is_amended=True),
    reviewed("four reviews, late plan", 10, 4, issued=230),
    replace(
        reviewed("ended", 19, 2, end="review_decision_notified"),
        spread=700,
        ages=(13, 23),
    ),
)


# What the example's first child has besides a case.
NOTHING_ELSE: dict[str, Any] = {
    "proposed": [],
    "restricted": [],
    "support": [],
    "life": [],
}


def tell(cast: Cast, history: History, *, on: date) -> int:
    """Tell one child with this history through the actions; the key of the child."""
    return Teller(cast, history, on - timedelta(days=history.ago)).told()


@dataclass
class Teller:
    """One history being told, from the day of the request."""

    cast: Cast
    history: History
    begun: date

    def day(self, days: int) -> date:
        """So many days after the request."""
        return self.begun + timedelta(days=days)

    def acting(self, day: date, key: str = OFFICER) -> dict[str, Any]:
        """Who acts on which day."""
        return {"by": self.cast.viewer(key, day), "on": day}

    def told(self) -> int:
        """The whole history."""
        nobody = ChildrenSaid(self.cast.said.slug, OFFICER, [])
        tell_child(self.cast, nobody, self.said())
        case = self.case()
        if self.history.end and not self.history.issued:
            self.refused(case)
        if self.history.issued:
            self.issued(case)
        for number in range(self.history.reviews):
            self.reviewed(number)
        found: int = case.child_id
        return found

    def said(self) -> ChildSaid:
        """The child, the family, the advice and the plan, after the example's first."""
        story = example_children()[0].children[0]
        begun, history = self.begun, self.history
        is_agreed = history.ago >= ASKED and history.end != "assess_refused"
        agreed = HappenedSaid("assess_agreed", self.day(AGREED))
        advice = [
            replace(
                each,
                account="",
                asked=self.day(ASKED),
                came=self.day(CAME) if place < history.came and self.is_in() else None,
            )
            for place, each in enumerate(story.advice)
        ]
        return replace(
            story,
            surname=history.key,
            born=begun - timedelta(days=3000),
            on=begun,
            setting=self.cast.said.places[1].name,
            received=begun,
            adults=[replace(each, account="") for each in story.adults],
            happened=[agreed] if is_agreed else [],
            advice=advice if is_agreed else [],
            texts=[*story.texts, *SILENT],
            needs=story.needs if history.ago >= DRAFTED and is_agreed else [],
            added_by="",
            opened=None,
            **NOTHING_ELSE,
        )

    def is_in(self) -> bool:
        """Whether any advice has come."""
        return self.history.ago >= CAME or self.history.came < 4

    def case(self) -> Any:
        """The case as it stands now."""
        viewer = self.cast.viewer(COLLEAGUE, self.day(self.history.ago))
        child = children(viewer).filter(surname=self.history.key).latest("pk")
        return cases(viewer).get(child=child)

    def refused(self, case: Any) -> None:
        """A decision that takes something: one proposes, another confirms."""
        day = self.day(38 if self.history.end == "assess_refused" else 105)
        said = Proposed(self.history.end, "The needs are met without a plan.")
        row = propose(case, proposed=said, **self.acting(day))
        acting = self.acting(day, COLLEAGUE)
        confirm(row, version=row.version, told_on=day, **acting)

    def issued(self, case: Any) -> None:
        """A draft, the answer of the family, and the final plan."""
        self.version("draft", self.day(DRAFTED))
        answered = self.day(DRAFTED + 12)
        told = Told("draft_reply_received", answered)
        record_happening(case, told=told, **self.acting(answered))
        final = self.day(self.history.issued)
        acting = self.acting(final)
        plan = plans(acting["by"]).get(case=case)
        place = self.cast.places[self.cast.said.places[1].name]
        name_setting(
            plan, setting=place, kind="", version=plan.version, by=acting["by"]
        )
        self.version("final", final)

    def version(self, kind: str, day: date, *, send: bool = True) -> Any:
        """A version of the plan; one makes it, another sends it."""
        acting = self.acting(day)
        plan = plans(acting["by"]).get(case=self.case())
        row = make_version(plan, sent=Sent(kind, "O. Ficer"), **acting)
        if send:
            release_version(row, served=day, **self.acting(day, COLLEAGUE))
        return row

    def reviewed(self, number: int) -> None:
        """One yearly review, from its opening to what the family is told."""
        met = self.day(self.history.issued + YEAR * (number + 1))
        is_last = number == self.history.reviews - 1
        row = self.met(met)
        ending = "maintain"
        if is_last and self.history.is_amended:
            ending = "amend"
        if is_last and self.history.end:
            ending = "cease"
        told = met + timedelta(days=26)
        notice = self.version("notice", told, send=False) if ending == "amend" else None
        said = Decided(ending, "All who met agree.", told, notice)
        row = decide(row, decided=said, version=row.version, **self.acting(told))
        if ending == "cease":
            self.ended(row, told)
        if ending == "amend":
            self.version("amended", met + timedelta(days=55))

    def met(self, met: date) -> Any:
        """The review up to the report of its meeting."""
        opened, agreed, invited, sent, told = (
            met + timedelta(days=days) for days in (-90, -60, -25, -16, 12)
        )
        row: Any = open_review(self.case(), kind="yearly", **self.acting(opened))
        meeting = Meeting(met, "At the setting", agreed)
        for act, day, words in (
            (arrange, agreed, {"meeting": meeting}),
            (send_invitations, invited, {"day": invited}),
            (circulate, sent, {"day": sent}),
            (hold, met, {"held": Held(met, frozenset(), "Everybody spoke.")}),
            (report, told, {"report": Report(told, "maintain", "It works.", "")}),
        ):
            doing: Any = act
            row = doing(row, version=row.version, **words, **self.acting(day))
        return row

    def ended(self, review: Any, told: date) -> None:
        """An end that a second person confirms; the plan ends after the appeal time."""
        acting = self.acting(told, COLLEAGUE)
        confirm_end(review, told_on=told, version=review.version, **acting)


def spread(count: int) -> Iterator[tuple[int, History]]:
    """So many children, by the shares: each with a number and its history."""
    slots = [each for each in HISTORIES for _ in range(each.share)]
    for number in range(count):
        yield number, slots[number * 37 % len(slots)]
