"""What the verbs of events mean to a family that reads who looked."""

from dataclasses import dataclass
from datetime import datetime

# What a page shows, by the name of the view that showed it.
SAW = {
    "child": "Looked at the child's page",
    "about_child": "Read what is written about the child",
    "child_family": "Read who belongs to the family",
    "child_rights": "Read who speaks for the child",
    "protect_child": "Read what is kept from whom",
    "who_has_access": "Read who has access",
    "who_looked": "Read who looked",
    "audit_reading": "Read the plan for an audit of plans",
    "audit_plan": "Read the plan for an audit of plans, as who leads it",
    "audit_feedback": "Read what an audit said of the plan",
    "child_keeping": "Read how long the record is kept",
    "child_transport": "Read about travel to school or college",
    "child_settings": "Read which settings the child goes to",
    "case": "Looked at the case",
    "happened": "Read what happened in the case",
    "child_assess": "Read the request, advice and views",
    "advice": "Read a piece of advice",
    "paper": "Opened a report",
    "consultation": "Read what a setting was asked",
    "decision": "Read a decision",
    "panel_item": "Read what a panel said",
    "child_plan": "Read the plan",
    "plan_version": "Read a version of the plan",
    "plan_changes": "Read what changed in the plan",
    "plan_file": "Saved a version of the plan",
    "translation": "Looked at how far the plan is told in other words",
    "translate_section": "Read the plan to tell it in other words",
    "translated_plan": "Read the plan in another language or in Easy Read",
    "translated_file": "Saved the plan in another language or in Easy Read",
    "child_review": "Read about reviews of the plan",
    "review": "Read a review of the plan",
    "guest": "Read what somebody wrote for a review",
    "guest_file": "Opened a file for a review",
    "view_file": "Opened a picture or recording",
    "child_support": "Read which support is given at school",
    "support_cycle": "Read a cycle of support",
    "support_evidence": "Read all cycles of support",
    "support_evidence_file": "Saved all cycles of support",
    "support_letter": "Read a letter of the school",
    "support_letter_file": "Saved a letter of the school",
    "support_log": "Looked at the sessions of a group",
    "support_register": "Looked at the school's register",
    "support_register_csv": "Saved the school's register",
    "child_disputes": "Read what can be done in a disagreement",
    "dispute": "Read a disagreement",
    "working_file": "Opened a document of a disagreement",
    "child_file": "Looked at the list of documents",
    "document": "Read about a document",
    "document_file": "Opened a document",
    "contacts": "Read notes of calls, mails and visits",
    "messages": "Read messages",
    "copies": "Read which copies left",
    "held": "Read all that is held",
    "statement": "Read what somebody says is wrong",
    "letters": "Looked at the letters of the case",
    "letter": "Read a letter",
    "letter_file": "Opened a letter",
    "children": "Saw the child in a list of children",
    "reviews": "Saw the child in a list of reviews",
    "transfers": "Saw the child in a list of moves",
    "term_list": "Saw the child in a list of reviews",
    "term_list_csv": "Saved a list of reviews",
    "overdue": "Saw the child in a list of late advice",
    "own_advice": "Saw the child in a list of advice asked",
    "own_papers": "Saw the child in a list of advice asked",
    "child_do": "Read what was promised and given",
    "note_given": "Looked at what was given in a week",
    "week_grid": "Looked at what was given in a week",
    "child_voice": "Read what the child says",
    "say_something": "Opened the child’s own page",
    "write_it_out": "Opened a recording to write it out",
    "own_view_file": "Opened a picture or recording of the child",
}
# Why somebody may look by their role alone, the first that fits.
USUAL = {
    "family": "Of the family, or the young person",
    "senco": "The child's school",
    "professional": "Was invited to this record",
    "caseworker": "Works on the case",
    "case_manager": "Answers for the area",
    "safeguarding_lead": "Keeps children safe",
    "quality_lead": "Answers for the quality of plans",
}
DID = {
    "add_child": "Began the record",
    "edit_child": "Changed what is written about the child",
    "opened_with_reason": "Opened the record, giving a reason",
    "merge_children": "Joined two records of the child",
    "take_answer": "Wrote down the family’s answer to the draft",
    "say": "Wrote down what the child said",
    "write_out": "Wrote down what is heard in a recording",
    "quote": "Quoted the child in the plan",
    "log_week": "Wrote down a week’s help",
    "note_week": "Wrote down a week’s help as it was told",
    "name_in_plan": "Let in the setting that the plan names",
    "named_no_more": "Ended the access of a setting that the plan named",
    "set_apart": "Set two joined records apart again",
    "open_case": "Began a case",
    "record_happening": "Wrote down what happened",
    "strike": "Struck out a mistake",
    "ask_advice": "Asked for advice",
    "receive_advice": "Wrote down advice that came",
    "give_advice": "Gave advice",
    "chase": "Noted a reminder",
    "propose": "Proposed a decision",
    "decide": "Decided a review of the plan",
    "decide_alone": "Decided",
    "take": "Decided",
    "confirm": "Confirmed a decision",
    "decline": "Sent a proposal back",
    "make_version": "Made a version of the plan",
    "release_version": "Sent a version of the plan",
    "begin_translation": "Began to tell the plan in other words",
    "write_translation": "Told a part of the plan in other words",
    "make_translated": "Made the plan in another language or in Easy Read",
    "release_translated": "Sent the plan in another language or in Easy Read",
    "answer_draft": "Answered the draft",
    "send_letters": "Sent letters",
    "log_contact": "Wrote down a call, a mail or a visit",
    "write_to_family": "Wrote to the family",
    "write_to_office": "Wrote to the office",
    "add_document": "Added a document",
    "open_review": "Opened a review",
    "give_views": "Said what they think",
    "take_views": "Wrote down what somebody thinks",
    "hold": "Wrote down a meeting",
    "begin_support": "Began support",
    "begin_next_cycle": "Began the next cycle of support",
    "hold_review": "Wrote down a review of support",
    "give_view": "Said what they think of the support",
    "enter_view": "Wrote down what somebody thinks of the support",
    "open_dispute": "Wrote down a disagreement",
    "raise_dispute": "Began a disagreement",
    "take_step": "Wrote down what happened in a disagreement",
    "close_dispute": "Wrote down how a disagreement ended",
    "made_copy": "Saved a copy",
    "read_draft": "Read the draft that their setting is asked about",
}


@dataclass(frozen=True)
class Looked:
    """One look at a record, or one change to it."""

    number: int
    at: datetime
    who: str
    role: str
    what: str
    why: str


def usual_reason(roles: str) -> str:
    """Why somebody in these roles looks, where they gave no reason of their own."""
    held = roles.split(",")
    return next((why for role, why in USUAL.items() if role in held), "")


def doing(verb: str) -> str:
    """A verb of an event in words."""
    if verb in DID:
        return DID[verb]
    shown = verb.removeprefix("saw ")
    if shown in SAW:
        return SAW[shown]
    words = shown.replace("_", " ").strip()
    return f"Looked at: {words}" if verb.startswith("saw ") else words.capitalize()
