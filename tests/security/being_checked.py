"""The plan of the world that is being checked: read from a document, in no force."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.editions import PlanWords, create_plan
from goldenthread.plans.models import FrontMatter, Item, Leftover, Line, Question
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.words import LineKind
from goldenthread.plans.tests.documents_by_hand import text_of

if TYPE_CHECKING:  # the world is made of this
    from tests.security.world import World

DOCUMENT = (
    "Inclusion plan",
    "1.1 Early help",
    "Recommendation",
    "Families must be able to find help early.",
    "Response",
    "Accept",
    "Actions to be taken forward",
    "The council will publish a guide.",
    "Delivery Timescale",
    "By the end of May 2025.",
)


def plan_being_checked(world: "World", on: date) -> None:
    """Another plan, read from a document, with text to place and a question."""
    by, things = world.people["plan_lead"], world.things
    plan = create_plan(world.place, words=PlanWords("School access plan"), by=by)
    document = text_of(*DOCUMENT)
    draft = read_plan(document)
    intake = Intake("2025", draft, document.as_plain())
    edition = take_in(plan, intake=intake, by=by, on=on)
    things["plan checked"], things["edition"] = plan, edition
    items = Item.objects.visible_to(by).filter(edition=edition)
    things["item checked"] = items[0]
    things["text"] = Leftover.objects.create(
        authority=world.authority,
        edition=edition,
        position=99,
        text="Left over words",
        fate="open",
    )
    things["note"] = Line.objects.create(
        authority=world.authority,
        item=things["item checked"],
        kind=LineKind.NOTE,
        position=1,
        text="To be checked",
        is_public=False,
    )
    things["front"] = FrontMatter.objects.create(
        authority=world.authority,
        edition=edition,
        position=99,
        kind="aim",
        text="Every child belongs",
    )
    things["question"] = Question.objects.create(
        authority=world.authority,
        edition=edition,
        code="ambiguous",
        message="Is this a date?",
    )
