"""Begins a plan: its document is read and checked, its risks and costs are kept."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.access.rules import Viewer
from goldenthread.demo.rules import PlanSaid
from goldenthread.demo.tasks.area import Cast
from goldenthread.plans.actions.assess.checking import accept_all, accept_item
from goldenthread.plans.actions.assess.placing import settle_leftover, settle_question
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    create_plan,
    make_current,
)
from goldenthread.plans.actions.plan.items import correct_item, words_of
from goldenthread.plans.actions.plan.leads import map_lead
from goldenthread.plans.actions.plan.resources import (
    RiskWords,
    Spent,
    add_dependency,
    raise_risk,
    record_spend,
)
from goldenthread.plans.queries.assess import (
    items,
    leftovers,
    printed_leads,
    questions,
)
from goldenthread.plans.tasks import Given, read_into

if TYPE_CHECKING:
    from goldenthread.plans.models import Edition, Item, Plan, Series

OPEN = "open"


@dataclass
class Story:
    """A plan in its area, while its story is told."""

    cast: Cast
    said: PlanSaid
    plan: "Plan"
    edition: "Edition"
    series: dict[str, "Series"] = field(default_factory=dict)

    def item(self, name: str, by: Viewer) -> "Item":
        """The item of that number, or the one that begins with these words."""
        for item in items(by, self.edition).select_related("edition__plan"):
            if item.number == name or (item.title or item.text).startswith(name):
                return item
        raise LookupError(f"No item of {self.plan} begins with '{name}'.")


def begin_plan(cast: Cast, said: PlanSaid, content: bytes) -> Story:
    """Read a document into a new plan, check it, and put it in force."""
    by = cast.viewer("plan-lead", said.read_on)
    words = PlanWords(said.title, said.summary, cast.bodies[said.accountable])
    plan = create_plan(cast.places[said.place], words=words, by=by)
    given = Given(content, said.document, said.label)
    edition = read_into(plan, given, by=by, on=said.read_on)
    story = Story(cast, said, plan, edition)
    check_reading(story, by)
    edition.refresh_from_db()
    story.edition = make_current(
        edition, version=edition.version, by=by, on=said.checked_on
    )
    keep_risks(story)
    return story


def check_reading(story: Story, by: Viewer) -> None:
    """Check what was read: wordings, left-over text, questions, then the leads."""
    said, edition = story.said, story.edition
    for each in said.corrected:
        item = story.item(each.item, by)
        correct_item(
            item,
            words=replace(words_of(item), text=each.text),
            version=item.version,
            because=Because(said.checked_on),
            by=by,
        )
    settle_rest(story, by)
    for row in printed_leads(by, edition).filter(body=None):
        map_lead(edition, raw=row.raw, who=story.cast.who(said.leads[row.raw]), by=by)
    accept_all(edition, version=edition.version, by=by)
    for item in items(by, edition).filter(is_checked=False):
        accept_item(item, version=item.version, by=by)


def settle_rest(story: Story, by: Viewer) -> None:
    """Say what left-over text is, and settle what the reader asked."""
    for left in leftovers(by, story.edition).filter(fate=OPEN):
        kept = any(left.text.startswith(words) for words in story.said.kept)
        fate = "kept" if kept else "furniture"
        settle_leftover(left, fate=fate, version=left.version, by=by)
    for question in questions(by, story.edition).filter(item=None):
        settle_question(question, version=question.version, by=by)


def keep_risks(story: Story) -> None:
    """Write down what may go wrong, what waits for what, and what was spent."""
    said, cast = story.said, story.cast
    by = cast.viewer("plan-lead", said.checked_on)
    for risk in said.risks:
        words = RiskWords(
            risk.text,
            risk.likelihood,
            risk.impact,
            risk.mitigation,
            cast.bodies.get(risk.owner),
            story.item(risk.item, by) if risk.item else None,
        )
        raise_risk(story.plan, words=words, by=by, on=risk.on)
    for wait in said.waits:
        needs = story.item(wait.needs, by)
        add_dependency(story.item(wait.item, by), needs=needs, by=by)
    for spend in said.spends:
        spent = Spent(
            spend.on, Decimal(spend.pounds), Decimal(spend.officer_days), spend.note
        )
        who = cast.viewer(spend.by, spend.on)
        record_spend(story.item(spend.item, who), spent=spent, by=who)
