"""What takes something from a family is decided by two people; every reason stays."""

from datetime import date

import pytest

from conftest import TODAY, appointed
from goldenthread.access.guard import Refused, Stale
from goldenthread.access.rules import Role
from goldenthread.casework.actions.deciding import (
    NotADecision,
    NotOpen,
    Proposed,
    SamePerson,
    confirm,
    decline,
    propose,
    take,
)
from goldenthread.casework.actions.panels import (
    ItemWords,
    OnAgenda,
    add_panel,
    put_before_panel,
    write_item,
    write_minutes,
)
from goldenthread.casework.models import Case, Decision, Happening, Panel

REFUSAL = Proposed("assess_refused", "Support at school meets the needs")
ASSESS = Proposed("assess_agreed", "The needs are not understood yet")


def proposed(case, by, what=REFUSAL):
    return propose(case, proposed=what, by=by, on=TODAY)


def settle(act, decision, by, version=None, told_on=TODAY):
    version = version or decision.version
    return act(decision, version=version, told_on=told_on, by=by, on=TODAY)


def state(case):
    return Case.objects.beside(case).get(pk=case.pk).state


def test_nothing_happens_before_it_is_confirmed(case, caseworker):
    proposed(case, caseworker)
    assert state(case) == "deciding"


def test_a_second_person_confirms_a_refusal(case, caseworker, case_manager):
    settle(confirm, proposed(case, caseworker), case_manager)
    assert state(case) == "refused"
    assert Happening.objects.beside(case).filter(word="assess_refused").exists()


def test_who_proposed_a_refusal_does_not_confirm_it_whatever_their_role(
    case, case_manager
):
    decision = proposed(case, case_manager)
    with pytest.raises(SamePerson, match="You proposed this"):
        settle(confirm, decision, case_manager)
    assert state(case) == "deciding"


def test_a_caseworker_confirms_no_refusal(case, caseworker, case_manager):
    decision = proposed(case, case_manager)
    with pytest.raises(Refused):
        settle(confirm, decision, caseworker)
    with pytest.raises(SamePerson):
        settle(take, decision, caseworker)


def test_what_gives_something_is_decided_by_one(case, caseworker):
    settle(take, proposed(case, caseworker, ASSESS), caseworker)
    assert state(case) == "assessing"


def test_a_proposal_sent_back_stays_with_its_reason(case, caseworker, case_manager):
    decision = proposed(case, caseworker)
    decline(
        decision,
        version=decision.version,
        why="Read the report of the school first",
        by=case_manager,
        on=TODAY,
    )
    kept = Decision.objects.visible_to(caseworker).get()
    assert kept.declined_why == "Read the report of the school first"
    proposed(case, caseworker)


def test_a_decision_is_settled_once(case, caseworker, case_manager):
    decision = proposed(case, caseworker)
    settle(confirm, decision, case_manager)
    with pytest.raises(Stale):
        settle(confirm, decision, case_manager)
    with pytest.raises(NotOpen):
        settle(confirm, decision, case_manager, version=decision.version + 1)


def test_a_decision_has_its_reasons(case, caseworker):
    with pytest.raises(NotADecision, match="Give the reasons"):
        proposed(case, caseworker, Proposed("assess_refused", " "))
    with pytest.raises(NotADecision, match="of the list"):
        proposed(case, caseworker, Proposed("csp_refused_decision", "x"))


def test_the_same_is_not_proposed_twice(case, caseworker):
    proposed(case, caseworker)
    with pytest.raises(NotOpen):
        proposed(case, caseworker)


def test_a_family_sees_a_decision_once_it_is_confirmed(
    case, caseworker, case_manager, mother, parent
):
    decision = proposed(case, caseworker)
    assert not Decision.objects.visible_to(parent).exists()
    settle(confirm, decision, case_manager)
    assert Decision.objects.visible_to(parent).exists()


def test_a_panel_advises_and_a_decision_is_built_from_it(
    case, area, caseworker, case_manager, parent, mother
):
    day = date(2025, 3, 3)
    panel = add_panel(
        area.authority, name="SEND panel", day=day, members="", by=caseworker
    )
    item = put_before_panel(case, panel=panel, question="assess_agreed", by=caseworker)
    with pytest.raises(OnAgenda):
        put_before_panel(case, panel=panel, question="assess_agreed", by=caseworker)
    words = ItemWords("All read the reports", advises="assess_agreed", reasons="Clear")
    item = write_item(item, words=words, version=item.version, by=caseworker)
    held = write_minutes(
        panel, members="Five", minutes="Ok", version=1, by=caseworker, on=TODAY
    )
    assert held.held_on == TODAY
    settle(
        take,
        proposed(case, caseworker, Proposed(item.advises, item.reasons)),
        caseworker,
    )
    assert state(case) == "assessing"
    assert not Panel.objects.visible_to(parent).exists()


def test_a_case_comes_before_no_panel_that_was_held(case, area, caseworker):
    panel = add_panel(
        area.authority, name="Panel", day=TODAY, members="", by=caseworker
    )
    held = write_minutes(
        panel, members="", minutes="", version=1, by=caseworker, on=TODAY
    )
    with pytest.raises(OnAgenda, match="before the next one"):
        put_before_panel(case, panel=held, question="x", by=caseworker)


def test_another_manager_may_confirm(case, area, case_manager):
    second = appointed("second_manager", Role.CASE_MANAGER, area)
    settle(confirm, proposed(case, case_manager), second)
    assert state(case) == "refused"
