"""Plans for tests, made through the actions people use."""

from datetime import date

from goldenthread.places.models import Place
from goldenthread.plans.actions.do import CycleWords, open_cycle
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    create_plan,
    make_current,
    start_edition,
)
from goldenthread.plans.actions.plan.items import ItemWords, add_item
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.models import Edition
from goldenthread.plans.rules.words import Part

DAY = date(2025, 3, 3)
WHY = Because(DAY, "Agreed by the board")
DOCUMENT = """Riverside inclusion plan

1.1 Early help

Recommendation

Families must be able to find help early.

Response

Accept

Actions to be taken forward

The council will publish a guide.

Delivery Timescale

By the end of May 2025.

Status March 2025

On-going / on track

Progress made:

A first draft was read by ten parents.
"""


def a_plan(place: Place, by, title="Inclusion plan"):
    """A plan with an edition that is being written."""
    plan = create_plan(place, words=PlanWords(title), by=by)
    start_edition(plan, label="2025", unit="action", by=by, on=DAY)
    return plan


def an_item(edition, by, text="Publish the offer", when="", body=None, **words):
    """An item with a timescale and a lead."""
    said = ItemWords(**{"kind": "action", "text": text, **words})
    item = add_item(edition, words=said, parent=None, because=WHY, by=by)
    if when:
        item = redate_item(item, raw=when, version=item.version, because=WHY, by=by)
    if body:
        who = [Who(body=body)]
        item = set_responsible(
            item, part=Part.LEAD, who=who, version=item.version, because=WHY, by=by
        )
    return item


def made_current(plan, by):
    """The plan's edition, put in force."""
    edition = Edition.objects.visible_to(by).get(plan=plan, state="checking")
    return make_current(edition, version=edition.version, by=by, on=DAY)


def an_open_cycle(plan, by, name="Spring 2025", due=date(2025, 3, 31)):
    """A cycle that is open."""
    words = CycleWords(name, DAY, due)
    return open_cycle(plan, words=words, by=by)


def the_edition(plan, by):
    """The plan's only edition."""
    return Edition.objects.visible_to(by).get(plan=plan)
