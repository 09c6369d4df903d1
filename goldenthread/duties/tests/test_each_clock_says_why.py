"""The reason beside each clock: arithmetic, what became of it, what is unsure."""

import pytest

from goldenthread.duties.tests.telling import clock, events_of, told


def why(nation, key, events, on, **more):
    return clock(nation, key, *events_of(events), on=on, **more)["reason"]


@pytest.mark.parametrize(
    ("key", "events", "on", "says"),
    [
        (
            "ehc_no_plan_notify",
            "2025-02-03 request_received",
            "2025-06-01",
            "16 weeks after 3 February 2025: 26 May 2025. That is a bank holiday; the "
            "date stands. The limit has passed and it is not done.",
        ),
        (
            "pt_other",
            "2025-09-10 phase_transfer_expected for=2026-09-01 kind=other",
            "2026-01-01",
            "The law says 'before 15 February' in the year of the move: the last day "
            "is 14 February 2026.",
        ),
        (
            "ar_decision",
            "2025-12-01 review_meeting_held; "
            "2025-12-20 review_decision_notified outcome=amend",
            "2025-12-30",
            "The decision to change the plan was sent on 20 December 2025, but it "
            "counts only with the changes proposed. The limit has passed",
        ),
        (
            "appeal",
            "2026-06-20 assess_refused; 2026-07-10 mediation_certificate",
            "2026-07-11",
            "The later of 2 months from 20 June 2026 and 1 month from 10 July 2026",
        ),
        (
            "move_transfer",
            "2025-11-03 move_known for=2025-12-20",
            "2025-11-04",
            "due on the day of the move",
        ),
        (
            "appeal_response",
            "2026-07-13 appeal_sent_to_authority",
            "2026-07-14",
            "30 working days after 13 July 2026, not counting 1 August to 31 August or "
            "25 December to 1 January: 22 September 2026.",
        ),
        (
            "ehc_final",
            "2025-02-03 request_received; 2025-02-20 request_withdrawn",
            "2025-03-01",
            "It no longer applies: The family withdrew its request on 20 February",
        ),
        (
            "t_contents",
            "2026-02-02 tribunal_order kind=continue",
            "2026-02-03",
            "Mind: a plan that continues without changes does so at once",
        ),
    ],
)
def test_the_reason_shows_the_arithmetic(key, events, on, says):
    assert says in why("england", key, events, on)


def test_a_lifted_limit_names_its_exception_and_where_that_stands():
    relief = {"code": "C", "from": "2025-05-28", "to": "2025-06-20"}
    events = "2025-02-03 request_received"
    said = why("england", "ehc_final", events, "2025-07-01", exceptions=[relief])
    assert "The limit is lifted; exception C: exceptional personal" in said
    assert "(SEND Regulations 2014, reg 13(3), with reg 10(4)(c))" in said


@pytest.mark.parametrize(
    ("key", "events", "law"),
    [
        ("ehc_req_decide", "2025-05-01 request_received", "reg 5(4)(d)"),
        ("ehc_no_plan_notify", "2025-03-01 request_received", "reg 10(4)(d)"),
        ("ehc_final", "2025-02-03 request_received", "reg 13(3), with reg 10(4)(d)"),
        (
            "ehc_reassess_final",
            "2025-04-01 reassessment_agreed",
            "reg 27(3), with reg 10(4)(d)",
        ),
        (
            "t_make_final",
            "2025-04-01 tribunal_order kind=make_plan",
            "reg 44(3), with regs 13(3) and 10(4)(d)",
        ),
    ],
)
def test_one_list_of_exceptions_is_cited_by_the_paragraph_of_each_limit(
    key, events, law
):
    away = {"code": "D", "from": "2025-05-02", "to": "2025-06-20"}
    said = why("england", key, events, "2025-06-19", exceptions=[away])
    assert f"(SEND Regulations 2014, {law}, not confirmed)" in said


def test_what_is_not_confirmed_says_so():
    said = why(
        "scotland",
        "csp_agency_help",
        "2026-09-02 agency_asked agency=NHS",
        "2026-09-03",
    )
    assert said.endswith(
        "Not confirmed: that the ten weeks start on the day of the request."
    )


def test_what_has_not_begun_names_what_would_begin_it():
    waiting = {
        each["key"]: each
        for each in told("england", on="2026-01-01", every=True)["clocks"]
    }
    assert waiting["ehc_final"]["reason"] == (
        "Nothing has started it. It is counted from: “The authority received a "
        "request for an assessment, in any form” or “The authority became responsible "
        "for the child”."
    )
