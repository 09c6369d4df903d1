"""Scotland."""

from tests.spec.duties.oracle.calendars import month_on, months_with, walk, working
from tests.spec.duties.oracle.words import CHANGE_OF_MIND, SCOTS, SCOTS_DECISIONS


def open_scottish_plan(office, event):
    name, day = event["event"], event["on"]
    if name == "csp_requested":
        office.add(
            "csp_req_decide",
            event,
            walk(day, 56),
            closes={
                *("csp_request_decided", "csp_refused_decision"),
                "csp_proposal_notified",
            },
            ends={"csp_prepared", "csp_not_needed"},
            excuses={"4A"},
            silence="csp_request_refused_by_silence",
        )
    if name == "csp_proposal_notified":
        found = {"csp_prepared", "csp_not_needed"}
        said = {"silence": "csp_not_prepared_in_time"}
        card = office.add(
            "csp_prepare",
            event,
            walk(day, 112),
            closes=found,
            ends=set(),
            excuses=SCOTS,
            **said,
        )
        most = office.add(
            "csp_prepare_max",
            event,
            walk(day, 168),
            closes=found,
            ends=set(),
            **said,
        )
        most.only_with = card
    if name == "agency_asked":
        office.add(
            "csp_agency_help",
            event,
            walk(day, 69),
            of=event["body"],
            closes={"agency_replied"},
            same_body=True,
            ends=set(),
        )
    if name == "csp_discontinued":
        five = month_on(day, 60)
        by = {"csp_destroyed"}
        office.add("csp_retain", event, five, closes=by, ends=set())
        office.add("csp_hold", event, None, of=name, hold="trib_ref")
    had_plan = any(
        one["event"] == "csp_prepared" and one["on"] <= day for one in office.past
    )
    if name == "csp_not_needed" and had_plan:
        office.add("csp_hold", event, None, of="csp_no_longer_needed", hold="trib_ref")


def open_scottish_rest(office, event):
    name, day = event["event"], event["on"]
    if name in ("csp_prepared", "csp_review_completed"):
        office.add(
            "csp_review_due",
            event,
            months_with(day, 12),
            closes={"csp_review_proposed", "csp_review_completed later"},
            ends={"csp_discontinued"},
        )
    if name == "csp_review_proposed":
        office.add(
            "csp_review_done",
            event,
            walk(day, 84),
            closes={"csp_review_completed"},
            ends={"csp_discontinued"},
            excuses=SCOTS,
            silence="csp_not_reviewed_in_time",
        )
    if name == "early_review_requested":
        office.add(
            "csp_early_review",
            event,
            walk(day, 28),
            closes={"early_review_answered", "csp_review_proposed"},
            ends={"csp_discontinued"},
            excuses={"5A"},
            longer=walk(day, 84),
            silence="early_review_refused_by_silence",
        )
    if name in ("school_change_expected", "leaving_school_expected"):
        young = event.get("young", False)
        leaving = name == "leaving_school_expected"
        rows = (
            ("seek", 6 if young else 12, "change_advice_sought"),
            ("give", 3 if young else 6, "change_information_given"),
        )
        for what, months, by in rows:
            due = month_on(event["day"], -months)
            office.add(
                f"tr_leave_{what}" if leaving else f"tr_{what}",
                event,
                due,
                of=str(event["day"]),
                closes={by},
                ends=set(),
                excused_late=due < day,
            )
    if name in SCOTS_DECISIONS:
        office.add(
            "trib_ref",
            event,
            month_on(day, 2),
            of=name,
            family=True,
            again="scots",
            closes={"reference_made"},
            ends=CHANGE_OF_MIND.get(name, set()),
        )


def open_adjudication(office, event):
    name, day = event["event"], event["on"]
    between = {(12, d) for d in range(27, 32)}
    for start, key, count, by in (
        ("adjudication_application_received", "dr_refer", 5, "referred"),
        ("adjudication_referred", "dr_whole", 60, "decided"),
    ):
        if name == start:
            due = working("scotland", day, count, lambda d: (d.month, d.day) in between)
            closes = {f"adjudication_{by}"}
            office.add(key, event, due, closes=closes, ends=set())


def open_age_in_scotland(office, event):
    """The twelfth and the sixteenth birthday."""
    if event["event"] == "birth":
        for age in (12, 16):
            more = {"of": str(age), "elapses": True, "closes": set(), "ends": set()}
            office.add("age_switch", event, office.birthday(age), **more)
