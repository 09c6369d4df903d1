"""England: mediation, appeals, orders, support, the age at which rights pass."""

from datetime import date

from tests.spec.duties.oracle.calendars import (
    ONE,
    month_on,
    tribunal_closed,
    walk,
    working,
)
from tests.spec.duties.oracle.words import AFTER_ORDER, CHANGE_OF_MIND, is_adverse


def open_dispute(office, event):
    name, day = event["event"], event["on"]
    if is_adverse(event):
        mind = CHANGE_OF_MIND.get(name, set())
        said = {"of": name, "family": True, "again": "adverse"}
        office.add(
            "med_contact",
            event,
            month_on(day, 2),
            closes={
                *("mediation_contacted", "mediation_wanted"),
                *("mediation_declined", "mediation_certificate"),
            },
            ends={"appeal_lodged", "section_i_only_dispute"} | mind,
            **said,
        )
        office.add(
            "appeal",
            event,
            None,
            closes={"appeal_lodged"},
            ends=mind,
            **said,
        )
    ceases = name == "cease_decided" or event.get("kind") == "cease"
    if ceases:
        office.add("t_cease_hold", event, None, of=name, hold="appeal")
    if name in ("mediation_declined", "mediation_not_arranged"):
        third = working("england", day, 3)
        office.add(
            "med_cert_no",
            event,
            third,
            closes={"mediation_certificate"},
            ends=set(),
        )
    if name == "mediation_health_raised":
        office.add(
            "med_health_tell",
            event,
            working("england", day, 3),
            closes={"health_body_told"},
            ends={"mediation_certificate"},
        )
    if name == "mediation_wanted":
        office.add(
            "med_arrange",
            event,
            walk(day, 30),
            closes={"mediation_held", "mediation_certificate"},
            ends={"mediation_not_arranged", "mediation_declined"},
        )
    if name == "appeal_sent_to_authority":
        office.add(
            "appeal_response",
            event,
            working("england", day, 30, tribunal_closed),
            closes={"appeal_response_sent"},
            ends={"appeal_unopposed", "tribunal_order"},
        )


def open_order(office, event):
    name, day = event["event"], event["on"]
    if name == "tribunal_recommendation":
        office.add(
            "t_recommend",
            event,
            walk(day, 35),
            closes={"recommendation_answered"},
            ends=set(),
        )
    if name not in ("tribunal_order", "appeal_unopposed"):
        return
    kind = event["kind"]
    plan = {"draft_served", "final_plan_issued", "reassessed_plan_issued"}
    out, gone = {"request_withdrawn"}, {"cease_decided", "plan_transferred later"}
    rows = {
        "assess": [
            (
                "t_assess_notify",
                2,
                {"assess_agreed", "reassessment_agreed"},
                out | plan | {"no_plan_decided"},
            ),
            ("t_assess_noplan", 10, {"no_plan_decided"}, out | plan),
            (
                "t_assess_final",
                14,
                {"final_plan_issued", "reassessed_plan_issued"},
                out | {"no_plan_decided"},
            ),
        ],
        "make_plan": [
            ("t_make_draft", 5, {"draft_served"}, out | {"final_plan_issued"}),
            ("t_make_final", 11, {"final_plan_issued"}, out),
        ],
        "setting": [("t_school", 2, {"amended_plan_issued"}, gone)],
        "contents_and_setting": [
            ("t_school", 5, {"amended_plan_issued"}, gone),
        ],
    }.get(kind, [])
    if kind in ("contents", "contents_and_setting", "continue"):
        ends = gone | {"not_amended_decided"}
        rows = [*rows, ("t_contents", 5, {"amended_plan_issued"}, ends)]
    for key, weeks, closes, ends in rows:
        due = walk(day, weeks * 7)
        office.add(key, event, due, closes=closes, ends=ends, excuses=AFTER_ORDER)
    if kind == "cease_dismissed" and name == "tribunal_order":
        itself = {"tribunal_order=cease_dismissed"}
        office.add("t_cease_lost", event, day, closes=itself, ends=set())


def open_support(office, event):
    name, day = event["event"], event["on"]
    stop = {"support_ended", "final_plan_issued"}
    if name in ("support_started", "support_review_held"):
        due = month_on(day, 4)
        by = {"support_review_held later"}
        office.add("sens_review", event, due, closes=by, ends=stop)
    if name in ("support_started", "support_report_sent"):
        due = month_on(day, 12)
        by = {"support_report_sent later"}
        office.add("sens_report", event, due, closes=by, ends=stop)
    if name == "direct_payments_started":
        office.add(
            "dp_review1",
            event,
            month_on(day, 3),
            closes={"direct_payments_reviewed", "review_meeting_held"},
            ends={"cease_decided", "plan_transferred later"},
        )


def open_age(office, event):
    """The last Friday in June of the school year in which 16 is reached."""
    if event["event"] != "birth":
        return
    born = event["on"]
    day = date(born.year + (17 if born.month > 8 else 16), 6, 30)
    while day.strftime("%a") != "Fri":
        day -= ONE
    office.add("age_switch", event, day, elapses=True, closes=set(), ends=set())
