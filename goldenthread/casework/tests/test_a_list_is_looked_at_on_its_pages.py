"""A list is sent, its columns are said, rows are chosen, and it is brought in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.models import BroughtList, BroughtRow, BroughtWord
from goldenthread.people.models import Attendance, Child
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]
LIST = (
    "Forename,Surname,DOB,Where,Final plan issued\n"
    "Ona,Berry,2014-05-01,The Bank,2023-05-25\n"
    "Inez,Maddock,2015-10-04,,\n"
    "Ida,Elm,31/02/2015,,\n"
)


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


def token(answer):
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


@pytest.fixture
def client(case_manager):
    return signed_in(case_manager)


def send(client, content=LIST):
    address = reverse("bring_lists")
    file = SimpleUploadedFile("list.csv", content.encode())
    sent = {"token": token(client.get(address)), "document": file}
    return client.post(address, sent)


@pytest.fixture
def brought(client, case_manager, caseworker, school):
    a_child(caseworker, school)  # Ines Maddock, 4 October 2015
    assert send(client).status_code == 302
    return BroughtList.objects.visible_to(case_manager).get()


def columns(client, brought, **changed):
    said = {"column_0": "forename", "column_1": "surname", "column_2": "born"}
    said |= {"column_3": "setting", "column_4": "final", "unsaid": ""} | changed
    address = reverse("bring_columns", args=[brought.public_id])
    return client.post(address, said)


def page(client, brought):
    return client.get(reverse("bring_rows", args=[brought.public_id]))


def bring(client, brought):
    address = reverse("bring_rows", args=[brought.public_id])
    return client.post(address, {"token": token(client.get(address))})


def test_columns_are_proposed_by_their_heads(client, brought):
    said = client.get(reverse("bring_columns", args=[brought.public_id])).text
    assert "3 rows." in said
    assert '<option value="final" selected>' in said


def test_what_a_column_is_is_remembered_for_the_next_list(
    client, brought, case_manager
):
    columns(client, brought)
    known = BroughtWord.objects.visible_to(case_manager).get(said="where")
    assert known.means == "setting"
    send(client)
    second = BroughtList.objects.visible_to(case_manager).order_by("-pk")[0]
    said = client.get(reverse("bring_columns", args=[second.public_id])).text
    assert '<option value="setting" selected>' in said


def test_two_columns_are_never_the_same_thing(client, brought):
    said = columns(client, brought, column_4="born").text
    assert "“DOB” is this already: choose one" in said


def test_without_a_birth_date_nothing_is_looked_at(client, brought):
    said = columns(client, brought, column_2="-").text
    assert "Say which columns hold the name and the date of birth" in said


def test_each_row_says_what_was_found(client, brought):
    columns(client, brought)
    said = " ".join(page(client, brought).text.split())
    assert "New here (1)" in said
    assert "The same birth date and a name like it as Ines Maddock" in said
    assert "“31/02/2015”, is no day" in said
    assert "There is no setting “The Bank” here" in said


def test_a_setting_of_another_name_is_said_once(client, brought, case_manager, school):
    columns(client, brought)
    address = reverse("bring_settings", args=[brought.public_id])
    assert "The Bank" in client.get(address).text
    client.post(address, {"setting_0": str(school.public_id)})
    bring(client, brought)
    ona = Child.objects.visible_to(case_manager).get(forename="Ona")
    assert Attendance.objects.visible_to(case_manager).get(child=ona).setting == school


def choose(client, case_manager, choice):
    row = BroughtRow.objects.visible_to(case_manager).get(finding="ask")
    address = reverse("bring_choose", args=[row.public_id])
    return client.post(address, {"choice": choice, "version": row.version})


@pytest.mark.parametrize(
    ("choice", "children", "came"),
    [("same", 2, "matched"), ("other", 3, "created"), ("out", 2, "skipped")],
)
def test_somebody_says_whether_it_is_the_same_child(
    client, brought, case_manager, choice, children, came
):
    columns(client, brought)
    choose(client, case_manager, choice)
    bring(client, brought)
    row = BroughtRow.objects.visible_to(case_manager).get(finding="ask")
    assert Child.objects.visible_to(case_manager).count() == children
    assert row.came == came


def test_the_report_stays_and_a_second_sending_is_refused(client, brought):
    columns(client, brought)
    address = reverse("bring_rows", args=[brought.public_id])
    sent = {"token": token(client.get(address))}
    client.post(address, sent)
    assert "1 created, 2 skipped." in " ".join(page(client, brought).text.split())
    other = {"token": "00000000-0000-4000-8000-000000000001"}
    assert "was brought in already" in client.post(address, other).text


def test_queries_of_the_page_do_not_grow_with_rows(client, brought, case_manager):
    columns(client, brought)
    page(client, brought)
    with CaptureQueriesContext(connection) as few:
        page(client, brought)
    BroughtRow.objects.add_all(
        BroughtRow(
            authority_id=brought.authority_id,
            of=brought,
            number=n,
            named="X",
            finding="new",
        )
        for n in range(10, 60)
    )
    with CaptureQueriesContext(connection) as many:
        page(client, brought)
    assert len(many) == len(few)


def test_a_document_that_is_no_list_is_refused_with_a_sentence(client):
    said = send(client, "<html><body><p>Hello</p></body></html>").text
    assert "The file is no list" in said


def test_only_managers_open_these_pages(brought, caseworker, senco, parent):
    for viewer in (caseworker, senco, parent):
        address = reverse("bring_rows", args=[brought.public_id])
        assert signed_in(viewer).get(address).status_code == 403
        assert not BroughtList.objects.visible_to(viewer).exists()
