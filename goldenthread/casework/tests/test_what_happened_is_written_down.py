"""What happened is written down, mistakes are struck out, exceptions lift limits."""

from datetime import date, timedelta

import pytest

from conftest import TODAY
from goldenthread.access.guard import Refused
from goldenthread.casework.actions import Asking, RequestWords, Told, open_case
from goldenthread.casework.actions.opening import NotAsker
from goldenthread.casework.actions.recording import (
    ExceptionWords,
    NeedsSecond,
    NoSuchException,
    SayWhy,
    add_exception,
    record_happening,
    strike,
)
from goldenthread.casework.models import Case, Due, Happening, Request
from goldenthread.casework.rules.reckoned import Impossible
from goldenthread.casework.rules.turns import StillToCome
from goldenthread.casework.tests.making import happened
from goldenthread.people.tests.making import a_child

AGREED = Told("assess_agreed", TODAY)


def write(case, by, word="assess_agreed", day=TODAY, **more):
    return record_happening(case, told=Told(word, day, **more), by=by, on=TODAY)


def again(case):
    return Case.objects.beside(case).get(pk=case.pk)


def test_what_happened_moves_the_case_and_its_clocks(case, caseworker):
    write(case, caseworker)
    assert again(case).state == "assessing"
    met = Due.objects.beside(case).get(case=case, key="ehc_req_decide")
    assert (met.state, met.over) == ("met", TODAY)


def test_what_is_still_to_come_has_not_happened(case, caseworker):
    with pytest.raises(StillToCome, match="4 March 2025 is still to come"):
        write(case, caseworker, day=date(2025, 3, 4))


def test_nothing_is_served_before_it_happened(case, caseworker):
    with pytest.raises(Impossible, match="served before"):
        write(case, caseworker, served_day=date(2025, 3, 2))


def test_a_day_outside_the_law_is_a_sentence_not_a_fault(case, caseworker):
    with pytest.raises(Impossible):
        write(case, caseworker, "assess_agreed", date(1990, 1, 1))


def test_a_refusal_is_never_written_by_one_person_alone(case, caseworker):
    with pytest.raises(NeedsSecond, match="Two people agree"):
        write(case, caseworker, "assess_refused")


def test_a_closed_case_is_opened_again_with_a_reason(case, caseworker):
    happened(case, "assess_refused", TODAY, caseworker)
    with pytest.raises(SayWhy, match="This case is closed"):
        write(again(case), caseworker)
    write(again(case), caseworker, note="Both agreed in mediation")
    assert (again(case).state, again(case).closed_on) == ("assessing", None)


def test_a_mistake_is_struck_out_with_its_reason_and_stays(case, caseworker):
    write(case, caseworker)
    row = Happening.objects.beside(case).get(word="assess_agreed")
    strike(row, why="Another child's letter", by=caseworker, on=TODAY)
    assert again(case).state == "deciding"
    row = Happening.objects.beside(case).get(word="assess_agreed")
    assert (row.struck_on, row.struck_why) == (TODAY, "Another child's letter")


def test_striking_out_needs_a_reason(case, caseworker):
    row = Happening.objects.beside(case).get()
    with pytest.raises(SayWhy):
        strike(row, why=" ", by=caseworker, on=TODAY)


def test_a_question_is_not_struck_out_from_under_its_answer(case, caseworker):
    write(case, caseworker, "advice_requested", date(2025, 2, 10), body="EP")
    write(case, caseworker, "advice_received", body="EP")
    row = Happening.objects.beside(case).get(word="advice_requested")
    with pytest.raises(Impossible, match="needs its question"):
        strike(row, why="Mistake", by=caseworker, on=TODAY)


def test_an_impossible_order_is_told_in_words_not_in_codes(case, caseworker):
    write(case, caseworker, "advice_requested", day=TODAY, body="EP")
    with pytest.raises(Impossible) as refused:
        write(case, caseworker, "advice_received", date(2025, 2, 10), body="EP")
    said = str(refused.value)
    assert said.startswith("“The advice came” (ep) on 10 February 2025 comes before")
    assert "advice_requested" not in said


def test_an_exception_lifts_the_limit_it_belongs_to(case, caseworker):
    words = ExceptionWords("C", date(2025, 2, 10), "Letter: bereavement")
    add_exception(case, words=words, by=caseworker, on=TODAY)
    assert Due.objects.beside(case).get(key="ehc_req_decide").state == "stopped"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ExceptionWords("Z", TODAY, "Letter"), "knows no such exception"),
        (ExceptionWords("A", TODAY, "Letter"), "first day of the closure"),
        (ExceptionWords("C", TODAY, " "), "what shows it"),
        (ExceptionWords("C", TODAY, "x", date(2025, 3, 2)), "ends before"),
    ],
)
def test_an_exception_that_the_law_does_not_know_is_refused(
    case, caseworker, words, said
):
    with pytest.raises(NoSuchException, match=said):
        add_exception(case, words=words, by=caseworker, on=TODAY)


def test_a_family_writes_nothing_into_the_history(case, mother, parent):
    with pytest.raises(Refused):
        write(case, parent)


def asked(child, by, who="parent", received=TODAY, route="ehc"):
    word = {"ehc": "request_received", "csp": "csp_requested"}[route]
    asking = Asking(route, word, who, "here", received)
    words = RequestWords("She cries before school", "Quiet corners", "To read")
    return open_case(child, asking=asking, by=by, on=TODAY, words=words)


def test_a_family_asks_in_its_own_words_and_the_time_runs(child, mother, parent):
    case = asked(child, parent)
    request = Request.objects.visible_to(parent).get()
    assert (request.worries, request.received_on) == ("She cries before school", TODAY)
    assert case.next_due == date(2025, 4, 14)


def test_a_request_is_not_received_tomorrow(child, caseworker):
    with pytest.raises(StillToCome):
        asked(child, caseworker, received=date(2025, 3, 4))


def test_a_young_person_asks_from_the_day_the_rights_are_theirs(child, caseworker):
    with pytest.raises(NotAsker, match="by the age in the record"):
        asked(child, caseworker, who="young_person")


def test_a_child_of_twelve_asks_for_a_co_ordinated_plan(other_caseworker):
    child = a_child(other_caseworker, born=date(2012, 5, 1))
    case = asked(child, other_caseworker, who="child", route="csp")
    assert (case.state, case.next_due) == ("deciding", date(2025, 4, 28))


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("assess_agreed", ""),
        ("draft_served", ""),
        ("request_withdrawn", ""),
        ("advice_requested", "psychologist"),
        ("setting_consulted", "Hill School"),
    ],
)
def test_no_step_of_a_case_comes_before_the_case_began(case, caseworker, word, body):
    early = case.opened_on - timedelta(days=1)
    with pytest.raises(Impossible, match="is before the case began on 3 February 2025"):
        write(case, caseworker, word, early, body=body)
    assert again(case).state == "deciding"


def test_what_began_a_case_may_be_found_to_be_earlier(case, caseworker):
    earlier = case.opened_on - timedelta(days=10)
    write(case, caseworker, "request_received", earlier)
    write(case, caseworker, "assess_agreed", earlier + timedelta(days=2))
    assert again(case).state == "assessing"
