"""'Check it first' where an item is changed or added: it tells, and saves nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.do import save_report
from goldenthread.plans.actions.plan.items import ItemWords, correct_item, words_of
from goldenthread.plans.actions.plan.items import add_item as added
from goldenthread.plans.models import Item
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

DRAFT = "Mrs Okafor to ring round, date tbc"


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def edition(plan, plan_lead):
    return the_edition(plan, plan_lead)


@pytest.fixture
def item(edition, plan_lead, service):
    return an_item(edition, plan_lead, when="May 2025", body=service)


def filled(client, address, **changed):
    """What the form of a page holds, with some of it typed anew."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if v is None else v for name, v in values.items()} | changed


def page_of(item):
    return reverse("check_item", args=[item.public_id])


def asked(client, address, **changed):
    """The page after 'Check it first'."""
    return client.post(address, filled(client, address, **changed) | {"step": "check"})


def codes(page):
    return {finding.code for finding, _ in page.context["findings"]}


# ---- Changing an item ----


def test_what_is_typed_is_checked_with_the_reason_of_each_check(item, plan_lead):
    page = asked(signed_in(plan_lead), page_of(item), text=DRAFT)
    assert codes(page) == {"person_named", "drafting_note"}
    assert "It names a person: ‘Mrs Okafor’." in page.text
    assert "so that nobody is found by name" in page.text
    assert "Write the post or the body instead." in page.text
    assert "It must be mended or justified before publication." in page.text


def test_nothing_is_saved_and_nothing_typed_is_lost(item, plan_lead):
    client = signed_in(plan_lead)
    page = asked(client, page_of(item), text=DRAFT, bullets="One\nTwo", when="June")
    assert "Nothing has been saved yet." in page.text
    form = page.context["form"]
    assert form["text"].value() == DRAFT
    assert (form["bullets"].value(), form["when"].value()) == ("One\nTwo", "June")
    row = Item.objects.visible_to(plan_lead).get()
    assert (row.text, row.version) == (item.text, item.version)


def test_words_that_are_fine_are_said_to_be_fine(item, plan_lead):
    page = asked(signed_in(plan_lead), page_of(item), text="Open a hub")
    assert codes(page) == set()
    assert "The checks find nothing in these words." in page.text


def test_what_was_checked_first_is_saved_next(item, plan_lead):
    client = signed_in(plan_lead)
    form = asked(client, page_of(item), text="Open a hub").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    client.post(page_of(item), typed)
    assert Item.objects.visible_to(plan_lead).get().text == "Open a hub"


@pytest.mark.parametrize(
    ("box", "words", "code"),
    [
        ("title", "Rooms for AB to use (XQ)", "initials_public"),
        ("bullets", "Ask 01632 960 123", "contact_public"),
        ("actions", "Write to jo@example.org", "contact_public"),
        ("criteria", "Policy published", "activity_as_criterion"),
        ("resources", "Enough for the budget?", "question_mark"),
        ("progress", "Two children have moved", "few_children"),
        ("when", "In due course", "deadline_dissolved"),
        ("lead", "", "owner_missing"),
        ("lead", "QX-Z", "owner_missing"),
    ],
)
def test_every_box_that_becomes_public_is_looked_at(item, plan_lead, box, words, code):
    assert codes(asked(signed_in(plan_lead), page_of(item), **{box: words})) == {code}


def test_internal_notes_and_unmapped_names_are_not_public(item, plan_lead):
    page = asked(signed_in(plan_lead), page_of(item), notes=DRAFT)
    assert codes(page) == set()


def test_the_reason_for_a_change_and_who_approved_it_are_read(plan, item, plan_lead):
    made_current(plan, plan_lead)
    client = signed_in(plan_lead)
    assert codes(asked(client, page_of(item), reason=DRAFT)) == {
        "person_named",
        "drafting_note",
    }
    page = asked(client, page_of(item), when="June 2025", approved_by="Mrs Okafor")
    assert codes(page) == {"person_named"}


def test_letters_that_the_plan_explains_are_no_initials(edition, item, plan_lead):
    client = signed_in(plan_lead)
    assert codes(asked(client, page_of(item), text="WZF to meet families")) == {
        "initials_public"
    }
    an_item(edition, plan_lead, text="Support the West Zone Forum (WZF)")
    assert codes(asked(client, page_of(item), text="WZF to meet families")) == set()


def test_a_recommendation_without_an_answer_is_told_where_others_have_one(
    edition, item, plan_lead
):
    client = signed_in(plan_lead)
    kind = {"kind": "recommendation"}
    assert "without_answer" not in codes(asked(client, page_of(item), **kind))
    words = ItemWords("recommendation", text="Train staff", response="accepted")
    added(edition, words=words, parent=None, because=WHY, by=plan_lead)
    assert "without_answer" in codes(asked(client, page_of(item), **kind))


def test_the_findings_of_other_items_are_not_told(edition, item, plan_lead):
    an_item(edition, plan_lead, text=DRAFT)
    assert codes(asked(signed_in(plan_lead), page_of(item))) == set()


def test_words_of_somebody_else_are_shown_and_the_next_saving_is_on_them(
    item, plan_lead
):
    client = signed_in(plan_lead)
    mine = filled(client, page_of(item), text="My words")
    theirs = ItemWords(**{**vars(words_of(item)), "text": "Their words"})
    said = {"words": theirs, "version": item.version, "because": WHY, "by": plan_lead}
    correct_item(item, **said)
    page = client.post(page_of(item), mine | {"step": "check"})
    assert "Somebody else changed this while you were writing." in page.text
    assert "Their words" in page.text
    assert page.context["form"]["text"].value() == "My words"
    row = Item.objects.visible_to(plan_lead).get()
    assert row.text == "Their words"
    assert page.context["form"]["version"].value() == str(row.version)


def test_a_wrong_form_shows_what_is_wrong_and_no_findings(item, plan_lead):
    page = asked(signed_in(plan_lead), page_of(item), kind="no such kind")
    assert "There is a problem" in page.text
    assert "What the checks say" not in page.text


@pytest.mark.parametrize("who", ["board_member", "action_lead", "publisher"])
def test_who_may_not_change_an_item_may_not_ask_either(item, request, who):
    viewer = request.getfixturevalue(who)
    answer = signed_in(viewer).post(page_of(item), {"step": "check", "text": DRAFT})
    assert answer.status_code == 403


def test_another_authority_finds_no_such_item(item, outsider):
    answer = signed_in(outsider).post(page_of(item), {"step": "check", "text": DRAFT})
    assert answer.status_code == 404


def test_more_items_ask_no_more_of_the_database(edition, item, plan_lead):
    client, counts = signed_in(plan_lead), []
    typed = filled(client, page_of(item), text=DRAFT) | {"step": "check"}
    for _ in range(2):
        with CaptureQueriesContext(connection) as made:
            client.post(page_of(item), typed, headers={"HX-Request": "true"})
        counts.append(len(made))
        for number in range(5):
            an_item(edition, plan_lead, text=f"Open hub {number}", when="May 2025")
    assert counts[0] == counts[1] <= 25


# ---- Adding an item ----


def test_an_item_is_checked_before_it_is_added(edition, plan_lead):
    address = reverse("add_item", args=[edition.public_id])
    page = asked(signed_in(plan_lead), address, text=DRAFT, lead="")
    assert codes(page) == {"person_named", "drafting_note", "owner_missing"}
    assert page.context["form"]["text"].value() == DRAFT
    assert not Item.objects.visible_to(plan_lead).exists()


def test_the_same_form_adds_it_afterwards(edition, plan_lead, service):
    client = signed_in(plan_lead)
    address = reverse("add_item", args=[edition.public_id])
    typed = filled(client, address, text="Open a hub", lead=service.name)
    assert codes(client.post(address, typed | {"step": "check"})) == set()
    assert client.post(address, typed).status_code == 302
    assert Item.objects.visible_to(plan_lead).get().text == "Open a hub"


# ---- While somebody pauses ----


def paused(client, address, **changed):
    """What the page is told when the person pauses."""
    typed = filled(client, address, **changed) | {"step": "check"}
    return client.post(address, typed, headers={"HX-Request": "true"})


def test_a_pause_brings_the_findings_alone(item, plan_lead):
    answer = paused(signed_in(plan_lead), page_of(item), text=DRAFT)
    assert "It names a person: ‘Mrs Okafor’." in answer.text
    assert "<html" not in answer.text
    assert "<form" not in answer.text
    assert Item.objects.visible_to(plan_lead).get().text == item.text


def test_a_pause_in_a_form_that_is_not_right_yet_brings_nothing(edition, plan_lead):
    address = reverse("add_item", args=[edition.public_id])
    answer = paused(signed_in(plan_lead), address, kind="")
    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_a_pause_in_a_report_brings_its_findings(plan, item, plan_lead):
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    address = reverse("report", args=[cycle.public_id, item.public_id])
    answer = paused(signed_in(plan_lead), address, narrative=DRAFT, evidence="")
    assert "It names a person: ‘Mrs Okafor’." in answer.text
    assert "<form" not in answer.text


def test_the_forms_name_where_they_ask(edition, item, plan_lead):
    client = signed_in(plan_lead)
    for address in (page_of(item), reverse("add_item", args=[edition.public_id])):
        page = client.get(address).text
        assert f'hx-post="{address}"' in page
        assert 'name="step" value="check">Check it first</button>' in page


def test_a_report_that_somebody_saved_meanwhile_is_shown_beside(plan, item, plan_lead):
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    client = signed_in(plan_lead)
    address = reverse("report", args=[cycle.public_id, item.public_id])
    mine = filled(client, address, narrative="My words", evidence="")
    said = Said("active", "high", narrative="Their words")
    save_report(item, cycle=cycle, said=said, version=0, by=plan_lead, on=DAY)
    page = client.post(address, mine | {"step": "check"})
    assert "Somebody else changed this while you were writing." in page.text
    assert "Their words" in page.text
    assert page.context["form"]["narrative"].value() == "My words"
