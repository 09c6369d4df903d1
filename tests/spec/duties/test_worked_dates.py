"""Every worked date of the reference folder, told as a case and counted."""

import csv
import re

import pytest

from goldenthread.duties.tests.telling import clock, event, told

pytestmark = pytest.mark.reference

# Which event a row's trigger is, and on which day the answer is asked.
SIMPLE = {
    "EHC_REQ_DECIDE": "request_received",
    "EHC_NO_PLAN_NOTIFY": "request_received",
    "EHC_FINAL": "request_received",
    "EHC_DRAFT_REPLY": "draft_served",
    "EHC_REASSESS_NOTIFY": "reassessment_requested",
    "EHC_REASSESS_FINAL": "reassessment_agreed",
    "AR_FIRST": "final_plan_issued",
    "AR_REPORT": "review_meeting_held",
    "AR_DECISION": "review_meeting_held",
    "AR_OUTER": "review_meeting_held",
    "AR_AMEND_REPLY": "amendment_notice_sent",
    "AR_AMEND_FINAL": "amendment_notice_sent",
    "MED_CONTACT": "assess_refused",
    "MED_CERT_NO": "mediation_declined",
    "MED_ARRANGE": "mediation_wanted",
    "APPEAL_RESPONSE": "appeal_sent_to_authority",
    "MOVE_TELL_FAMILY": "plan_transferred",
    "CSP_REQ_DECIDE": "csp_requested",
    "CSP_PREPARE": "csp_proposal_notified",
    "CSP_REVIEW_DUE": "csp_prepared",
    "CSP_REVIEW_DONE": "csp_review_proposed",
    "CSP_EARLY_REVIEW": "early_review_requested",
    "CSP_RETAIN": "csp_discontinued",
    "DR_REFER": "adjudication_application_received",
    "TRIB_REF": "csp_refused_decision",
}
ORDERS = {
    "T_ASSESS_NOTIFY": "assess",
    "T_ASSESS_NOPLAN": "assess",
    "T_ASSESS_FINAL": "assess",
    "T_MAKE_DRAFT": "make_plan",
    "T_MAKE_FINAL": "make_plan",
    "T_CONTENTS": "contents",
    "T_SCHOOL": "setting",
}
TRANSFERS = {"PT_OTHER": "other", "PT_OTHER_MEETING": "other"}


def rows(reference):
    with (reference / "data/casework/worked_dates.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def days_in(text):
    return re.findall(r"\d{4}-\d{2}-\d{2}", text)


def case_of(rule, text):
    """The events of a row, and the fields beside them."""
    days = days_in(text)
    if rule in SIMPLE:
        return [event(SIMPLE[rule], days[0])], {}
    if rule in ORDERS:
        return [event("tribunal_order", days[0], kind=ORDERS[rule])], {}
    return APART[rule](days, text)


def review(days, text):
    return [event("review_decision_notified", days[0], outcome="maintain")], {}


def arranged(days, text):
    return [event("review_arranged", "2025-10-01", **{"for": days[0]})], {}


def transfer(kind):
    def of(days, text):
        day = days[0] if days else "2026-09-01"
        fields = {"for": day, "kind": kind}
        return [event("phase_transfer_expected", "2025-09-01", **fields)], {}

    return of


def appeal(days, text):
    events = [event("assess_refused", days[0])]
    if "certificate" in text:
        events.append(event("mediation_certificate", days[1]))
    else:
        events.append(event("section_i_only_dispute", days[0]))
    return events, {}


def move_review(days, text):
    maintain = {"outcome": "maintain"}
    return [
        event("review_decision_notified", days[0], **maintain),
        event("plan_transferred", days[1]),
    ], {}


def lifted(days, text):
    late = {"code": "S5", "reason": "d", "from": "2026-10-01", "to": "2026-10-30"}
    return [event("csp_proposal_notified", days[0])], {"exceptions": [late]}


def change(days, text):
    fields = {"for": days[0], "under_school_age": "under school age" in text}
    return [event("school_change_expected", "2025-01-10", **fields)], {}


APART = {
    "EHC_ADVICE": lambda days, text: (
        [event("advice_requested", days[0], **{"from": "school_nurse"})],
        {},
    ),
    "EHC_SETTING_REPLY": lambda days, text: (
        [event("setting_consulted", days[0], setting="Oak School")],
        {},
    ),
    "AR_NEXT": review,
    "AR_NOTICE": arranged,
    "PT_OTHER": transfer("primary to secondary"),
    "PT_OTHER_MEETING": transfer("other"),
    "PT_SCHOOL_POST16": transfer("secondary to post-16"),
    "PT_POST16_POST16": transfer("post-16 to post-16"),
    "MOVE_TRANSFER": lambda days, text: (
        [event("move_known", days[0], **{"for": "2025-12-20"})],
        {},
    ),
    "MOVE_REVIEW": move_review,
    "APPEAL": appeal,
    "AGE_SWITCH": lambda days, text: ([], {"right_holder_born": days[0]}),
    "CSP_PREPARE_MAX": lifted,
    "CSP_AGENCY_HELP": lambda days, text: (
        [event("agency_asked", days[0], agency="NHS board")],
        {},
    ),
    "TR_SEEK": change,
    "TR_GIVE": change,
}


def test_every_worked_date_is_counted_as_it_is_written(reference):
    wrong, known = [], list(rows(reference))
    for row in known:
        rule, text = row["rule_id"], row["trigger"]
        events, more = case_of(rule, text)
        asked = max([each["on"] for each in events] or ["2026-01-01"])
        lifts = {"on": "2026-10-15"} if more.get("exceptions") else {"on": asked}
        found = clock(
            row["jurisdiction"].lower(), rule.lower(), *events, **lifts, **more
        )
        if not found or found["due"] != row["due"]:
            wrong.append((rule, text, row["due"], found and found["due"]))
    assert wrong == []
    assert len(known) == 66


def test_every_rule_of_the_reference_is_a_limit_here_and_none_is_more_sure(reference):
    for nation in ("england", "scotland"):
        known = {
            each["key"]: each["confirmed"]
            for each in told(nation, on="2026-01-01", every=True)["clocks"]
        }
        path = reference / f"data/casework/deadlines_{nation}.csv"
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                sure = row["status"] == "confirmed"
                assert known[row["id"].lower()] == sure, row["id"]
