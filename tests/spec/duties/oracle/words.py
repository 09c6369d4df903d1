"""Which events are decisions, and which excuses count where."""

DECISIONS = {
    *("assess_refused", "no_plan_decided", "final_plan_issued", "cease_decided"),
    *("amended_plan_issued", "not_amended_decided", "reassessed_plan_issued"),
    "reassessment_refused_by_silence",
}
SCOTS_DECISIONS = {
    *("csp_refused_decision", "csp_not_needed", "csp_prepared", "csp_discontinued"),
    *("csp_review_completed", "csp_request_refused_by_silence"),
    *("early_review_refused_by_silence", "csp_not_prepared_in_time"),
    "csp_not_reviewed_in_time",
}
CHANGE_OF_MIND = {
    "assess_refused": {"assess_agreed"},
    "no_plan_decided": {"draft_served"},
    "reassessment_refused_by_silence": {"reassessment_agreed"},
    "csp_refused_decision": {"csp_proposal_notified", "csp_prepared"},
    "csp_request_refused_by_silence": {
        *("csp_request_decided", "csp_proposal_notified", "csp_prepared"),
    },
    "csp_not_prepared_in_time": {"csp_prepared", "csp_not_needed"},
    "csp_not_reviewed_in_time": {"csp_review_completed"},
}
ALL_WEEKS = {"A", "B", "C", "D"}
AFTER_ORDER = {"T1", "T2", "T4", *ALL_WEEKS}
SCOTS = {"S5a", "S5b", "S5c", "S5d", "S5e", "S5f"}


def is_adverse(event):
    """Whether a family may go to mediation and to the tribunal about it."""
    if event["event"] == "review_decision_notified":
        return event["kind"] in ("maintain", "cease")
    return event["event"] in DECISIONS
