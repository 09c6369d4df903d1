"""A family answers its draft; the office reads it, the other parent does not."""

import pytest

from conftest import TODAY, appointed
from goldenthread.access.guard import Refused
from goldenthread.access.models import Message
from goldenthread.access.rules import Role
from goldenthread.casework.actions.answering import (
    Answer,
    NotADraft,
    answer_draft,
    take_answer,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import Happening
from goldenthread.casework.queries.answers import answers_to
from goldenthread.casework.rules.answers import part_says, parts_of
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine", "mother")
YES = Answer("agree")


@pytest.fixture
def unsent(case, caseworker):
    plan = a_written_plan(case, caseworker)
    return make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)


@pytest.fixture
def draft(unsent, caseworker):
    return release_version(unsent, served=TODAY, by=caseworker, on=TODAY)


def test_an_answer_is_kept_beside_the_one_before_and_told_once(
    draft, case, parent, caseworker
):
    more = Answer("other", "She needs help at lunch.", "Alder Bank", True)
    answer_draft(draft, answer=YES, by=parent, on=TODAY)
    answer_draft(draft, answer=more, by=parent, on=TODAY)
    kept = [(one.answer, one.words) for one in answers_to(caseworker, draft)]
    assert kept == [
        ("agree", ""),
        ("other", "She needs help at lunch."),
        ("other", "Alder Bank"),
        ("other", ""),
    ]
    told = Happening.objects.beside(case).filter(word="draft_reply_received")
    assert told.count() == 1


def test_no_parent_reads_what_the_other_answered(
    draft, area, child, parent, caseworker
):
    father = appointed("father", Role.FAMILY, area)
    a_parent(child, caseworker, account=father, kin=Kin.FATHER)
    answer_draft(draft, answer=YES, by=parent, on=TODAY)
    assert len(answers_to(parent, draft)) == 1
    assert answers_to(father, draft) == []


def test_a_draft_that_was_not_sent_is_not_answered(unsent, parent):
    with pytest.raises(Refused):
        answer_draft(unsent, answer=YES, by=parent, on=TODAY)


def test_who_wants_something_changed_says_what(draft, parent):
    with pytest.raises(NotADraft, match="what should change"):
        answer_draft(draft, answer=Answer("not", " "), by=parent, on=TODAY)


def test_an_answer_is_as_many_rows_as_were_said():
    assert parts_of("agree", "", " ", False) == [("whole", "agree", "")]
    assert part_says("meeting 3", "other") == "They ask for a meeting"
    assert part_says("whole 1", "not") == "No, we do not agree with it"


def test_what_came_by_phone_counts_as_an_answer(draft, case, caseworker):
    how = "Her mother, by telephone"
    take_answer(draft, answer=YES, on_behalf_of=how, by=caseworker, on=TODAY)
    (kept,) = answers_to(caseworker, draft)
    assert (kept.answer, kept.on_behalf_of) == ("agree", how)
    told = Happening.objects.beside(case).get(word="draft_reply_received")
    assert told.on_behalf_of == how


def test_nobody_answers_for_a_family_without_saying_for_whom(draft, caseworker):
    with pytest.raises(NotADraft, match="whose answer"):
        take_answer(draft, answer=YES, on_behalf_of=" ", by=caseworker, on=TODAY)


def test_who_may_read_a_draft_is_told_by_mail_that_names_nobody(draft, child):
    (mail,) = Message.objects.beside(draft).all()
    assert mail.to == "parent@example.org"
    assert str(draft.public_id) in mail.body
    for name in (child.forename, child.surname, "draft", "school"):
        assert name not in f"{mail.subject} {mail.body}"


def test_whoever_is_kept_from_the_child_is_sent_no_mail(
    unsent, area, child, caseworker, safeguarding_lead
):
    father = appointed("father", Role.FAMILY, area)
    tie = a_parent(child, caseworker, account=father, kin=Kin.FATHER)
    kept = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=kept, adult=tie.adult, by=safeguarding_lead, on=TODAY)
    release_version(unsent, served=TODAY, by=caseworker, on=TODAY)
    assert [one.to for one in Message.objects.beside(unsent).all()] == [
        "parent@example.org"
    ]
