"""Each record has words for itself, short enough for a line of a list."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.access.models import (
    Authority,
    Event,
    JobRun,
    Lodged,
    Message,
    RateBucket,
    UsedToken,
)
from goldenthread.places.models import Body, Invitation, Post
from goldenthread.plans import models

WESTSHIRE = Authority(name="Westshire")
PLAN = models.Plan(title="Inclusion plan")
EDITION = models.Edition(plan=PLAN, label="first edition")
CYCLE = models.Cycle(plan=PLAN, name="Autumn 2025")
ITEM = models.Item(number="6.1", text="Open a library", title="")
LONG = "Open a library in each town " * 9


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (PLAN, "Inclusion plan"),
        (EDITION, "Inclusion plan, first edition"),
        (models.FrontMatter(text=LONG), LONG[:60]),
        (ITEM, "6.1 Open a library"),
        (models.Item(number="", title="Reading", text="x"), "Reading"),
        (models.Line(text=LONG), LONG[:60]),
        (models.SuccessCriterion(text="Nobody waits"), "Nobody waits"),
        (models.Timescale(raw="by March 2025"), "by March 2025"),
        (models.Responsible(raw="JB"), "JB"),
        (models.Responsible(raw="JB", body=Body(name="Library")), "Library"),
        (models.Responsible(raw="JB", post=Post(title="Head")), "Head"),
        (models.CrossReference(raw="see 6.2"), "see 6.2"),
        (models.Change(what="withdrawn", item=ITEM), "Withdrawn 6.1 Open a library"),
        (CYCLE, "Autumn 2025"),
        (
            models.Report(item=ITEM, cycle=CYCLE),
            "6.1 Open a library in Autumn 2025",
        ),
        (models.Evidence(caption="Minutes"), "Minutes"),
        (
            models.Snapshot(cycle=CYCLE, digest="0123456789abcdef"),
            "Autumn 2025 0123456789ab",
        ),
        (models.Risk(text="The builder is late"), "The builder is late"),
        (
            models.Dependency(item=ITEM, needs=models.Item(number="7", text="Money")),
            "6.1 Open a library needs 7 Money",
        ),
        (models.Resource(raw="£500"), "£500"),
        (
            models.Spend(
                spent_on=date(2025, 3, 3), pounds=Decimal(90), officer_days=Decimal(2)
            ),
            "2025-03-03: £90, 2 days",
        ),
        (models.SourceText(edition=EDITION), "Inclusion plan, first edition"),
        (models.SourceSpan(field="text", start=3, end=9), "text 3–9"),
        (models.Leftover(text="Page 3"), "Page 3"),
        (models.Question(message="Which year?"), "Which year?"),
        (Event(number=7, verb="approve", subject="report"), "7: approve report"),
        (UsedToken(token="t1"), "t1"),  # noqa: S106  # no secret
        (RateBucket(key="login"), "login"),
        (Lodged(name="minutes.txt"), "minutes.txt"),
        (
            Message(key="reminder", to="a@example.org"),
            "reminder to a@example.org",
        ),
        (
            JobRun(name="tidy", authority=WESTSHIRE, day=date(2025, 3, 3)),
            "tidy for Westshire, 2025-03-03",
        ),
        (
            Invitation(email="a@example.org", role="auditor"),
            "a@example.org as auditor",
        ),
    ],
)
def test_a_record_says_what_it_is(record, words):
    assert str(record) == words
