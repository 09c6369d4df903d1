"""Two people hold one page of a child's plan: the second sees both texts."""

import re

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.actions.panels import write_minutes
from goldenthread.casework.actions.writing import name_setting
from goldenthread.casework.models import ChildPlan, Panel, Provision, SectionText
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")

OVER = "Save mine in place of theirs"


@pytest.fixture
def plan(case, caseworker):
    return a_written_plan(case, caseworker)


@pytest.fixture
def provision(plan):
    return Provision.objects.beside(plan).get(plan=plan)


def loaded(client, address):
    """What a browser sends of a page that was only opened."""
    return filled(client.get(address).context["form"])


def filled(form):
    """The boxes of a form that hold something, the hidden ones too."""
    said = {name: form[name].value() for name in form.fields}
    return {name: each for name, each in said.items() if each or name == "version"}


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_the_second_sees_both_and_one_press_saves_theirs(
    provision, caseworker, case_manager
):
    address = reverse("edit_plan_row", args=["provision", provision.public_id])
    mine, theirs = signed_in(caseworker), signed_in(case_manager)
    typed = loaded(mine, address)
    theirs.post(address, loaded(theirs, address) | {"how_long": "30 minutes"})
    clash = mine.post(address, typed | {"how_long": "45 minutes"})
    assert clash.status_code == 409
    said = words(clash)
    assert "30 (only in theirs: )" not in said
    assert "(only in theirs: 30 ) minutes" in said
    assert "(only in yours: 45 ) minutes" in said
    assert OVER in said
    provision.refresh_from_db()
    assert provision.how_long == "30 minutes"
    mine.post(address, filled(clash.context["form"]))
    provision.refresh_from_db()
    assert provision.how_long == "45 minutes"


def test_what_the_second_left_alone_is_not_undone(provision, caseworker, case_manager):
    address = reverse("edit_plan_row", args=["provision", provision.public_id])
    mine, theirs = signed_in(caseworker), signed_in(case_manager)
    typed = loaded(mine, address)
    theirs.post(address, loaded(theirs, address) | {"group_size": "3"})
    form = mine.post(address, typed | {"how_long": "45 minutes"}).context["form"]
    assert [(row.key, row.value) for row in form.clash.taken] == [
        ("How many children together", "3")
    ]
    mine.post(address, filled(form))
    provision.refresh_from_db()
    assert (provision.group_size, provision.how_long) == ("3", "45 minutes")


def test_what_one_changed_the_other_does_not_take_out_unseen(
    provision, caseworker, case_manager
):
    address = reverse("edit_plan_row", args=["provision", provision.public_id])
    mine, theirs = signed_in(caseworker), signed_in(case_manager)
    typed = loaded(mine, address)
    theirs.post(address, loaded(theirs, address) | {"how_long": "30 minutes"})
    assert mine.post(address, typed | {"remove": "yes"}).status_code == 409
    assert Provision.objects.beside(provision).filter(pk=provision.pk).exists()


def test_words_for_a_row_that_was_taken_out_are_given_back(provision, caseworker):
    address = reverse("edit_plan_row", args=["provision", provision.public_id])
    client = signed_in(caseworker)
    typed = loaded(client, address) | {"text": "A quieter room at noon"}
    client.post(address, typed | {"remove": "yes"})
    page = client.post(address, typed)
    assert page.status_code == 404
    assert "A quieter room at noon" in page.text
    assert client.get(address).status_code == 404


def test_a_section_first_written_by_two_shows_both(plan, caseworker, case_manager):
    SectionText.objects.beside(plan).filter(plan=plan, section="D").delete()
    address = reverse("plan_text", args=[plan.public_id, "D", "-"])
    mine, theirs = signed_in(caseworker), signed_in(case_manager)
    typed = loaded(mine, address)
    theirs.post(address, loaded(theirs, address) | {"words": "A social worker visits."})
    page = mine.post(address, typed | {"words": "A key worker visits."})
    assert page.status_code == 409
    assert "(only in theirs: social )" in words(page)
    assert "(only in yours: key )" in words(page)


def test_a_scottish_plan_shows_both(other_area):
    mine = appointed("chief", Role.CASEWORKER, other_area)
    theirs = appointed("boss", Role.CASE_MANAGER, other_area)
    plan = a_written_plan(a_case(a_child(mine), mine), mine)
    row = Provision.objects.beside(plan).get(plan=plan)
    address = reverse("edit_plan_row", args=["provision", row.public_id])
    client, other = signed_in(mine), signed_in(theirs)
    typed = loaded(client, address)
    other.post(address, loaded(other, address) | {"who": "A nurse"})
    page = client.post(address, typed | {"who": "A therapist"})
    assert "(only in theirs: nurse )" in words(page)


def test_the_setting_shows_both(plan, school, caseworker, case_manager):
    address = reverse("plan_setting", args=[plan.public_id])
    client = signed_in(caseworker)
    typed = loaded(client, address)
    name_setting(plan, setting=school, kind="Unit", version=1, by=case_manager)
    page = client.post(address, typed | {"kind": "Special school"})
    assert "Alder Bank" in words(page)
    assert "(only in theirs: Unit )" in words(page)
    client.post(address, filled(page.context["form"]))
    row = ChildPlan.objects.beside(plan).get(pk=plan.pk)
    assert (row.setting, row.setting_type) == (school, "Special school")


def test_the_minutes_of_a_panel_show_both(caseworker, case_manager):
    row = Panel.objects.create(
        authority_id=case_manager.authority_id, name="Panel", day=TODAY
    )
    address = reverse("panel", args=[row.public_id])
    client = signed_in(caseworker)
    typed = loaded(client, address)
    write_minutes(
        row, members="", minutes="Three cases", version=1, by=case_manager, on=TODAY
    )
    page = client.post(address, typed | {"minutes": "Two cases"})
    assert page.status_code == 409
    assert "(only in theirs: Three )" in words(page)
    assert Panel.objects.beside(row).get(pk=row.pk).minutes == "Three cases"


def test_a_letters_words_show_both(area, case_manager):
    address = reverse("letter_template", args=["own_words"])
    client, other = signed_in(case_manager), signed_in(a_second_manager(area))
    mine, theirs = loaded(client, address), loaded(other, address)
    other.post(address, theirs | {"body": "{note} Call us. {office_contact}"})
    page = client.post(address, mine | {"body": "{note} Write to us. {office_contact}"})
    assert page.status_code == 409
    assert "(only in theirs: Call )" in words(page)
    client.post(address, filled(page.context["form"]))
    assert "Write to us." in words(client.get(address))


def a_second_manager(area):
    return appointed("second_manager", Role.CASE_MANAGER, area)
