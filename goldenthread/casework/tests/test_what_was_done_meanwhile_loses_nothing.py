"""What can be done once was done by somebody else: nothing that was typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.advice import (
    AdviceWords,
    Wanted,
    ask_advice,
    chase,
    receive_advice,
)
from goldenthread.casework.actions.consulting import (
    Question,
    ReplyWords,
    consult,
    record_reply,
)
from goldenthread.casework.actions.reviews_said import PaperWords, receive_paper
from goldenthread.casework.actions.support.records import end_support
from goldenthread.casework.models import Advice, Invited, Support, SupportCycle
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_draft_read
from goldenthread.casework.tests.reviews_made import a_review, in_force
from goldenthread.casework.tests.support_made import a_support, cycle_of, reviewed
from goldenthread.casework.tests.test_reviews_on_pages import day, fresh

pytestmark = pytest.mark.usefixtures("at_nine")


def sent(viewer, name, *of, **said):
    """The page that answers to a form which was typed while others did the same."""
    return signed_in(viewer).post(reverse(name, args=of), said)


@pytest.fixture
def advice(case, caseworker):
    """Advice is asked of the school."""
    agreed = happened(case, "assess_agreed", TODAY, caseworker)
    asked = [Wanted("education", "Alder Bank School")]
    ask_advice(agreed, wanted=asked, day=TODAY, by=caseworker, on=TODAY)
    return Advice.objects.beside(case).get(case=case)


def test_advice_typed_twice_is_shown_beside_what_is_kept(advice, caseworker, senco):
    words = AdviceWords("report", needs="Kept by the office.")
    receive_advice(advice, words=words, day=TODAY, version=1, by=caseworker, on=TODAY)
    paper = SimpleUploadedFile("report.txt", b"x")
    typed = {"answer": "report", "needs": "First line.\nSecond line.", "paper": paper}
    page = sent(senco, "advice", advice.public_id, **typed)
    assert page.status_code == 409
    assert "This advice is here already" in page.text
    for each in ("Kept by the office.", "First line.", "Second line."):
        assert each in page.text
    assert "report.txt: choose it again" in page.text
    assert fresh(advice).needs == "Kept by the office."


def test_a_reminder_that_came_meanwhile_hinders_no_advice(advice, caseworker, senco):
    chase(advice, how="phone", by=caseworker, on=TODAY)
    typed = {"answer": "report", "needs": "Small groups."}
    assert sent(senco, "advice", advice.public_id, **typed).status_code == 302
    assert fresh(advice).needs == "Small groups."


def test_an_answer_of_a_setting_typed_twice_is_shown(case, school, caseworker, senco):
    agreed = happened(case, "assess_agreed", TODAY, caseworker)
    draft = a_draft_read(agreed, caseworker)
    asking = Question([school], TODAY, shown=draft)
    [row] = consult(agreed, question=asking, by=caseworker, on=TODAY)
    words = ReplyWords(can_meet=True)
    record_reply(row, words=words, day=TODAY, version=1, by=caseworker, on=TODAY)
    typed = {"can_meet": "no", "ground": "others", "evidence": "34 in class"}
    page = sent(senco, "consultation", row.public_id, **typed)
    assert page.status_code == 409
    assert "34 in class" in page.text
    assert fresh(row).can_meet is True


def test_advice_for_a_review_typed_twice_is_shown(case, caseworker, senco):
    review = a_review(in_force(case, caseworker), caseworker)
    row = Invited.objects.beside(review).get(review=review, guest="health")
    words = PaperWords(TODAY, "Listens longer.")
    receive_paper(row, words=words, version=1, by=caseworker, on=TODAY)
    typed = day("day", TODAY) | {"words": "Something else."}
    page = sent(senco, "review_guest", row.public_id, **typed)
    assert page.status_code == 409
    assert "Something else." in page.text
    assert fresh(row).words == "Listens longer."


@pytest.fixture
def support(child, senco, school):
    return a_support(child, senco, school, started=TODAY)


def test_a_review_of_support_typed_twice_is_shown(support, child, senco):
    cycle = cycle_of(support)
    reviewed(cycle, senco)
    typed = {"version": 1, "present": "Father", "words": "Maps helped most."}
    typed |= day("held_on", TODAY) | {"then": "go_on"}
    page = sent(senco, "support_review", child.public_id, cycle.public_id, **typed)
    assert page.status_code == 409
    assert "This cycle was reviewed on 3 March 2025" in page.text
    assert "Maps helped most." in page.text
    assert SupportCycle.objects.beside(cycle).get(pk=cycle.pk).closed_on == TODAY


def test_an_end_of_support_typed_twice_is_shown(support, child, senco):
    end_support(support, ended=TODAY, why="Caught up.", version=1, by=senco)
    typed = {"version": 1, "why": "Moved to Far Area."} | day("ended", TODAY)
    page = sent(senco, "support_end", child.public_id, **typed)
    assert page.status_code == 409
    assert "Caught up." in page.text
    assert "Moved to Far Area." in page.text
    assert Support.objects.beside(support).get().ended_why == "Caught up."
