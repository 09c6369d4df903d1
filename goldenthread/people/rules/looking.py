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
    "child_settings": "Read which settings the child goes to",
}
# Why somebody may look by their role alone, the first that fits.
USUAL = {
    "family": "Of the family, or the young person",
    "senco": "The child's school",
    "professional": "Was invited to this record",
    "caseworker": "Works on the case",
    "case_manager": "Answers for the area",
    "safeguarding_lead": "Keeps children safe",
}
DID = {
    "add_child": "Began the record",
    "edit_child": "Changed what is written about the child",
    "opened_with_reason": "Opened the record, giving a reason",
    "merge_children": "Joined two records of the child",
    "set_apart": "Set two joined records apart again",
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
