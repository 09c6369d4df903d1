"""From a document on a page to the plan: read, checked beside its source, in force."""

import re
from io import BytesIO

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.models import (
    Edition,
    Item,
    Leftover,
    Line,
    Responsible,
    SourceSpan,
)
from goldenthread.plans.tests.making import DOCUMENT, a_plan, an_item, the_edition


@pytest.fixture
def plan(area, plan_lead, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return a_plan(area, plan_lead)


def token(page):
    return re.findall(r'name="token" value="([^"]+)"', page.text)[0]


def give(client, plan, content=DOCUMENT, name="plan.txt"):
    address = reverse("plan_assess", args=[plan.public_id])
    document = BytesIO(content.encode())
    document.name = name
    return client.post(
        address,
        {
            "token": token(client.get(address)),
            "label": "March 2025",
            "document": document,
        },
    )


def read_edition(plan, viewer):
    return Edition.objects.visible_to(viewer).get(plan=plan, label="March 2025")


def first_item(edition, viewer):
    return Item.objects.visible_to(viewer).filter(edition=edition).first()


def test_a_document_is_read_into_items_to_check(plan, plan_lead):
    answer = give(signed_in(plan_lead), plan)
    edition = read_edition(plan, plan_lead)
    assert answer.url == reverse("check_edition", args=[edition.public_id])
    item = first_item(edition, plan_lead)
    assert (item.number, item.title) == ("1.1", "Early help")
    assert not item.is_checked


def test_the_source_stands_beside_the_item_with_its_words_marked(plan, plan_lead):
    client = signed_in(plan_lead)
    give(client, plan)
    item = first_item(read_edition(plan, plan_lead), plan_lead)
    page = client.get(reverse("check_item", args=[item.public_id])).text
    assert 'ui-anchor--current">Families must be able to find help early.' in page


def test_every_anchor_lies_in_the_document(plan, plan_lead):
    give(signed_in(plan_lead), plan)
    spans = SourceSpan.objects.visible_to(plan_lead)
    assert spans.exists()
    assert all(span.start < span.end for span in spans)


def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(plan, plan_lead):
    answer = give(signed_in(plan_lead), plan, content="", name="empty.txt")
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert not Edition.objects.visible_to(plan_lead).filter(label="March 2025").exists()


def test_a_document_sent_twice_is_read_once(plan, plan_lead):
    client = signed_in(plan_lead)
    address = reverse("plan_assess", args=[plan.public_id])
    same = token(client.get(address))
    for _ in range(2):
        document = BytesIO(DOCUMENT.encode())
        document.name = "plan.txt"
        client.post(
            address, {"token": same, "label": "March 2025", "document": document}
        )
    assert Edition.objects.visible_to(plan_lead).filter(label="March 2025").count() == 1


def test_an_item_read_right_is_accepted_and_the_next_comes(plan, plan_lead):
    client = signed_in(plan_lead)
    give(client, plan)
    item = first_item(read_edition(plan, plan_lead), plan_lead)
    client.post(
        reverse("accept_item", args=[item.public_id]), {"version": item.version}
    )
    assert first_item(item.edition, plan_lead).is_checked


def sheet_values(client, item, **changed):
    page = client.get(reverse("check_item", args=[item.public_id]))
    form = page.context["form"]
    values = {
        name: "" if form[name].value() is None else form[name].value()
        for name in form.fields
    }
    return values | changed


def test_a_correction_is_saved(plan, plan_lead):
    client = signed_in(plan_lead)
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    address = reverse("check_item", args=[item.public_id])
    client.post(address, sheet_values(client, item, text="Print it", when="May 2025"))
    item.refresh_from_db()
    assert (item.text, str(item.due_by)) == ("Print it", "2025-05-31")


def test_two_people_at_once_see_both_texts(plan, plan_lead):
    client = signed_in(plan_lead)
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    address = reverse("check_item", args=[item.public_id])
    mine = sheet_values(client, item, text="My words")
    client.post(address, sheet_values(client, item, text="Their words"))
    page = client.post(address, mine).text
    assert "Their words" in page
    assert "My words" in page
    item.refresh_from_db()
    assert item.text == "Their words"


def test_an_item_is_cut_in_two(plan, plan_lead):
    client = signed_in(plan_lead)
    item = an_item(
        the_edition(plan, plan_lead), plan_lead, text="Write it. Publish it."
    )
    address = reverse("split_item", args=[item.public_id])
    client.post(address, {"version": item.version, "first": "Write it."})
    texts = Item.objects.visible_to(plan_lead).order_by("position")
    assert list(texts.values_list("text", flat=True)) == ["Write it.", "Publish it."]


def test_an_item_is_joined_to_another(plan, plan_lead):
    client = signed_in(plan_lead)
    edition = the_edition(plan, plan_lead)
    first = an_item(edition, plan_lead, text="Write it.")
    second = an_item(edition, plan_lead, text="Publish it.", when="May 2025")
    address = reverse("merge_item", args=[second.public_id])
    client.post(address, {"version": second.version, "into": str(first.public_id)})
    left = Item.objects.visible_to(plan_lead).get()
    assert (left.text, str(left.due_by)) == ("Write it. Publish it.", "2025-05-31")


def test_left_over_text_is_placed_where_a_person_says(plan, plan_lead):
    client = signed_in(plan_lead)
    edition = the_edition(plan, plan_lead)
    item = an_item(edition, plan_lead)
    text = Leftover.objects.create(
        authority_id=edition.authority_id,
        edition=edition,
        position=1,
        text="Parents say it helps",
        fate="open",
    )
    client.post(
        reverse("place_text", args=[text.public_id]),
        {
            "version": 1,
            "item": str(item.public_id),
            "field": "success_criterion",
        },
    )
    text.refresh_from_db()
    assert text.fate == "placed"


def test_the_checked_edition_becomes_the_plan(plan, plan_lead):
    client = signed_in(plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead)
    address = reverse("make_current", args=[edition.public_id])
    client.post(address, {"version": edition.version})
    edition.refresh_from_db()
    assert edition.state == "current"


def test_an_edition_without_items_does_not_become_the_plan(plan, plan_lead):
    edition = the_edition(plan, plan_lead)
    address = reverse("make_current", args=[edition.public_id])
    page = signed_in(plan_lead).post(address, {"version": edition.version})
    assert "no items yet" in page.text


ROUTES = ["plan", "plan_assess", "plan_plan"]


@pytest.mark.parametrize("route", ROUTES)
def test_an_outsider_sees_nothing_of_a_plan(plan, outsider, route):
    address = reverse(route, args=[plan.public_id])
    assert signed_in(outsider).get(address).status_code == 404


@pytest.mark.parametrize("route", ROUTES)
def test_an_administrator_has_no_business_with_plans(plan, administrator, route):
    address = reverse(route, args=[plan.public_id])
    assert signed_in(administrator).get(address).status_code == 403


@pytest.mark.parametrize("route", ROUTES)
def test_a_visitor_is_asked_to_sign_in(plan, client, route):
    assert client.get(reverse(route, args=[plan.public_id])).status_code == 302


def test_a_board_member_reads_but_does_not_change(plan, plan_lead, board_member):
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    client = signed_in(board_member)
    assert client.get(reverse("plan_plan", args=[plan.public_id])).status_code == 200
    assert client.get(reverse("check_item", args=[item.public_id])).status_code == 403


def test_the_plan_page_asks_no_more_for_more_items(
    plan, plan_lead, django_assert_max_num_queries
):
    edition = the_edition(plan, plan_lead)
    for n in range(12):
        an_item(edition, plan_lead, text=f"Item {n}", when="May 2025")
    client = signed_in(plan_lead)
    address = reverse("plan_plan", args=[plan.public_id])
    client.get(address)  # the first page also notes for whom one is signed in
    with django_assert_max_num_queries(20):
        client.get(address)


def test_a_note_is_public_only_when_a_person_says_so(plan, plan_lead):
    client = signed_in(plan_lead)
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    client.post(
        reverse("check_item", args=[item.public_id]),
        sheet_values(client, item, notes="Families asked for this"),
    )
    note = Line.objects.visible_to(plan_lead).get(kind="note")
    assert not note.is_public
    client.post(reverse("show_note", args=[note.public_id]), {"public": "yes"})
    note.refresh_from_db()
    assert note.is_public


def test_printed_names_are_mapped_to_a_body(plan, plan_lead, service):
    client = signed_in(plan_lead)
    edition = the_edition(plan, plan_lead)
    item = an_item(edition, plan_lead)
    client.post(
        reverse("check_item", args=[item.public_id]),
        sheet_values(client, item, lead="QX-Z"),
    )
    address = reverse("edition_leads", args=[edition.public_id])
    client.post(address, {"name_0": f"body {service.public_id}"})
    assert Responsible.objects.visible_to(plan_lead).get(raw="QX-Z").body == service
