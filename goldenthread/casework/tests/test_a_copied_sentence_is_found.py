"""A sentence of another child's plan is told; never whose, and never of how many."""

import re
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import all_rows
from goldenthread.casework.actions.disposing import destroy_again
from goldenthread.casework.actions.versions import Sent, make_version
from goldenthread.casework.actions.writing import (
    NeedWords,
    ProvisionWords,
    add_row,
    begin_plan,
)
from goldenthread.casework.models import AuditReading, PlanSentence
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    begun,
)
from goldenthread.casework.tests.plans_made import a_case
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
MIGRATION = "goldenthread.casework.migrations.0030_sentences_of_plans_so_far"
SAYS = (
    "{} finds it very hard to wait for a turn in games with other children and will "
    "often leave the table before the game is over."
)
SHORT = "{} finds it hard to wait."
TOLD = "This sentence stands, names apart, in another child's plan too."
HELP = ProvisionWords("F", "Turn-taking game with one adult", how_often="Daily")


@pytest.fixture
def plan(case, caseworker):
    return a_plan(case, SAYS.format("Ines"), caseworker)


def a_plan(case, text, by):
    plan = begin_plan(case, by=by, on=TODAY)
    need = add_row(plan, words=NeedWords("B", text, "SEMH"), by=by)
    add_row(plan, words=HELP, ties={"need": [need]}, by=by)
    return plan


def versioned(plan, by):
    return make_version(plan, sent=Sent("draft"), by=by, on=TODAY)


def others(count, by, school, text=SAYS):
    """Plans of so many other children that say the same, each made a version."""
    names = ("Ada", "Bran", "Cleo", "Dara", "Enya", "Finn")[:count]
    for name in names:
        child = a_child(by, school, forename=name)
        versioned(a_plan(a_case(child, by), text.format(name), by), by)


def page_of(viewer, plan):
    address = reverse("child_plan", args=[plan.child.public_id])
    text = signed_in(viewer).get(address).text.replace("&#x27;", "'")
    return " ".join(text.split())


def test_a_sentence_of_another_plan_is_told_and_nothing_of_the_other_child(
    plan, caseworker, school
):
    assert TOLD not in page_of(caseworker, plan)
    others(1, caseworker, school)
    told = page_of(caseworker, plan)
    assert TOLD in told
    assert "Ada" not in told


def test_nothing_is_kept_but_a_hash(plan, caseworker):
    versioned(plan, caseworker)
    (row,) = PlanSentence.objects.visible_to(caseworker)
    assert len(row.mark) == 24
    assert set(row.mark) <= set("0123456789abcdef")


def test_the_childs_own_versions_are_no_other_childs(plan, caseworker):
    versioned(plan, caseworker)
    assert TOLD not in page_of(caseworker, plan)


@pytest.mark.parametrize(("count", "is_told"), [(3, True), (4, False)])
def test_what_stands_in_the_plans_of_many_is_the_offices_own_wording(
    plan, caseworker, school, count, is_told
):
    others(count, caseworker, school)
    assert (TOLD in page_of(caseworker, plan)) is is_told


def test_a_short_sentence_may_be_alike_by_chance(case, caseworker, school):
    others(1, caseworker, school, text=SHORT)
    assert TOLD not in page_of(
        caseworker, a_plan(case, SHORT.format("Ines"), caseworker)
    )


def test_a_new_version_takes_the_place_of_the_one_before(plan, caseworker, school):
    child = a_child(caseworker, school, forename="Ada")
    other = a_plan(a_case(child, caseworker), SAYS.format("Ada"), caseworker)
    versioned(other, caseworker)
    row = other.needs.model.objects.beside(other).get(plan=other)
    row.text = SHORT.format("Ada")
    row.save()
    versioned(other, caseworker)
    assert TOLD not in page_of(caseworker, plan)


def test_another_authority_is_never_compared(plan, caseworker, new_manager):
    others(1, new_manager, None)
    assert TOLD not in page_of(caseworker, plan)


def test_after_the_secret_changed_the_one_before_still_finds_it(
    plan, caseworker, school, settings
):
    others(1, caseworker, school)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 30
    assert TOLD in page_of(caseworker, plan)
    settings.SECRET_KEY_FALLBACKS = []
    assert TOLD not in page_of(caseworker, plan)


def test_a_destroyed_record_takes_its_hashes_along(plan, caseworker, school):
    others(1, caseworker, school)
    other = all_rows(PlanSentence).get().child
    assert destroy_again({str(other.public_id)}) == 1
    assert not all_rows(PlanSentence).exists()
    assert TOLD not in page_of(caseworker, plan)


def test_it_is_asked_in_one_query_however_many_plans_there_are(
    plan, caseworker, school
):
    address = reverse("child_plan", args=[plan.child.public_id])
    client = signed_in(caseworker)
    client.get(address)
    with CaptureQueriesContext(connection) as none:
        client.get(address)
    others(3, caseworker, school)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(none)
    asked = [each["sql"] for each in three if "casework_plansentence" in each["sql"]]
    assert len(asked) == 1


def test_of_standard_wording_only_the_first_rows_are_kept(
    plan, caseworker, school, monkeypatch
):
    monkeypatch.setattr("goldenthread.casework.actions.sentences.KEPT", 2)
    others(4, caseworker, school)
    assert PlanSentence.objects.visible_to(caseworker).count() == 2


def test_plans_made_before_this_was_kept_are_hashed_as_a_new_version_is(
    plan, caseworker, school
):
    others(2, caseworker, school)
    versioned(plan, caseworker)
    rows = all_rows(PlanSentence)
    facts = ("authority", "plan", "child", "mark")
    before = sorted(rows.values_list(*facts))
    rows.delete()
    apps = MigrationLoader(None).project_state().apps
    import_module(MIGRATION).keep(apps, None)
    assert sorted(all_rows(PlanSentence).values_list(*facts)) == before
    assert len(before) == 3


def test_words_are_checked_while_they_are_typed(plan, caseworker, school):
    others(1, caseworker, school)
    client = signed_in(caseworker)
    address = reverse("add_plan_row", args=[plan.public_id, "need", "B"])
    page = client.get(address)
    assert "To look at again" not in page.text
    token = re.findall(r'name="token" value="([^"]+)"', page.text)[0]
    typed = {"token": token, "step": "check", "text": SAYS.format("Oliver")}
    told = client.post(address, typed).text
    assert "This names a person who is not known to this plan." in told
    assert "Oliver" in told
    typed["text"] = SAYS.format("Ines")
    assert TOLD.replace("'", "&#x27;") in client.post(address, typed).text


def test_readers_of_an_audit_are_told_without_names(
    caseworker, case_manager, school, quality_lead, professional, parent
):
    for name in NAMES[:2]:
        also = SAYS.format(name)
        a_sent_plan(caseworker, case_manager, school, name, also=also)
    begun(a_round(quality_lead), quality_lead, professional, parent)
    row = AuditReading.objects.visible_to(professional).get(child__forename="Ines")
    address = reverse("audit_reading", args=[row.public_id])
    told = " ".join(signed_in(professional).get(address).text.split())
    assert "“[the child] finds it very hard to wait for a turn" in told
    assert TOLD.replace("'", "&#x27;") in told
    assert not any(name in told for name in NAMES[:2])
