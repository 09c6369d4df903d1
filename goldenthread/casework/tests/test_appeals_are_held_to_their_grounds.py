"""What can be ordered follows from what the appeal is about, and where the case is."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions import Told, disputes
from goldenthread.casework.actions.disputes import DisputeWords, StepWords
from goldenthread.casework.actions.recording import record_happening
from goldenthread.casework.models import Case, Due
from goldenthread.casework.rules.disputes import WrongOrder
from goldenthread.casework.rules.routes import Step, route_of, states_after
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.disputing import disputing

LAW, EVENTS = disputing("england"), duties("england").events
ORDER = EVENTS["tribunal_order"]


pytestmark = pytest.mark.usefixtures("at_nine")


def told(case, by, word, day, **more):
    return happened(case, word, day, by, **more)


def appeal(case, by, *grounds):
    words = DisputeWords("appeal", "We do not agree.", grounds=grounds)
    return disputes.open_dispute(case, words=words, day=TODAY, by=by, on=TODAY)


def step(dispute, by, key, day=TODAY, **more):
    words = StepWords(key, day, **more)
    return disputes.take_step(dispute, words=words, by=by, on=day)


@pytest.fixture
def in_force(case, caseworker):
    """A plan in force since 3 March 2025."""
    return told(case, caseworker, "final_plan_issued", TODAY)


@pytest.mark.parametrize(
    ("ground", "orders"),
    [
        ("a", ("assess", "dismissed")),
        ("b", ("make_plan", "dismissed")),
        ("c1", ("contents", "setting", "contents_and_setting", "dismissed")),
        ("c2", ("contents", "setting", "contents_and_setting", "dismissed")),
        ("c3", ("contents", "setting", "contents_and_setting", "dismissed")),
        ("d", ("assess", "dismissed")),
        ("e", ("contents", "setting", "contents_and_setting", "dismissed")),
        ("f", ("continue", "cease_dismissed")),
        ("ext", ()),
    ],
)
def test_each_ground_has_its_orders(ground, orders):
    assert LAW.orders_on([ground]) == orders


def test_every_order_is_one_that_some_ground_can_end_with():
    every = LAW.orders_on([one.key for one in LAW.grounds])
    assert set(every) == set(ORDER.kinds)


@pytest.mark.parametrize("word", [one for one in EVENTS.values() if one.kinds])
def test_every_kind_of_what_happens_has_a_name(word):
    assert set(word.named) == set(word.kinds)
    assert not any("_" in said or not said[0].isupper() for said in word.named.values())


def test_an_assessment_cannot_be_ordered_on_an_appeal_about_sections(
    in_force, caseworker
):
    dispute = appeal(in_force, caseworker, "c2", "c3")
    step(dispute, caseworker, "lodged")
    with pytest.raises(WrongOrder) as refused:
        step(dispute, caseworker, "order", kind="assess")
    assert str(refused.value) == (
        "“Assess, or assess again” cannot follow from this appeal, which is about: "
        "Section F of the plan: the provision; Section I of the plan: the setting or "
        "its type, or that none is named. What can follow: Change what the plan says; "
        "Change the setting that is named; Change what the plan says and the setting; "
        "Dismissed: nothing has to be done."
    )


def test_the_history_holds_an_order_to_the_appeal_too(in_force, caseworker):
    step(appeal(in_force, caseworker, "c2"), caseworker, "lodged")
    order = Told("tribunal_order", TODAY, kind="assess")
    with pytest.raises(WrongOrder, match="about: Section F"):
        record_happening(in_force, told=order, by=caseworker, on=TODAY)


@pytest.mark.parametrize(
    ("ground", "offered", "not_offered"),
    [
        ("c2", "Change what the plan says", "Assess, or assess again"),
        ("d", "Assess, or assess again", "Change the setting that is named"),
        ("f", "Go on with the plan", "Make a plan"),
    ],
)
def test_the_form_offers_what_can_follow(
    in_force, caseworker, ground, offered, not_offered
):
    dispute = appeal(in_force, caseworker, ground)
    pages = (
        reverse("dispute_step", args=[dispute.public_id]),
        reverse("write_happened", args=[in_force.public_id, "tribunal_order"]),
    )
    for page in pages:
        said = signed_in(caseworker).get(page).text
        assert offered in said
        assert not_offered not in said


def test_without_an_appeal_the_form_offers_what_can_follow_from_where_the_case_stands(
    in_force, caseworker
):
    page = reverse("write_happened", args=[in_force.public_id, "tribunal_order"])
    said = signed_in(caseworker).get(page).text
    assert "Assess, or assess again" in said
    assert "Make a plan" not in said
    assert "the plan ends" not in said


def test_an_order_to_assess_while_a_plan_is_in_force_leads_to_a_reassessment(
    in_force, caseworker
):
    dispute = appeal(in_force, caseworker, "d")
    step(dispute, caseworker, "lodged")
    step(dispute, caseworker, "order", kind="assess")
    case = Case.objects.beside(in_force).get(pk=in_force.pk)
    assert case.state == "reassessing"
    days = dict(Due.objects.beside(case).filter(case=case).values_list("key", "day"))
    assert days["t_assess_notify"] == date(2025, 3, 17)
    assert days["t_assess_final"] == date(2025, 6, 9)


@pytest.mark.parametrize(
    ("before", "order", "stands"),
    [
        ("assess_refused", "assess", "assessing"),
        ("no_plan_decided", "make_plan", "drafting"),
        ("final_plan_issued", "contents", "amending"),
        ("final_plan_issued", "setting", "amending"),
        ("final_plan_issued", "assess", "reassessing"),
        ("final_plan_issued", "dismissed", "maintained"),
        ("cease_decided", "continue", "maintained"),
        ("cease_decided", "cease_dismissed", "ended"),
    ],
)
def test_where_an_order_leads(before, order, stands):
    way = route_of("ehc")
    came = ["request_received", "assess_agreed"]
    if before == "assess_refused":
        came = came[:1]
    if before == "cease_decided":
        came += ["final_plan_issued"]
    steps = [*map(Step, [*came, before]), Step("tribunal_order", order)]
    assert list(states_after(way, steps))[-1] == stands


# ---- Appeals that come late ----


@pytest.fixture
def lapsed(child, caseworker):
    """Refused on 14 October 2024: appeals until Monday, 16 December 2024."""
    case = a_case(child, caseworker, received=date(2024, 9, 2))
    return told(case, caseworker, "assess_refused", date(2024, 10, 14))


LATE = "The time to appeal ended on 16 December 2024, so this appeal is late."


def typed(page, **said):
    """A form as a browser sends it, with the day of the test."""
    whole = {"token": page.context["form"]["token"].value(), **said}
    for name in ("day", "on"):
        if name in page.context["form"].fields:
            parts = {"day": TODAY.day, "month": TODAY.month, "year": TODAY.year}
            whole |= {f"{name}_{part}": of for part, of in parts.items()}
    return whole


def test_a_late_appeal_is_written_down_and_the_officer_reads_what_it_needs(
    lapsed, caseworker
):
    browser, dispute = signed_in(caseworker), appeal(lapsed, caseworker, "a")
    form = reverse("dispute_step", args=[dispute.public_id])
    answer = browser.post(form, typed(browser.get(form), key="lodged"), follow=True)
    assert answer.text.count(LATE) == 2  # said once, and standing on the page
    assert "rules 5 and 20, not confirmed" in answer.text
    again = browser.get(reverse("dispute", args=[dispute.public_id]))
    assert again.text.count(LATE) == 1


def test_an_appeal_told_in_the_history_is_late_too(lapsed, caseworker):
    browser = signed_in(caseworker)
    form = reverse("write_happened", args=[lapsed.public_id, "appeal_lodged"])
    said = typed(browser.get(form), note="The tribunal wrote to us")
    assert LATE in browser.post(form, said, follow=True).text


def test_an_appeal_in_its_time_is_not_called_late(in_force, caseworker):
    browser, dispute = signed_in(caseworker), appeal(in_force, caseworker, "c2")
    form = reverse("dispute_step", args=[dispute.public_id])
    answer = browser.post(form, typed(browser.get(form), key="lodged"), follow=True)
    assert "is late" not in answer.text


def test_scotland_knows_no_kinds_of_order():
    law = disputing("scotland")
    assert law.orders_on([one.key for one in law.grounds]) == ()
    assert law.too_late.clock == "trib_ref"
