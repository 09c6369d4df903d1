"""From a request to a co-ordinated support plan, its reviews and its end."""

from goldenthread.casework.rules.routes.route import Route

# The same word is written by the authority the plan leaves and by the one it reaches.
MOVES = {"plan_transferred/came": "maintained", "plan_transferred": "moved"}

STEPS = {
    "new": {
        "plan_transferred/came": "maintained",
        "csp_requested": "deciding",
        "csp_proposal_notified": "preparing",
        "csp_prepared": "maintained",
    },
    "deciding": {
        "csp_request_decided": "proposing",
        "csp_refused_decision": "refused",
        "csp_proposal_notified": "preparing",
        "csp_prepared": "maintained",
    },
    "refused": {"csp_requested": "deciding", "csp_proposal_notified": "preparing"},
    "proposing": {
        "csp_proposal_notified": "preparing",
        "csp_prepared": "maintained",
    },
    "preparing": {"csp_not_needed": "not_needed", "csp_prepared": "maintained"},
    "not_needed": {"csp_requested": "deciding", "csp_proposal_notified": "preparing"},
    "maintained": {
        "csp_review_proposed": "reviewing",
        "csp_no_longer_needed": "ending",
        "csp_not_needed": "ending",  # once a plan is there, that it no longer is
        "csp_discontinued": "ended",
        **MOVES,
    },
    "reviewing": {
        "csp_review_completed": "maintained",
        "csp_no_longer_needed": "ending",
        "csp_not_needed": "ending",  # once a plan is there, that it no longer is
        "csp_discontinued": "ended",
        **MOVES,
    },
    "moved": {"csp_requested": "deciding", "csp_proposal_notified": "preparing"},
    "ending": {"csp_discontinued": "ended"},
    "ended": {"csp_requested": "deciding"},
}

NAMES = {
    "new": "Not begun",
    "deciding": "Deciding on the request",
    "refused": "Request refused",
    "proposing": "Going to find out whether a plan is needed",
    "preparing": "Finding out, and writing the plan",
    "not_needed": "A plan is not needed",
    "maintained": "Plan in force",
    "reviewing": "Plan under review",
    "ending": "End decided, plan still in force",
    "ended": "Plan ended",
    "moved": "Moved to another area",
}

PLAIN = {
    "new": "Nothing has been asked for yet.",
    "deciding": "We have the request and are deciding on it.",
    "refused": "We refused the request. You can challenge this.",
    "proposing": "We will find out whether a plan is needed.",
    "preparing": "We are asking everybody who helps, and writing the plan.",
    "not_needed": "We found that a plan is not needed. You can challenge this.",
    "maintained": "The plan is in force. It is looked at again every year.",
    "reviewing": "We are looking at the plan again with you.",
    "ending": "We decided to end the plan. It still holds while you can challenge it.",
    "ended": "The plan has ended.",
    "moved": "Another area is responsible now.",
}

ROUTE = Route(
    key="csp",
    leads_to="CSP",
    start="new",
    begins=frozenset(
        {
            "csp_requested",
            "csp_proposal_notified",
            "plan_transferred",
            "csp_prepared",  # of a plan that is older than this record
        }
    ),
    steps=STEPS,
    names=NAMES,
    plain=PLAIN,
    closed=frozenset({"ended", "refused", "not_needed", "moved"}),
    needs_second=frozenset(
        {"csp_refused_decision", "csp_not_needed", "csp_no_longer_needed"}
    ),
    versions={"final": "csp_prepared", "amended": "csp_review_completed"},
    puts_in_force="csp_prepared",
    finals=frozenset({"csp_prepared"}),
    ends={"csp_discontinued": "ending"},
    holds=frozenset({"maintained", "reviewing", "ending"}),
    before_force=frozenset({"new", "preparing"}),
)
