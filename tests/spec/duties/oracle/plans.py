"""England: from a request to the plan, its reviews, transfers and moves."""

from datetime import date

from tests.spec.duties.oracle.calendars import month_on, months_with, walk, working
from tests.spec.duties.oracle.words import ALL_WEEKS

# An order, or an appeal that is not opposed, sets days of its own.
WON = {
    f"{how}={what}"
    for how in ("tribunal_order", "appeal_unopposed")
    for what in ("assess", "make_plan")
}


def open_request(office, event):
    name, day = event["event"], event["on"]
    out = {"request_withdrawn"}
    if name in ("request_received", "became_responsible"):
        office.add(
            "ehc_req_decide",
            event,
            walk(day, 42),
            closes={"assess_agreed", "assess_refused"},
            ends=out
            | {"draft_served", "no_plan_decided", "final_plan_issued"}
            | {"moved later"},
            excuses=ALL_WEEKS,
        )
        office.add(
            "ehc_no_plan_notify",
            event,
            walk(day, 112),
            closes={"no_plan_decided"},
            ends=out
            | {"assess_refused", "draft_served", "final_plan_issued"}
            | {"moved later"}
            | WON,
            minds={"assess_refused"},
            excuses=ALL_WEEKS,
        )
        office.add(
            "ehc_final",
            event,
            walk(day, 140),
            closes={"final_plan_issued"},
            ends=out | {"assess_refused", "no_plan_decided", "moved later"} | WON,
            minds={"assess_refused", "no_plan_decided"},
            excuses=ALL_WEEKS,
        )


def open_question(office, event):
    name, day = event["event"], event["on"]
    out = {"request_withdrawn"}
    if name == "advice_requested":
        office.add(
            "ehc_advice",
            event,
            walk(day, 42),
            of=event["body"],
            closes={"advice_received"},
            same_body=True,
            ends=out
            | {"assess_refused", "no_plan_decided", "final_plan_issued"}
            | {"reassessed_plan_issued", "moved later"},
            excuses={"8a", "8b", "8c"},
        )
    if name == "draft_served":
        office.add(
            "ehc_draft_reply",
            event,
            walk(day, 14),
            family=True,
            again={"draft_served"},
            closes={"draft_reply_received"},
            ends=out
            | {"final_plan_issued", "reassessed_plan_issued", "no_plan_decided"},
        )
    if name == "setting_consulted":
        office.add(
            "ehc_setting_reply",
            event,
            walk(day, 15),
            of=event["body"],
            closes={"setting_replied"},
            same_body=True,
            ends=out
            | {"final_plan_issued", "amended_plan_issued", "no_plan_decided"}
            | {"reassessed_plan_issued", "not_amended_decided", "cease_decided"},
        )


def open_review(office, event):
    name, day = event["event"], event["on"]
    gone = {"cease_decided", "plan_transferred later"}
    lost = gone | {"tribunal_order=cease_dismissed"}
    again = {"revive": True}
    kept = name == "review_decision_notified"
    if name == "final_plan_issued":
        office.add(
            "ar_first",
            event,
            months_with(day, 12),
            closes={"review_decision_notified"},
            ends=lost,
            **again,
        )
    if kept:
        office.add(
            "ar_next",
            event,
            months_with(day, 12),
            closes={"review_decision_notified later"},
            ends=lost | {"review_decision_notified=cease"},
            **again,
        )
    if (name == "final_plan_issued" or kept) and office.is_under_five(day):
        office.add(
            "ar_early_years",
            event,
            month_on(day, 6),
            closes={"review_decision_notified later"},
            ends=lost | {"fifth birthday", "review_decision_notified=cease"},
            **again,
        )


GONE = {"cease_decided", "plan_transferred later"}


def open_meeting(office, event):
    name, day = event["event"], event["on"]
    gone = GONE
    if name == "review_arranged":
        for key, by in (
            ("ar_notice", "review_invitations_sent"),
            ("ar_papers", "review_papers_circulated"),
        ):
            office.add(
                key,
                event,
                walk(event["day"], -14),
                of=str(event["day"]),
                closes={by},
                ends=gone | {"review_arranged later"},
            )
    if name == "review_meeting_held":
        here = {"of": str(day)}
        office.add(
            "ar_report",
            event,
            walk(day, 14),
            closes={"review_report_circulated"},
            ends=gone,
            **here,
        )
        office.add(
            "ar_decision",
            event,
            walk(day, 28),
            closes={
                "review_decision_notified=maintain",
                "review_decision_notified=cease",
                "amendment_notice_sent",
            },
            ends=gone,
            **here,
        )
        office.add(
            "ar_outer",
            event,
            walk(day, 84),
            closes={"amended_plan_issued", "not_amended_decided"},
            ends=gone
            | {
                "review_decision_notified=maintain",
                "review_decision_notified=cease",
            },
            **here,
        )


def open_amendment(office, event):
    name, day = event["event"], event["on"]
    gone, again = GONE, {"revive": True}
    if name == "amendment_notice_sent":
        office.add(
            "ar_amend_reply",
            event,
            walk(day, 14),
            family=True,
            again={"amendment_notice_sent"},
            closes={"draft_reply_received"},
            ends={"amended_plan_issued", "not_amended_decided", "cease_decided"},
        )
        office.add(
            "ar_amend_final",
            event,
            walk(day, 56),
            closes={"amended_plan_issued"},
            ends=gone | {"not_amended_decided"},
            **again,
        )
        office.add(
            "ar_amend_notify_no",
            event,
            walk(day, 56),
            closes={"not_amended_decided"},
            ends=gone | {"amended_plan_issued"},
        )


def open_later(office, event):
    name, day = event["event"], event["on"]
    lost = {"cease_decided", "tribunal_order=cease_dismissed"}
    if name == "reassessment_requested":
        office.add(
            "ehc_reassess_notify",
            event,
            walk(day, 15),
            closes={"reassessment_agreed"},
            ends={"request_withdrawn", "cease_decided", "plan_transferred later"},
            silence="reassessment_refused_by_silence",
        )
    if name == "reassessment_agreed":
        office.add(
            "ehc_reassess_final",
            event,
            walk(day, 98),
            closes={"reassessed_plan_issued"},
            ends={"request_withdrawn", "cease_decided", "plan_transferred later"},
            revive=True,
            excuses=ALL_WEEKS,
        )
    if name in ("final_plan_issued", "reassessed_plan_issued"):
        office.add(
            "ehc_reassess_bar",
            event,
            month_on(day, 6),
            elapses=True,
            closes=set(),
            ends={"reassessment_agreed", "cease_decided"},
        )
    if name == "phase_transfer_expected":
        open_transfer(office, event, lost)


def open_move(office, event):
    name, day = event["event"], event["on"]
    lost = {"cease_decided", "tribunal_order=cease_dismissed"}
    if name == "move_known":
        fifteenth = working("england", day, 15, counting_it=True)
        office.add(
            "move_transfer",
            event,
            max(fifteenth, event["day"]),
            of=str(event["day"]),
            closes={"plan_transferred"},
            ends={"move_known later", "tribunal_order=cease_dismissed"},
        )
    if name == "plan_transferred":
        office.add(
            "move_tell_family",
            event,
            walk(day, 42),
            closes={"family_told_of_transfer"},
            ends={"cease_decided", "plan_transferred later"},
        )
        before = [
            one["on"]
            for one in office.past
            if one["event"] == "final_plan_issued"
            or (one["event"] == "review_decision_notified" and one["kind"] != "cease")
        ]
        a_year = [months_with(max(before), 12)] if before else []
        office.add(
            "move_review",
            event,
            max([months_with(day, 3), *a_year]),
            closes={"review_decision_notified"},
            ends=lost | {"plan_transferred later"},
            revive=True,
        )


def open_transfer(office, event, lost):
    day, kind = event["day"], event["kind"]
    more = {"of": str(day), "revive": True}
    last = {
        "school_post16": date(day.year, 3, 30),
        "other": date(day.year, 2, 14),
        "post16_post16": month_on(day, -5),
    }[kind]
    office.add(
        {
            "school_post16": "pt_school_post16",
            "other": "pt_other",
            "post16_post16": "pt_post16_post16",
        }[kind],
        event,
        last,
        closes={"phase_transfer_plan_issued"},
        not_before=month_on(last, -12),
        ends=lost,
        **more,
    )
    if kind == "other":
        meeting = walk(last, -84)
        office.add(
            "pt_other_meeting",
            event,
            meeting,
            closes={"review_meeting_held"},
            not_before=month_on(meeting, -12),
            ends=lost | {"phase_transfer_plan_issued"},
            **more,
        )
