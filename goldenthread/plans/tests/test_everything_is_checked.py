"""Checking an edition whole: questions, left-over text, furniture, front matter."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conftest import signed_in
from goldenthread.documents.readers.grid import (
    Anchor,
    Cell,
    Document,
    Kind,
    Piece,
    Row,
    Table,
)
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.assess.placing import PLACES
from goldenthread.plans.actions.plan.editions import PlanWords, create_plan
from goldenthread.plans.models import (
    CrossReference,
    FrontMatter,
    Item,
    Leftover,
    Question,
    Resource,
)
from goldenthread.plans.rules.reading.draft import (
    Ambiguity,
    CrossRef,
    DraftItem,
    Noise,
    PlanDraft,
    Timescale,
    Unplaced,
    Warned,
)
from goldenthread.plans.rules.reading.draft import (
    FrontMatter as Front,
)
from goldenthread.plans.tests.making import DAY, made_current


def at(start, end):
    return Anchor(start=start, end=end)


GRID = Document(
    "plan.docx",
    "docx",
    (
        Piece("Our plan", Kind.HEADING, 1, anchor=at(0, 8)),
        Table(
            (
                Row((Cell((Piece("Action", anchor=at(9, 15)),)),), header=True),
                Row((Cell((Piece("Write it", anchor=at(16, 24)),)),)),
            ),
            title="Sheet one",
        ),
        Piece("Parents agree", Kind.BULLET, 1, anchor=at(25, 38)),
        Piece("Page 1", Kind.FURNITURE, anchor=at(39, 45)),
    ),
)


def draft():
    first = DraftItem(
        "a",
        "action",
        number="1",
        text="Write it",
        anchors={"text": [at(16, 24)]},
        ambiguous=[Ambiguity("leads", "Two names stand here.")],
        cross_refs=[CrossRef("see 2", "2", "text")],
    )
    second = DraftItem("b", "milestone", "a", number="2", text="Send it")
    second.timescale = Timescale(["May 2025"])
    return PlanDraft(
        {"title": "Our plan"},
        "tables",
        [Front("aim", "Every child is heard."), Front("target", entries=["80 %"])],
        [first, second],
        [Unplaced("Parents agree", "criteria", ["a"], "Two fit.", at(25, 38))],
        [Noise("page mark", "Page 1", at(39, 45))],
        [Warned("odd number", "A number is missing before 1.", "a", "number")],
    )


@pytest.fixture
def edition(area, plan_lead):
    plan = create_plan(area, words=PlanWords("Our plan"), by=plan_lead)
    intake = Intake("March 2025", draft(), GRID.as_plain())
    return take_in(plan, intake=intake, by=plan_lead, on=DAY)


@pytest.fixture
def lead(plan_lead):
    return signed_in(plan_lead)


def page(client, edition):
    return client.get(reverse("check_edition", args=[edition.public_id]))


def test_one_page_shows_all_that_is_open(lead, edition):
    text = page(lead, edition).text
    for words in (
        "A number is missing before 1.",
        "Two names stand here.",
        "Parents agree",
        "Stood in the column for criteria.",
        "Page 1",
        "Every child is heard.",
        "Sheet one",
        "1 Write it",
    ):
        assert words in text


def test_what_is_open_is_counted(lead, edition):
    left = page(lead, edition).context["open"]
    assert (left.items, left.unchecked, left.questions, left.to_place) == (2, 2, 2, 1)
    assert not left.nothing


def test_a_reference_inside_the_document_is_closed_at_once(edition, plan_lead):
    closed = CrossReference.objects.visible_to(plan_lead).filter(target__number="2")
    assert closed.count() == 1


def test_all_but_the_doubtful_are_accepted_together(lead, edition, plan_lead):
    lead.post(reverse("accept_rest", args=[edition.public_id]))
    rows = Item.objects.visible_to(plan_lead).order_by("position")
    assert list(rows.values_list("is_checked", flat=True)) == [False, True]


def test_a_question_is_settled(lead, edition, plan_lead):
    for question in Question.objects.visible_to(plan_lead):
        lead.post(reverse("settle_question", args=[question.public_id]))
    assert page(lead, edition).context["open"].questions == 0


def test_accepting_an_item_settles_its_questions(lead, edition, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(number="1")
    values = {"version": item.version}
    answer = lead.post(reverse("accept_item", args=[item.public_id]), values)
    assert page(lead, edition).context["open"].questions == 0
    second = Item.objects.visible_to(plan_lead).get(number="2")
    assert answer.url == reverse("check_item", args=[second.public_id])


def test_the_last_item_accepted_leads_back_to_the_whole(lead, edition, plan_lead):
    for item in Item.objects.visible_to(plan_lead).order_by("position"):
        address = reverse("accept_item", args=[item.public_id])
        answer = lead.post(address, {"version": item.version})
    assert answer.url == reverse("check_edition", args=[edition.public_id])


def test_an_old_page_accepts_nothing(lead, edition, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(number="1")
    lead.post(reverse("accept_item", args=[item.public_id]), {"version": 99})
    item.refresh_from_db()
    assert not item.is_checked


@pytest.mark.parametrize("fate", ["kept", "furniture"])
def test_left_over_text_is_kept_or_left_out_and_taken_up_again(
    lead, edition, plan_lead, fate
):
    text = Leftover.objects.visible_to(plan_lead).get(text="Parents agree")
    address = reverse("settle_text", args=[text.public_id])
    lead.post(address, {"fate": fate})
    assert page(lead, edition).context["open"].to_place == 0
    lead.post(address, {"fate": "open"})
    assert page(lead, edition).context["open"].to_place == 1


def test_a_fate_nobody_offers_changes_nothing(lead, edition, plan_lead):
    text = Leftover.objects.visible_to(plan_lead).get(text="Parents agree")
    lead.post(reverse("settle_text", args=[text.public_id]), {"fate": "burned"})
    text.refresh_from_db()
    assert text.fate == "open"


@pytest.mark.parametrize("field", sorted(PLACES))
def test_left_over_text_may_become_any_part_of_an_item(lead, edition, plan_lead, field):
    text = Leftover.objects.visible_to(plan_lead).get(text="Parents agree")
    item = Item.objects.visible_to(plan_lead).get(number="1")
    address = reverse("place_text", args=[text.public_id])
    assert "Place this text" in lead.get(address).text
    values = {"version": 1, "item": str(item.public_id), "field": field}
    lead.post(address, values)
    text.refresh_from_db()
    assert text.fate == "placed"
    shown = lead.get(reverse("check_item", args=[item.public_id])).content.decode()
    assert "Parents agree" in shown


def test_the_pounds_of_a_placed_resource_are_read(lead, edition, plan_lead):
    text = Leftover.objects.visible_to(plan_lead).get(text="Parents agree")
    text.text = "£1,200 for rooms"
    text.save()
    item = Item.objects.visible_to(plan_lead).get(number="1")
    values = {"version": 1, "item": str(item.public_id), "field": "resource"}
    lead.post(reverse("place_text", args=[text.public_id]), values)
    needed = Resource.objects.visible_to(plan_lead).get(item=item)
    assert needed.pounds == 1200


def test_text_is_placed_in_no_item_of_another_edition(lead, edition, plan_lead, area):
    text = Leftover.objects.visible_to(plan_lead).get(text="Parents agree")
    address = reverse("place_text", args=[text.public_id])
    answer = lead.post(address, {"version": 1, "item": "", "field": "text"})
    assert "Choose an item" in answer.text


def test_an_item_that_is_furniture_leaves_its_children(lead, edition, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(number="1")
    address = reverse("discard_item", args=[item.public_id])
    lead.post(address, {"version": item.version})
    left = Item.objects.visible_to(plan_lead).get()
    assert (left.number, left.parent) == ("2", None)
    assert "1 Write it" in page(lead, edition).text


def test_joining_a_parent_to_its_child_keeps_the_words_of_both(
    lead, edition, plan_lead
):
    parent = Item.objects.visible_to(plan_lead).get(number="1")
    child = Item.objects.visible_to(plan_lead).get(number="2")
    address = reverse("merge_item", args=[parent.public_id])
    lead.post(address, {"version": parent.version, "into": str(child.public_id)})
    left = Item.objects.visible_to(plan_lead).get()
    assert (left.text, left.parent) == ("Send it Write it", None)


def test_a_cut_outside_the_text_is_refused(lead, edition, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(number="1")
    address = reverse("split_item", args=[item.public_id])
    answer = lead.post(address, {"version": item.version, "first": "Something else"})
    assert "Choose a place inside the text" in answer.text


def test_front_matter_is_kept_inside_when_a_person_says_so(lead, edition, plan_lead):
    front = FrontMatter.objects.visible_to(plan_lead).get(kind="aim")
    address = reverse("show_front", args=[front.public_id])
    lead.post(address, {"public": "no"})
    front.refresh_from_db()
    assert not front.is_public


def test_a_list_before_the_items_keeps_its_entries(edition, plan_lead):
    assert FrontMatter.objects.visible_to(plan_lead).get(kind="target").text == "80 %"


def test_names_are_asked_for_only_when_there_are_some(lead, edition):
    answer = lead.get(reverse("edition_leads", args=[edition.public_id]))
    assert "No names are printed" in answer.text


def test_an_edition_in_force_is_not_checked_any_more(lead, edition, plan_lead):
    made_current(edition.plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(number="1")
    address = reverse("discard_item", args=[item.public_id])
    answer = lead.post(address, {"version": item.version})
    assert "not being prepared any more" in answer.text


def test_an_outsider_takes_nothing_in(edition, outsider):
    intake = Intake("March 2025", draft(), GRID.as_plain())
    with pytest.raises(PermissionDenied):
        take_in(edition.plan, intake=intake, by=outsider, on=DAY)
