"""From a request to an education, health and care plan, its reviews and its end."""

from goldenthread.casework.rules.routes.route import Route


def ordered(at: str, **leads: str) -> dict[str, str]:
    """Where each kind of order leads, made or not opposed; dismissed: nowhere."""
    words = ("tribunal_order", "appeal_unopposed")
    made = {f"{word}/{kind}": to for word in words for kind, to in leads.items()}
    return made | {"tribunal_order/dismissed": at}


# What can be ordered depends on where the case stands: an assessment where one was
# refused, assessing again where a plan is in force, going on where it was to end.
CHANGED = {
    "contents": "amending",
    "setting": "amending",
    "contents_and_setting": "amending",
}
ON_A_PLAN = CHANGED | {"assess": "reassessing"}
GOES_ON = {"continue": "maintained"}
AT_AN_END = ON_A_PLAN | GOES_ON
LOST = {"tribunal_order/cease_dismissed": "ended"}
# The same word is written by the authority the plan leaves and by the one it reaches.
HERE = {"plan_transferred/came": "arrived"}
REVIEWED = {
    "review_decision_notified/amend": "amending",
    "review_decision_notified/cease": "ending_considered",
    "review_decision_notified/maintain": "maintained",
    "amendment_notice_sent": "amending",
    "reassessment_agreed": "reassessing",
    "cease_decided": "ending",
    "plan_transferred": "moved",
    **HERE,
}
# A review that is decided while the plan is being changed for another reason.
REVIEWED_BESIDE = {
    "review_decision_notified/maintain": "amending",
    "review_decision_notified/cease": "ending_considered",
}

STEPS = {
    "new": {
        **HERE,
        "request_received": "deciding",
        "became_responsible": "deciding",
        "assess_agreed": "assessing",
        "final_plan_issued": "maintained",
        "family_told_of_transfer": "maintained",
    },
    "deciding": {
        "assess_agreed": "assessing",
        "assess_refused": "refused",
        "request_withdrawn": "withdrawn",
        "plan_transferred": "moved",
        "final_plan_issued": "maintained",
        "family_told_of_transfer": "maintained",
    },
    "refused": {
        "assess_agreed": "assessing",
        "request_received": "deciding",
        **ordered("refused", assess="assessing"),
    },
    "assessing": {
        "no_plan_decided": "no_plan",
        "draft_served": "draft",
        "request_withdrawn": "withdrawn",
        "plan_transferred": "moved",
        "final_plan_issued": "maintained",
    },
    "no_plan": {
        "draft_served": "draft",
        "request_received": "deciding",
        **ordered("no_plan", make_plan="drafting"),
    },
    "drafting": {"draft_served": "draft", "final_plan_issued": "maintained"},
    "draft": {
        "final_plan_issued": "maintained",
        **ordered("draft", make_plan="draft"),
        "no_plan_decided": "no_plan",
        "request_withdrawn": "withdrawn",
        "plan_transferred": "moved",
    },
    "maintained": {
        **REVIEWED,
        **ordered("maintained", **ON_A_PLAN),
    },
    "amending": {
        "amended_plan_issued": "maintained",
        "final_plan_issued": "maintained",
        "not_amended_decided": "maintained",
        **REVIEWED_BESIDE,
        "cease_decided": "ending",
        "plan_transferred": "moved",
        **HERE,
        **ordered("amending", **ON_A_PLAN),
    },
    "reassessing": {
        "reassessed_plan_issued": "maintained",
        "final_plan_issued": "maintained",
        "draft_served": "reassessing",
        "review_decision_notified/maintain": "reassessing",
        "cease_decided": "ending",
        "plan_transferred": "moved",
        **HERE,
        **ordered("reassessing", **dict.fromkeys(ON_A_PLAN, "reassessing")),
    },
    "arrived": {
        **REVIEWED,
        **ordered("arrived", **ON_A_PLAN),
        "family_told_of_transfer": "maintained",
    },
    "ending_considered": {
        "cease_decided": "ending",
        "amendment_notice_sent": "amending",
        "review_decision_notified/maintain": "maintained",
        **ordered("ending_considered", **AT_AN_END),
        **LOST,
    },
    "ending": {
        "plan_ended": "ended",
        "appeal_lodged": "ending",
        **ordered("ending", **AT_AN_END),
        **LOST,
    },
    "ended": {
        "request_received": "deciding",
        "plan_ended": "ended",
        **ordered("ended", **CHANGED, **GOES_ON),
        **LOST,
    },
    "withdrawn": {"request_received": "deciding"},
    "moved": {"became_responsible": "deciding", "request_received": "deciding"},
}

NAMES = {
    "new": "Not begun",
    "deciding": "Deciding whether to assess",
    "refused": "Assessment refused",
    "assessing": "Being assessed",
    "no_plan": "No plan will be made",
    "drafting": "Plan being written",
    "draft": "Draft plan with the family",
    "maintained": "Plan in force",
    "arrived": "Plan has come from another area",
    "amending": "Plan being changed",
    "reassessing": "Being assessed again",
    "ending_considered": "An end is being considered",
    "ending": "End decided, plan still in force",
    "ended": "Plan ended",
    "withdrawn": "Request taken back",
    "moved": "Moved to another area",
}

PLAIN = {
    "new": "Nothing has been asked for yet.",
    "deciding": "We have your request and are deciding whether to assess.",
    "refused": "We decided not to assess. You can challenge this.",
    "assessing": "We are finding out what help is needed, and asking people who know.",
    "no_plan": "We decided that a plan is not needed. You can challenge this.",
    "drafting": "We are writing the plan.",
    "draft": "You have the draft. Tell us what is right and what is not.",
    "maintained": "The plan is in force. It is looked at again at least once a year.",
    "arrived": "The plan came to us and is in force. We will tell you what we do.",
    "amending": "We are changing the plan.",
    "reassessing": "We are assessing again.",
    "ending_considered": "We are thinking about ending the plan and want your views.",
    "ending": "We decided to end the plan. It still holds while you can challenge it.",
    "ended": "The plan has ended.",
    "withdrawn": "The request was taken back. You can ask again at any time.",
    "moved": "Another area is responsible now.",
}

ROUTE = Route(
    key="ehc",
    leads_to="EHC plan",
    start="new",
    begins=frozenset(
        {
            "request_received",
            "became_responsible",
            "plan_transferred",
            "family_told_of_transfer",
            "final_plan_issued",  # of a plan that is older than this record
        }
    ),
    steps=STEPS,
    names=NAMES,
    plain=PLAIN,
    closed=frozenset({"ended", "withdrawn", "moved", "refused", "no_plan"}),
    needs_second=frozenset(
        {
            "assess_refused",
            "no_plan_decided",
            "cease_decided",
            "review_decision_notified/cease",
        }
    ),
    versions={
        "draft": "draft_served",
        "final": "final_plan_issued",
        "notice": "amendment_notice_sent",
        "amended": "amended_plan_issued",
    },
    puts_in_force="final_plan_issued",
    finals=frozenset(
        {"final_plan_issued", "amended_plan_issued", "reassessed_plan_issued"}
    ),
    ends={"plan_ended": "ending"},
    holds=frozenset(
        {
            *("maintained", "arrived", "amending", "reassessing"),
            *("ending_considered", "ending"),
        }
    ),
    again={"reassessing": "reassessed_plan_issued"},
    before_force=frozenset({"new", "draft", "amending", "reassessing"}),
)
