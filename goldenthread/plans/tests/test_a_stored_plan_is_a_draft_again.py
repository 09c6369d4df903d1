"""What is stored of a plan is written back as the draft it was read from."""

from datetime import date

import pytest

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.editions import PlanWords, create_plan
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.models import Item
from goldenthread.plans.queries.drafts import draft_of, in_layout
from goldenthread.plans.rules.layouts.likeness import said
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.tests.drafts_made import read_again
from goldenthread.plans.tests.making import (
    DAY,
    DOCUMENT,
    WHY,
    a_plan,
    an_item,
    the_edition,
)

BYTES = DOCUMENT.encode()
CORE = (
    "asl-6-1.txt",
    "asl-8-2.docx",
    "plymouth-2018-21.docx",
    "cambridgeshire-2017-18.txt",
    "dfe-improvement-plan.txt",
)


def stored(place, by, content=BYTES, name="plan.txt"):
    """A document as an edition."""
    document = read_bytes(content, name)
    plan = create_plan(place, words=PlanWords(name), by=by)
    intake = Intake("2025", read_plan(document), document.as_plain())
    return take_in(plan, intake=intake, by=by, on=DAY)


def the_item(edition, by):
    """The only item."""
    return Item.objects.visible_to(by).get(edition=edition)


@pytest.mark.reference
@pytest.mark.parametrize("name", CORE)
def test_a_published_plan_comes_out_as_it_was_read(reference, area, plan_lead, name):
    path = reference / "acceptance/plans/documents" / name
    edition = stored(area, plan_lead, path.read_bytes(), name)
    draft = read_plan(read_bytes(path.read_bytes(), name))
    assert said(draft_of(plan_lead, edition)) == said(draft)


def test_asking_for_a_draft_costs_no_more_for_more_items(
    area, plan_lead, django_assert_max_num_queries
):
    edition = stored(area, plan_lead)
    with django_assert_max_num_queries(14):
        draft_of(plan_lead, edition)


def test_a_date_that_was_moved_is_the_one_that_is_written(area, plan_lead):
    edition = stored(area, plan_lead)
    item = the_item(edition, plan_lead)
    redate_item(item, raw="June 2026", version=item.version, because=WHY, by=plan_lead)
    written = draft_of(plan_lead, edition).items[0]
    assert written.timescale
    assert written.progress
    assert written.timescale.raw == ["June 2026"]
    assert [one.edtf for one in written.dates if "timescale" in one.field] == [
        "2026-06"
    ]
    assert written.progress.heading == "Progress made:"


def test_an_item_that_was_withdrawn_says_so_in_a_note(area, plan_lead):
    edition = stored(area, plan_lead)
    item = the_item(edition, plan_lead)
    withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    note = draft_of(plan_lead, edition).items[0].notes[-1]
    assert note.kind == "withdrawn"
    assert note.text == "Withdrawn on 2025-03-03: Agreed by the board"


def test_a_status_set_by_a_report_is_said_in_its_words(area, plan_lead):
    edition = stored(area, plan_lead)
    item = the_item(edition, plan_lead)
    item.status_words, item.phase, item.cause = "", "stopped", "No money"
    item.save()
    status = draft_of(plan_lead, edition).items[0].status
    assert status
    assert (status.raw, status.phase) == ("stopped", "stopped")
    assert status.cause == "No money"


def test_a_plan_written_here_can_be_written_out(area, plan_lead, service):
    edition = the_edition(a_plan(area, plan_lead), plan_lead)
    an_item(edition, plan_lead, text="Print it by May 2025", body=service)
    made = in_layout(plan_lead, edition, "", on=date(2025, 3, 3))
    assert made.form == "docx"
    item = read_again(made).items[0]
    assert (item.text, item.leads) == ("Print it by May 2025", ["Inclusion service"])
    assert [one.edtf for one in item.dates] == ["2025-05"]


def test_an_edition_of_others_says_nothing(area, plan_lead, outsider):
    edition = stored(area, plan_lead)
    assert draft_of(outsider, edition).items == []
