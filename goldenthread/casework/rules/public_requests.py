"""Requests from the public: what they may become, and what an officer must hear."""

from datetime import date, timedelta
from enum import StrEnum

from goldenthread.casework.rules.reckoned import reckoned
from goldenthread.duties.rules.asking import asked_for, switched
from goldenthread.duties.rules.history import Case, Event
from goldenthread.duties.rules.pack import duties

KEEPS = timedelta(days=365)  # our own choice, no law: what was not for us, then gone
SOON = 14  # days to the limit from which a request is at risk


class State(StrEnum):
    """How far a request from the public has come."""

    WAITING = "waiting"
    MATCHED = "matched"
    ELSEWHERE = "elsewhere"
    DUPLICATE = "duplicate"
    NOT_OURS = "not_ours"


STATE_NAMES = {
    State.WAITING: "Waits for an officer",
    State.MATCHED: "Put with a child",
    State.ELSEWHERE: "For another area",
    State.DUPLICATE: "The same came before",
    State.NOT_OURS: "Not a request",
}
REFUSED = (State.ELSEWHERE, State.DUPLICATE, State.NOT_OURS)
RESPONSIBLE = [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")]
SAYS_OF_IT = {
    "": "do not say whether they have parental responsibility",
    "no": "say that they do not have parental responsibility",
    "unsure": "are not sure whether they have parental responsibility",
}
OTHER = "other"
SOMEBODY_ELSE = "Somebody else, such as a relative or a health professional"
NOBODY_CHECKED = (
    "Nobody has made sure who sent this. Tell whoever asks nothing about a child, not "
    "even whether the child is known here, before you know who they are."
)


def who_may_be(nation: str) -> list[tuple[str, str]]:
    """What somebody without an account may say that they are."""
    known = [
        (each.key, each.says)
        for each in asked_for(nation).askers
        if each.family or each.setting
    ]
    return [*known, (OTHER, SOMEBODY_ELSE)]


def cautions(
    nation: str, *, asker: str, responsible: str, born: date, on: date
) -> list[str]:
    """What an officer must hear of whoever asked, by what they wrote themselves."""
    found = [NOBODY_CHECKED]
    if asker == "parent" and responsible in SAYS_OF_IT:
        found.append(
            f"They write as a parent and {SAYS_OF_IT[responsible]}. Find out what they "
            "are to the child before you answer them about the child."
        )
    if asker in ("setting", OTHER):
        found.append(
            "They do not write as a parent or as the young person. Whoever has "
            "parental responsibility, or the young person, must hear of the request."
        )
    law = duties(nation)
    holds = switched(law, "young_person", born)
    is_theirs = holds is not None and holds <= on
    if is_theirs and asker != "young_person":
        found.append(
            "By the date of birth the young person holds the rights now. Ask the young "
            "person what they want."
        )
    if asker == "young_person" and not is_theirs:
        found.append(
            "They write as the young person. By the date of birth the young person "
            "does not hold the rights yet."
        )
    return found


def answer_due(nation: str, received: date, *, on: date) -> date | None:
    """The last day to decide, counted from the day it was received."""
    told = asked_for(nation)
    case = Case((Event(told.word, received),))
    return reckoned(case, told.route, nation, on=max(on, received)).next_due


def receipt_mail(
    area: str, *, reference: str, received: str, address: str
) -> tuple[str, str]:
    """The mail to whoever asked. It holds no name: others may read the same mailbox."""
    return (
        f"We have your request: {reference}",
        f"{area} received your request on {received}.\n"
        f"Reference: {reference}. Keep it, and name it when you call or write.\n"
        f"{address}\n\n"
        "If you did not send this, somebody mistook your address: tell us.\n",
    )


def elsewhere_mail(area: str, *, reference: str, where: str) -> tuple[str, str]:
    """The mail that another area answers."""
    return (
        f"Another area answers your request: {reference}",
        f"{area} does not answer for a child who lives in another area.\n"
        f"Reference: {reference}.\n"
        f"Ask here, as soon as you can:\n{where}\n",
    )
