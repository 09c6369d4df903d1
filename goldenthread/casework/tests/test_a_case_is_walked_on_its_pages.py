"""From a family's request to advice, decisions and settings, all of it on pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.models import (
    Advice,
    Case,
    Consultation,
    Decision,
    Happening,
    PanelItem,
    Request,
)
from goldenthread.casework.queries.team import coming_counted
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.plans_made import a_draft_read
from goldenthread.casework.views.moves import own_pages
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

pytestmark = pytest.mark.usefixtures("at_nine")


def day(name, of=TODAY):
    """A day as three boxes."""
    return {f"{name}_day": of.day, f"{name}_month": of.month, f"{name}_year": of.year}


def send(viewer, name, row, /, **typed):
    """Fill in a form as a browser does: load it, then send it with its token."""
    client = signed_in(viewer)
    args = [row.public_id] if hasattr(row, "public_id") else row or []
    address = reverse(name, args=args)
    form = client.get(address).context["form"]
    hidden = {
        key: form[key].value() for key in ("token", "version") if key in form.fields
    }
    return client.post(address, {**hidden, **typed}, follow=True)


def said(answer):
    return " ".join(answer.text.split())


def text(viewer, name, *args):
    return said(signed_in(viewer).get(reverse(name, args=args)))


def state(case):
    return Case.objects.beside(case).get(pk=case.pk).state


def test_a_parent_asks_with_nothing_but_who_and_why(child, mother, parent, caseworker):
    assert "Ines Maddock" in text(parent, "ask_for_whom")
    answer = send(parent, "ask", child, asker="parent", worries="She cannot read yet")
    assert "We have your request" in said(answer)
    row = Request.objects.visible_to(caseworker).get()
    assert (row.received_on, row.came_as) == (TODAY, "here")
    assert "She cannot read yet" in text(caseworker, "child_assess", child.public_id)


def test_a_request_without_a_reason_asks_for_one(child, mother, parent):
    answer = send(parent, "ask", child, asker="parent")
    assert "Say in a few words why you are asking" in said(answer)


def test_a_request_sent_twice_is_one_case(child, mother, parent):
    client, address = signed_in(parent), reverse("ask", args=[child.public_id])
    token = client.get(address).context["form"]["token"].value()
    typed = {"asker": "parent", "worries": "Reading", "token": token}
    client.post(address, typed)
    client.post(address, typed)
    assert Case.objects.visible_to(parent).count() == 1


def test_a_senco_asks_for_a_pupil_of_the_own_setting(child, senco, caseworker):
    answer = send(senco, "ask", child, asker="setting", worries="Little progress")
    assert "Deciding whether to assess" in said(answer)
    other = a_child(caseworker, forename="Noor")
    address = reverse("ask", args=[other.public_id])
    assert signed_in(senco).get(address).status_code == 404


def test_an_officer_writes_a_letter_down_that_came_last_week(child, caseworker):
    answer = send(
        caseworker,
        "ask",
        child,
        asker="parent",
        lives_here="yes",
        came_as="letter",
        on_behalf_of="Mrs Maddock",
        worries="Letter",
        **day("received", date(2025, 2, 24)),
    )
    assert "7 April 2025" in said(answer)
    assert "On behalf of Mrs Maddock" in said(answer)


def test_a_child_of_another_area_is_passed_on_with_a_sentence(child, caseworker):
    answer = send(
        caseworker,
        "ask",
        child,
        asker="parent",
        lives_here="no",
        came_as="phone",
        worries="Call",
        **day("received"),
    )
    assert "Another area answers for a child who lives there" in said(answer)
    assert not Case.objects.beside(child).exists()


def test_a_child_that_is_not_listed_can_be_asked_for_all_the_same(parent):
    assert "It counts from the day it comes" in text(parent, "ask_for_whom")


def test_a_second_request_names_the_case_that_is_open(case, child, caseworker):
    answer = send(
        caseworker,
        "ask",
        child,
        asker="parent",
        lives_here="yes",
        came_as="phone",
        worries="Again",
        **day("received"),
    )
    assert f"has an open case, {case.number}" in said(answer)


def test_a_young_person_of_seventeen_asks_for_herself(caseworker, young_person):
    child = a_child(caseworker, forename="Noor", born=date(2008, 2, 4))
    a_parent(child, caseworker, account=young_person, kin=Kin.SELF)
    send(young_person, "ask", child, asker="young_person", worries="College")
    assert Case.objects.beside(child).get().who_asked == "young_person"


def test_what_may_have_happened_is_arranged_by_where_the_case_stands(case, caseworker):
    page = text(caseworker, "happened", case.public_id)
    first, _, rest = page.partition("Everything else that may happen")
    assert "The family was told that the needs will be assessed." in first
    assert "The tribunal made an order." in rest
    assert "The family was told that the needs will not be assessed." not in page


def test_what_happened_is_written_with_its_days(case, caseworker):
    at = [case.public_id, "request_withdrawn"]
    send(caseworker, "write_happened", at, note="By phone", **day("on"))
    assert state(case) == "withdrawn"


def test_a_day_to_come_is_refused_with_a_sentence(case, caseworker):
    at = [case.public_id, "assess_agreed"]
    answer = send(caseworker, "write_happened", at, **day("on", date(2025, 4, 1)))
    assert "1 April 2025 is still to come" in said(answer)


def test_a_mistake_is_struck_out_and_stays_on_the_page(case, caseworker):
    happened(case, "assess_agreed", TODAY, caseworker)
    row = Happening.objects.beside(case).get(word="assess_agreed")
    answer = send(caseworker, "strike_out", row, why="Wrong child")
    assert "Wrong child" in said(answer)
    assert state(case) == "deciding"


def test_an_exception_is_recorded_with_its_law_on_the_form(case, caseworker):
    form = text(caseworker, "add_exception", case.public_id)
    assert "regs 5(4)(d) and 10(4)(d); regs 13(3) and 27(3), unconfirmed" in form
    answer = send(
        caseworker,
        "add_exception",
        case,
        code="C",
        evidence="Letter of 3 March",
        **day("first", date(2025, 2, 10)),
    )
    assert "Lifted by an exception" in said(answer)


def test_what_one_person_may_decide_is_decided_on_one_page(case, caseworker):
    at = [case.public_id, "assess_agreed"]
    words = {"reasons": "Nobody knows why she falls behind"}
    answer = send(caseworker, "propose_word", at, **words, **day("told_on"))
    assert "The decision stands" in said(answer)
    assert state(case) == "assessing"
    row = Decision.objects.visible_to(caseworker).get()
    assert (row.confirmed_on, row.confirmed_by_id) == (TODAY, caseworker.user_id)


def test_what_a_nation_does_not_know_is_not_offered(
    case, caseworker, other_caseworker, other_area
):
    child = a_child(other_caseworker, forename="Eilidh")
    theirs = a_case(child, other_caseworker)
    labels = {each.label for each in own_pages(other_caseworker, theirs)}
    assert "Ask for advice" in labels
    assert "Ask settings whether the child could come" not in labels
    assert len(own_pages(caseworker, case)) == len(labels) + 2


def test_a_refusal_goes_through_two_people(case, caseworker, case_manager):
    at = [case.public_id, "assess_refused"]
    send(caseworker, "propose_word", at, reasons="School support meets the needs")
    row = Decision.objects.visible_to(caseworker).get()
    assert "Confirm the decision" not in text(caseworker, "decision", row.public_id)
    answer = send(case_manager, "decision", row, **day("told_on"))
    assert "Assessment refused" in said(answer)


def test_a_proposal_goes_back_with_a_reason(case, caseworker, case_manager):
    at = [case.public_id, "assess_refused"]
    send(caseworker, "propose_word", at, reasons="Too soon")
    row = Decision.objects.visible_to(caseworker).get()
    answer = send(case_manager, "decline", row, why="Read the school's report")
    assert "Read the school" in said(answer)


def test_a_panel_leads_to_a_proposal_with_its_reasons(case, caseworker):
    answer = send(caseworker, "panels", None, name="SEND panel", **day("day"))
    panel = answer.context["panel"]
    chosen = {"panel": str(panel.public_id), "question": "assess_agreed"}
    send(caseworker, "before_panel", case, **chosen)
    item = PanelItem.objects.beside(case).get()
    words = {"advises": "assess_agreed", "reasons": "The reports agree"}
    answer = send(caseworker, "panel_item", item, **words)
    assert "The reports agree" in said(answer)
    answer = send(caseworker, "panel", panel, members="Five", minutes="Short")
    assert "The minutes are kept." in said(answer)


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


def ask_two(case, caseworker, professional):
    return send(
        caseworker,
        "ask_advice",
        case,
        name_psychological="Dr Vale",
        account_psychological=str(professional.user_id),
        name_education="Alder Bank School",
        **day("day"),
    )


def test_everybody_whom_the_law_names_is_offered_at_once(agreed, caseworker):
    address = reverse("ask_advice", args=[agreed.public_id])
    form = signed_in(caseworker).get(address).context["form"]
    assert form["name_social_care"].value() == "Social care"
    assert not form["name_adulthood"].value()


def test_advice_is_asked_given_and_read(
    agreed, child, caseworker, professional, mother, parent
):
    ask_two(agreed, caseworker, professional)
    row = Advice.objects.visible_to(caseworker).get(giver="psychological")
    assert "42 days left" in text(professional, "own_advice")
    send(professional, "advice", row, answer="report", needs="Reads at six")
    assert "Reads at six" in text(caseworker, "advice", row.public_id)
    page = signed_in(parent).get(reverse("advice", args=[row.public_id]))
    assert page.status_code == 404


def test_a_school_gives_its_advice_on_its_own_page(
    agreed, caseworker, professional, senco
):
    ask_two(agreed, caseworker, professional)
    assert "Ines Maddock" in text(senco, "own_advice")
    row = Advice.objects.visible_to(caseworker).get(giver="education")
    answer = send(senco, "advice", row, answer="not_known")
    assert "not known there" in said(answer)


def test_advice_that_says_nothing_is_asked_for_again(agreed, caseworker, professional):
    ask_two(agreed, caseworker, professional)
    row = Advice.objects.visible_to(caseworker).get(giver="education")
    answer = send(caseworker, "advice", row, answer="report", **day("day"))
    assert "Write the advice, or add the report itself." in said(answer)


def test_earlier_advice_is_used_again_when_three_agree(agreed, child, caseworker):
    three = {**day("giver_says"), **day("authority_says")}
    earlier = {"giver": "psychological", "from_whom": "Dr Vale"}
    dated = day("dated", date(2024, 11, 5))
    send(caseworker, "use_again", agreed, **earlier, **dated, **three)
    row = Advice.objects.visible_to(caseworker).get()
    assert "Not all three agree" in text(caseworker, "child_assess", child.public_id)
    send(caseworker, "agreements", row, **three, **day("family_says"))
    assert "Enough: all three" in text(caseworker, "child_assess", child.public_id)
    answer = send(
        caseworker, "ask_advice", agreed, name_psychological="EP", **day("day")
    )
    assert "fresh advice must not be sought" in said(answer)


def test_overdue_advice_is_chased_for_many_at_once(
    agreed, caseworker, professional, time_machine
):
    ask_two(agreed, caseworker, professional)
    time_machine.move_to("2025-04-20 09:00Z")
    assert "Advice overdue: 2" in text(caseworker, "children")
    rows = [str(row.public_id) for row in Advice.objects.visible_to(caseworker)]
    answer = send(caseworker, "overdue", None, advice=rows)
    assert "1 person is reminded by mail" in said(answer)


def test_a_reminder_by_phone_is_noted(agreed, caseworker, professional):
    ask_two(agreed, caseworker, professional)
    row = Advice.objects.visible_to(caseworker).get(giver="education")
    assert "Reminded on 3 March 2025 by phone" in said(
        send(caseworker, "chase", row, how="phone")
    )


def test_a_setting_is_asked_and_answers_with_a_ground(
    agreed, school, caseworker, senco
):
    says = "There is no draft of the plan yet"
    assert says in text(caseworker, "consult", agreed.public_id)
    draft = a_draft_read(agreed, caseworker).draft
    asked = {"settings": [str(school.public_id)], "asked_for": ""}
    asked |= {"draft": str(draft.public_id), "sections": ["B", "F"]}
    send(caseworker, "consult", agreed, **asked, **day("day"))
    row = Consultation.objects.visible_to(senco).get()
    answer = send(senco, "consultation", row, can_meet="no")
    assert "Say on which of the grounds" in said(answer)
    words = {"ground": "others", "evidence": "34 in class", "steps_considered": "Two"}
    answer = send(senco, "consultation", row, can_meet="no", **words, on_roll="210")
    assert "incompatible with the efficient education of others" in said(answer)


def test_cases_are_given_out_many_at_once(case, child, case_manager, colleague):
    of = signed_in(case_manager)
    assert "Who leads how many open cases" in of.get(reverse("team")).text
    page = of.get(reverse("team"), {"of": case.opened_by_id})
    typed = {
        "token": page.context["form"]["token"].value(),
        "children": [str(child.public_id)],
        "officer": str(colleague.user_id),
    }
    of.post(f"{reverse('team')}?of={case.opened_by_id}", typed)
    assert "Ines Maddock" in text(colleague, "children")


def test_a_manager_reads_which_limits_will_pass_and_what_is_missing(
    case, caseworker, case_manager
):
    page = text(case_manager, "forecast")
    assert "plain counting" in page
    assert "17 March 2025" in page
    assert "Nothing that is counted here" in page
    sums = coming_counted(case_manager, on=TODAY)
    assert [(near, far) for _, near, far in sums] == [(1, 1)], "the one decision owed"


@pytest.mark.parametrize("name", ["forecast", "overdue", "own_advice", "team"])
def test_lists_ask_as_often_for_many_cases(
    name, agreed, caseworker, case_manager, professional
):
    viewer = professional if name == "own_advice" else case_manager
    ask_two(agreed, caseworker, professional)
    client = signed_in(viewer)
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    for number in range(3):
        other = a_child(caseworker, forename=f"Child {number}")
        more = happened(a_case(other, caseworker), "assess_agreed", TODAY, caseworker)
        ask_two(more, caseworker, professional)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(name))
    assert len(many) == len(few)
