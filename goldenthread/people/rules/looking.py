"""What the verbs of events mean to a family that reads who looked."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.people.rules.looking_words import DID, SAW

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
    return "Looked at the record" if verb.startswith("saw ") else "Changed the record"
