"""A plan written elsewhere is read, checked beside its source, and taken over once."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.actions.bringing import NotReady, settle_line, take_over_plan
from goldenthread.casework.models import (
    Need,
    Outcome,
    PlanRead,
    Provision,
    ReadLine,
    SectionText,
    Thread,
)
from goldenthread.casework.queries import plans
from goldenthread.casework.tests.plans_made import a_written_plan
from tests.samples.children.make import content

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]

PLAN = """# Education, Health and Care Plan
## Section A: Views
Ines's views
I like drawing maps.
## Section B: Special educational needs
Communication and interaction
- Ines finds it hard to follow spoken steps.
## Section C: Health needs
None identified
## Section E: Outcomes
- By July 2026 Ines follows three spoken steps in class.
## Section F: Special educational provision
- Listening programme, three times a week, 20 minutes
## Section I: Placement
Alder Bank School
## Section K: Advice
School, May 2025
"""


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


def document(text=PLAN, name="plan.html"):
    return SimpleUploadedFile(name, content(text, "html"), "text/html")


def token(answer):
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def send(client, child, file):
    address = reverse("bring_plan", args=[child.public_id])
    values = {"token": token(client.get(address)), "document": file}
    return client.post(address, values)


@pytest.fixture
def read(case, child, caseworker):
    answer = send(signed_in(caseworker), child, document())
    assert answer.status_code == 302
    return PlanRead.objects.visible_to(caseworker).get()


def line(read, caseworker, text):
    rows = ReadLine.objects.visible_to(caseworker).filter(read=read)
    return next(each for each in rows if text in each.printed)


def set_aside_all(read, caseworker):
    rows = ReadLine.objects.visible_to(caseworker).filter(read=read, fate="open")
    for each in rows:
        settle_line(each, is_in=False, version=each.version, by=caseworker)


def take(read, case, by):
    read.refresh_from_db(from_queryset=PlanRead.objects.visible_to(by))
    return take_over_plan(read, case=case, version=read.version, by=by, on=TODAY)


def test_the_page_shows_what_was_read_beside_where_it_stands(read, caseworker):
    page = signed_in(caseworker).get(reverse("bring_check", args=[read.public_id]))
    said = " ".join(page.text.split())
    assert "Section B: Special educational needs" in said
    assert "Ines finds it hard to follow spoken steps." in said
    assert "To be placed or set aside" in said
    assert "School, May 2025" in said


def test_nothing_is_taken_over_while_a_line_waits(read, case, caseworker):
    with pytest.raises(NotReady, match="still wait"):
        take(read, case, caseworker)
    assert not Need.objects.visible_to(caseworker).exists()


def test_it_is_taken_over_whole_and_once(read, case, caseworker):
    set_aside_all(read, caseworker)
    plan = take(read, case, caseworker)
    need = Need.objects.visible_to(caseworker).get(plan=plan)
    given = Provision.objects.visible_to(caseworker).get(plan=plan)
    assert (need.section, need.area) == ("B", "CI")
    assert (given.section, given.how_long) == ("F", "20 minutes")
    with pytest.raises(NotReady, match="settled"):
        take(read, case, caseworker)


def test_the_named_setting_and_the_words_that_there_is_nothing_come_too(
    read, case, caseworker
):
    set_aside_all(read, caseworker)
    plan = take(read, case, caseworker)
    plan.refresh_from_db(from_queryset=plans.plans(caseworker))
    assert plan.setting
    assert plan.setting.name == "Alder Bank School"
    health = SectionText.objects.visible_to(caseworker).get(section="C")
    assert health.says_none
    assert "None identified" in health.who_says_none


def test_the_views_go_to_the_childs_own_part(read, case, caseworker):
    set_aside_all(read, caseworker)
    take(read, case, caseworker)
    views = SectionText.objects.visible_to(caseworker).get(section="A")
    assert views.part == "child"
    assert "I like drawing maps." in views.words


def test_a_line_is_corrected_and_joined_on_its_page(read, case, caseworker):
    given = line(read, caseworker, "Listening programme")
    need = line(read, caseworker, "spoken steps.")
    client = signed_in(caseworker)
    address = reverse("bring_line", args=[given.public_id])
    assert "Listening programme" in client.get(address).text
    answer = client.post(
        address,
        {
            "version": given.version,
            "role": "provision",
            "where": "F",
            "text": "A listening programme",
            "joins": [need.key],
        },
    )
    assert answer.status_code == 302
    set_aside_all(read, caseworker)
    plan = take(read, case, caseworker)
    thread = Thread.objects.visible_to(caseworker).filter(plan=plan)
    assert thread.filter(need__isnull=False, provision__isnull=False).exists()


def test_provision_cannot_be_put_where_needs_stand(read, caseworker):
    given = line(read, caseworker, "Listening programme")
    address = reverse("bring_line", args=[given.public_id])
    sent = {"version": 1, "role": "provision", "where": "B", "text": "A programme"}
    said = signed_in(caseworker).post(address, sent).text
    assert "Choose a section for provision: one of F, G, H1, H2" in said


def test_what_could_not_be_placed_must_get_a_place_before_it_goes_in(read, caseworker):
    waits = line(read, caseworker, "May 2025")
    client = signed_in(caseworker)
    answer = client.post(
        reverse("bring_settle", args=[waits.public_id]), {"fate": "in"}
    )
    assert answer["Location"] == reverse("bring_line", args=[waits.public_id])


def test_it_is_taken_over_on_its_page(read, case, child, caseworker):
    set_aside_all(read, caseworker)
    client = signed_in(caseworker)
    address = reverse("bring_check", args=[read.public_id])
    sent = {"version": read.version, "case": str(case.public_id)}
    assert client.post(address, sent)["Location"] == reverse(
        "child_plan", args=[child.public_id]
    )
    assert Outcome.objects.visible_to(caseworker).count() == 1


def test_a_plan_that_somebody_has_begun_is_not_written_over(read, case, caseworker):
    a_written_plan(case, caseworker)
    set_aside_all(read, caseworker)
    with pytest.raises(NotReady, match="has begun to write"):
        take(read, case, caseworker)
    assert Need.objects.visible_to(caseworker).count() == 1


def test_a_document_may_be_left(read, child, caseworker):
    address = reverse("bring_leave", args=[read.public_id])
    signed_in(caseworker).post(address)
    page = signed_in(caseworker).get(reverse("bring_plan", args=[child.public_id]))
    assert re.search(r"plan\.html</a>, 3 March 2025: left", page.text)


@pytest.mark.parametrize(
    ("name", "bytes_of", "says"),
    [
        ("plan.docx", b"PK\x03\x04broken", "damaged"),
        ("photo.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 600, "a picture"),
        ("plan.html", b"<html><p>A letter about lunch</p></html>", "plan"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(
    case, child, caseworker, name, bytes_of, says
):
    file = SimpleUploadedFile(name, bytes_of)
    answer = send(signed_in(caseworker), child, file)
    assert answer.status_code == 200
    assert says in answer.text
    assert not PlanRead.objects.visible_to(caseworker).exists()


def test_the_family_and_the_school_see_nothing_of_it(read, mother, parent, senco):
    for viewer in (parent, senco):
        page = signed_in(viewer).get(reverse("bring_check", args=[read.public_id]))
        assert page.status_code in (403, 404)
    assert not PlanRead.objects.visible_to(parent).exists()
    assert not ReadLine.objects.visible_to(senco).exists()
    assert Role.SENCO in senco.roles
