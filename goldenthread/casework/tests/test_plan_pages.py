"""The plan is written, checked, frozen, sent and read on its pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.actions.file_rights import Left, disclose
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import NeedWords, add_row, name_setting
from goldenthread.casework.models import ChildPlan, Need, PlanVersion, Provision
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import Kept, Reached, add_contact, restrict
from goldenthread.people.models import Adult
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def plan(case, caseworker):
    return a_written_plan(case, caseworker)


@pytest.fixture
def draft(plan, caseworker):
    row = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    return release_version(row, served=TODAY, by=caseworker, on=TODAY)


def read(viewer, name, *args, **asked):
    return signed_in(viewer).get(reverse(name, args=args), asked)


def words(answer):
    return " ".join(answer.text.split())


def token(answer):
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def test_a_plan_is_begun_from_the_childs_page(case, child, caseworker):
    client = signed_in(caseworker)
    page = client.get(reverse("child_plan", args=[child.public_id]))
    assert "Nobody has begun to write a plan" in page.text
    address = reverse("begin_plan", args=[case.public_id])
    client.post(address, {"token": token(client.get(address))})
    assert ChildPlan.objects.visible_to(caseworker).get().case == case


def test_the_working_copy_shows_each_section_and_what_to_look_at(
    plan, child, caseworker
):
    add_row(plan, words=NeedWords("B", "Ines tires by noon."), by=caseworker)
    said = words(read(caseworker, "child_plan", child.public_id))
    assert "Section F: Special educational provision" in said
    assert "No provision meets this need: “Ines tires by noon.”" in said
    assert "Listening programme" in said


def test_its_queries_do_not_grow_with_its_rows(plan, child, caseworker):
    client = signed_in(caseworker)
    address = reverse("child_plan", args=[child.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        add_row(plan, words=NeedWords("B", f"Need {number}"), by=caseworker)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_provision_is_checked_while_it_is_typed_and_nothing_is_saved(plan, caseworker):
    client = signed_in(caseworker)
    address = reverse("add_plan_row", args=[plan.public_id, "provision", "F"])
    typed = {
        "token": token(client.get(address)),
        "text": "Access to regular speech and language therapy as required",
    }
    checked = client.post(address, typed | {"step": "check"})
    assert "To look at again" in checked.text
    assert "Access to regular speech" in checked.text
    assert Provision.objects.beside(plan).count() == 1
    client.post(address, typed)
    assert Provision.objects.beside(plan).count() == 2


def test_a_row_is_changed_joined_and_taken_out(plan, caseworker):
    need = Need.objects.beside(plan).get()
    client = signed_in(caseworker)
    address = reverse("edit_plan_row", args=["need", need.public_id])
    assert "Ines finds it hard" in client.get(address).text
    typed = {"version": "1", "text": "Long spoken steps are hard.", "area": "CI"}
    client.post(address, typed)
    assert Need.objects.beside(plan).get().text == "Long spoken steps are hard."
    stale = client.post(address, {"remove": "yes", "version": "1"})
    assert stale.status_code == 409
    client.post(address, {"remove": "yes", "version": "2"})
    assert not Need.objects.beside(plan).exists()


def test_a_section_is_written_or_said_to_hold_nothing(plan, child, caseworker):
    client = signed_in(caseworker)
    address = reverse("plan_text", args=[plan.public_id, "D", "-"])
    page = client.post(address, {"version": "0", "says_none": "on"})
    assert "Enter who says that there is nothing" in page.text
    typed = {"version": "1", "says_none": "on", "who_says_none": "Early help team"}
    client.post(address, typed)
    said = words(client.get(reverse("child_plan", args=[child.public_id])))
    assert "None identified, Early help team." in said


@pytest.mark.parametrize(
    ("section", "part"), [("Z", "-"), ("I", "-"), ("A", "nothing")]
)
def test_there_is_no_page_for_what_is_not_written_in_words(
    plan, caseworker, section, part
):
    answer = read(caseworker, "plan_text", plan.public_id, section, part)
    assert answer.status_code == 404


def test_a_setting_is_chosen_for_the_final_plan(plan, caseworker, school):
    client = signed_in(caseworker)
    address = reverse("plan_setting", args=[plan.public_id])
    client.post(address, {"version": "1", "setting": str(school.public_id)})
    assert ChildPlan.objects.beside(plan).get().setting == school


def test_a_version_is_made_looked_at_and_sent(plan, case, caseworker, parent, mother):
    client = signed_in(caseworker)
    address = reverse("make_version", args=[plan.public_id])
    client.post(address, {"token": token(client.get(address)), "kind": "draft"})
    row = PlanVersion.objects.visible_to(caseworker).get()
    assert read(parent, "plan_version", row.public_id).status_code == 404
    send = reverse("release_version", args=[row.public_id])
    page = client.get(send)
    assert "Who will see what" in page.text
    typed = {"token": token(page), "served_day": "3", "served_month": "3"}
    client.post(send, typed | {"served_year": "2025"})
    assert read(parent, "plan_version", row.public_id).status_code == 200


def test_who_made_a_final_plan_is_told_that_somebody_else_sends_it(
    plan, caseworker, case_manager
):
    plan = name_setting(
        plan, setting=None, kind="A school", version=plan.version, by=caseworker
    )
    row = make_version(plan, sent=Sent("final", "Noor Azmi"), by=caseworker, on=TODAY)
    own = words(read(caseworker, "plan_version", row.public_id))
    assert "Somebody else reads it first" in own
    assert "Send it to the family" not in own
    other = words(read(case_manager, "plan_version", row.public_id))
    assert "Send it to the family" in other


def test_what_is_not_ready_is_refused_with_a_sentence(plan, caseworker):
    client = signed_in(caseworker)
    address = reverse("make_version", args=[plan.public_id])
    page = client.post(address, {"token": token(client.get(address)), "kind": "final"})
    assert "Enter the name of the officer who signs the plan." in page.text


def test_the_family_reads_the_plan_in_plain_words(draft, child, parent, mother):
    said = words(read(parent, "child_plan", child.public_id))
    assert "Draft, version 1" in said
    assert "The teaching and help that must be given" in said
    assert "Send it to the family" not in said
    assert "Copies for others" not in said


def test_before_anything_is_sent_the_family_is_told_so(plan, child, parent, mother):
    assert "No plan has been sent yet" in words(
        read(parent, "child_plan", child.public_id)
    )


def test_a_setting_reads_the_sections_for_settings(draft, child, senco):
    said = words(read(senco, "child_plan", child.public_id))
    assert "Section F:" in said
    assert "Section C:" not in said


def test_a_parent_kept_from_the_address_finds_it_nowhere(
    draft, plan, child, caseworker, safeguarding_lead, parent, mother
):
    """The father must not learn where mother and child live, in no layout or file."""
    other = a_parent(child, caseworker, kin=Kin.FATHER)
    carer = Adult.objects.beside(child).get(pk=other.adult_id)
    home = Reached("post", "7 Gorse Hill", "ZZ2 2ZZ", True, lives_with_child=True)
    add_contact(child, adult=carer, reached=home, by=caseworker, on=TODAY)
    add_row(plan, words=NeedWords("B", "Walks from 7 Gorse Hill."), by=caseworker)
    row = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    release_version(row, served=TODAY, by=caseworker, on=TODAY)
    kept = Kept(
        Barrier.COURT_ORDER, Scope.ADDRESS, "Order", start=TODAY, review_day=TODAY
    )
    restrict(child, kept=kept, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    for layout in ("a_to_k", "by_area"):
        page = read(parent, "plan_version", row.public_id, layout=layout)
        assert "Gorse Hill" not in page.text
        file = read(parent, "plan_file", row.public_id, layout, "html")
        assert b"Gorse Hill" not in file.content
        assert b"ZZ2 2ZZ" not in file.content
    changed = read(parent, "plan_changes", row.public_id)
    assert "Gorse Hill" not in changed.text
    office = read(caseworker, "plan_version", row.public_id)
    assert "Gorse Hill" in office.text


def test_an_officer_makes_a_copy_for_each_recipient(draft, child, caseworker, mother):
    key = str(mother.adult.public_id)
    address = reverse("plan_file", args=[draft.public_id, "a_to_k", "html"])
    first = signed_in(caseworker).get(address, {"for": key})
    assert first["Location"] == reverse("give_copy", args=[draft.public_id, key])
    left = Left("Draft", "Mother Maddock", "consent", key, channel="Handed over")
    disclose(draft.child, left=left, plan_version=draft, by=caseworker, on=TODAY)
    answer = signed_in(caseworker).get(address, {"for": key})
    assert "For Mother Maddock" in answer.content.decode()
    assert Event.objects.filter(verb="made_copy").count() == 1
    unknown = signed_in(caseworker).get(
        reverse("plan_file", args=[draft.public_id, "a_to_k", "pdf"]), {"for": "x"}
    )
    assert unknown.status_code == 404


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_version_is_downloaded_as_a_file_without_a_name_in_its_name(
    draft, parent, mother, form
):
    answer = read(parent, "plan_file", draft.public_id, "by_area", form)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'-1.{form}"')
    assert "Maddock" not in answer["Content-Disposition"]


def test_that_somebody_read_the_plan_is_an_event_about_the_child(
    draft, child, parent, mother
):
    read(parent, "plan_version", draft.public_id)
    seen = Event.objects.filter(verb="saw plan_version").get()
    assert (seen.subject, seen.subject_id) == ("people.Child", str(child.public_id))


def test_nobody_else_finds_the_plan(draft, plan, child, plan_lead, other_caseworker):
    for viewer in (other_caseworker,):
        assert read(viewer, "plan_version", draft.public_id).status_code == 404
        assert read(viewer, "child_plan", child.public_id).status_code == 404
        assert read(viewer, "plan_setting", plan.public_id).status_code == 404
    assert read(plan_lead, "child_plan", child.public_id).status_code == 403
