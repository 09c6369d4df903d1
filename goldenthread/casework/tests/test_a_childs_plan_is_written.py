"""A plan is written in rows, frozen in versions, and printed for each recipient."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from conftest import TODAY
from goldenthread.access.guard import Stale
from goldenthread.casework.actions.versions import (
    NotReady,
    Sent,
    make_version,
    release_version,
)
from goldenthread.casework.actions.writing import (
    NeedWords,
    NotInThisPlan,
    OutcomeWords,
    TextWords,
    add_row,
    begin_plan,
    edit_row,
    name_setting,
    remove_row,
    write_text,
)
from goldenthread.casework.models import (
    Case,
    Due,
    Need,
    Outcome,
    PlanVersion,
    SectionText,
)
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.rules.plan.changes import changes
from goldenthread.casework.rules.plan.content import (
    content_from,
    digest_of,
    loose_ends,
)
from goldenthread.casework.tests.plans_made import a_case, a_written_plan
from goldenthread.people.tests.making import a_child, a_parent

DRAFT = Sent("draft")
FINAL = Sent("final", signed="R. Osei")


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def plan(child, caseworker):
    return a_written_plan(a_case(child, caseworker), caseworker)


def test_the_thread_runs_from_need_to_outcome_and_provision(plan, caseworker):
    content = content_of(caseworker, plan)
    (need,), (outcome,) = content.needs, content.outcomes
    (provision,) = content.provisions
    assert outcome.needs == provision.needs == (need.key,)
    assert provision.outcomes == (outcome.key,)
    assert loose_ends(content) == ()


def test_a_cut_thread_is_said_in_a_sentence(plan, caseworker):
    add_row(plan, words=NeedWords("B", "Ines tires by noon."), by=caseworker)
    assert loose_ends(content_of(caseworker, plan)) == (
        "No provision meets this need: “Ines tires by noon.”",
        "No outcome answers this need: “Ines tires by noon.”",
    )


def test_a_row_is_joined_anew_to_exactly_what_is_chosen(plan, caseworker):
    outcome = Outcome.objects.beside(plan).get(plan=plan)
    words = OutcomeWords(outcome.text)
    edit_row(outcome, words=words, version=1, ties={"need": []}, by=caseworker)
    content = content_of(caseworker, plan)
    assert content.outcomes[0].needs == ()
    assert content.provisions[0].outcomes == (content.outcomes[0].key,)


def test_rows_of_two_plans_are_never_joined(plan, caseworker, school):
    other = a_child(caseworker, school, forename="Tom")
    theirs = a_written_plan(a_case(other, caseworker), caseworker)
    need = Need.objects.beside(plan).get(plan=theirs)
    words = OutcomeWords("Reads a page")
    with pytest.raises(NotInThisPlan, match="the same plan"):
        add_row(plan, words=words, ties={"need": [need]}, by=caseworker)
    with pytest.raises(NotInThisPlan, match="another plan"):
        remove_row(plan, row=need, version=1, by=caseworker)


def test_two_people_editing_one_row_lose_nothing(plan, caseworker):
    need = Need.objects.beside(plan).get(plan=plan)
    first = NeedWords("B", "First words", "CI")
    edit_row(need, words=first, version=1, by=caseworker)
    with pytest.raises(Stale):
        edit_row(need, words=replace(first, text="Second"), version=1, by=caseworker)


def test_a_section_is_written_and_written_again(plan, caseworker):
    row = SectionText.objects.beside(plan).get(plan=plan, section="A")
    words = TextWords("A", "child", "I like drawing maps of towns.")
    write_text(plan, words=words, version=row.version, by=caseworker)
    told = content_of(caseworker, plan).text("A", "child")
    assert told
    assert told.words == "I like drawing maps of towns."


def test_a_draft_never_names_a_setting(plan, caseworker, school):
    plan = name_setting(plan, setting=school, kind="", version=1, by=caseworker)
    draft = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    assert draft.content["setting"] == ""
    final = make_version(plan, sent=FINAL, by=caseworker, on=TODAY)
    assert final.content["setting"] == "Alder Bank School"


def test_a_version_has_a_number_and_a_digest_that_holds(plan, caseworker):
    first = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    second = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    assert (first.number, second.number) == (1, 2)
    kept = PlanVersion.objects.beside(plan).get(pk=first.pk)
    assert digest_of(kept.content) == kept.digest
    assert content_from(kept.content) == content_of(caseworker, plan)


def test_the_database_itself_refuses_to_change_a_version(plan, caseworker):
    row = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    row.content["needs"] = []
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        row.save()


def test_the_family_sees_a_version_from_the_day_it_is_sent(
    plan, child, caseworker, parent
):
    a_parent(child, caseworker, account=parent)
    row = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    assert not PlanVersion.objects.visible_to(parent).exists()
    release_version(row, served=TODAY, by=caseworker, on=TODAY)
    assert PlanVersion.objects.visible_to(parent).get() == row
    case = Case.objects.beside(plan).get(pk=plan.case_id)
    assert case.state == "draft"


def test_sending_a_draft_gives_the_family_fifteen_days(plan, caseworker):
    row = make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    release_version(row, served=TODAY, by=caseworker, on=TODAY)
    due = Due.objects.beside(plan).filter(case=plan.case)
    assert date(2025, 3, 17) in {each.day for each in due}


def test_a_final_plan_is_signed_named_and_sent_by_a_second_person(
    plan, caseworker, case_manager, school
):
    with pytest.raises(NotReady, match="officer who signs"):
        make_version(plan, sent=Sent("final"), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="contains: the setting, or the type"):
        make_version(plan, sent=FINAL, by=caseworker, on=TODAY)
    plan = name_setting(plan, setting=school, kind="", version=1, by=caseworker)
    row = make_version(plan, sent=FINAL, by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="Somebody else"):
        release_version(row, served=TODAY, by=caseworker, on=TODAY)
    release_version(row, served=TODAY, by=case_manager, on=TODAY)
    with pytest.raises(NotReady, match="sent already"):
        release_version(row, served=TODAY, by=case_manager, on=TODAY)


def test_an_empty_plan_is_not_sent(child, caseworker):
    plan = begin_plan(a_case(child, caseworker), by=caseworker, on=TODAY)
    with pytest.raises(NotReady, match="names no need"):
        make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)
    add_row(plan, words=NeedWords("B", "A need"), by=caseworker)
    with pytest.raises(NotReady, match="no provision"):
        make_version(plan, sent=DRAFT, by=caseworker, on=TODAY)


def test_what_changed_between_two_versions_is_told_row_by_row(plan, caseworker):
    before = content_of(caseworker, plan)
    need = Need.objects.beside(plan).get(plan=plan)
    words = NeedWords("B", "Ines finds it hard to follow long spoken steps.", "CI")
    edit_row(need, words=words, version=1, by=caseworker)
    add_row(plan, words=NeedWords("D", "A new need"), by=caseworker)
    changed, added = changes(before, content_of(caseworker, plan))
    assert (changed.sign, added.sign) == ("~", "+")
    marks = [(m.sign, m.words) for m in changed.fields[0].marks]
    assert ("+", "long") in marks
    assert changes(before, before) == ()
