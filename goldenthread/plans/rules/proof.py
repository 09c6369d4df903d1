"""The words of proof: impact, who verified it, how strong evidence is, and fates.

Activity and impact are two tracks. ``phase`` says what was done, ``Impact`` what it
changed for children; nothing here or elsewhere makes one number of both.
"""

from enum import StrEnum


class Impact(StrEnum):
    """What came of something for children and families: the second track."""

    NOT_MEASURED = "not_measured"
    CANNOT_BE_MEASURED = "cannot_be_measured"
    WORSE = "worse"
    NO_DIFFERENCE = "no_difference"
    SOME_DIFFERENCE = "some_difference"
    SHOWN = "shown"


IMPACT_NAMES: dict[Impact, str] = {
    Impact.NOT_MEASURED: "Not measured",
    Impact.CANNOT_BE_MEASURED: "Cannot be measured this period",
    Impact.WORSE: "Worse than before",
    Impact.NO_DIFFERENCE: "No difference yet",
    Impact.SOME_DIFFERENCE: "Some difference, less than was promised",
    Impact.SHOWN: "The difference that was promised",
}


class Verifier(StrEnum):
    """In what role somebody says whether it is so."""

    SELF = "self"
    BOARD = "board"
    PARENTS = "parents"
    YOUNG_PEOPLE = "young_people"
    PEER = "peer"
    GOVERNMENT = "government"
    INSPECTORATE = "inspectorate"
    AUDITOR = "auditor"


VERIFIER_NAMES: dict[Verifier, str] = {
    Verifier.SELF: "Those who did it",
    Verifier.BOARD: "The board",
    Verifier.PARENTS: "Parent carer forum",
    Verifier.YOUNG_PEOPLE: "Young people",
    Verifier.PEER: "Peers from another area",
    Verifier.GOVERNMENT: "Government adviser",
    Verifier.INSPECTORATE: "Inspectorate",
    Verifier.AUDITOR: "Auditor",
}


class Verdict(StrEnum):
    """What a verifier found. ``STOOD_DOWN`` ends formal watching, not the work."""

    NOT_DONE = "not_done"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    WORSE = "worse"
    NO_DIFFERENCE = "no_difference"
    SOME_DIFFERENCE = "some_difference"
    SHOWN = "shown"
    STOOD_DOWN = "stood_down"


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.NOT_DONE: "It has not been done as reported",
    Verdict.NOT_ENOUGH_EVIDENCE: "There is not enough evidence to say",
    Verdict.WORSE: "Things are worse than before",
    Verdict.NO_DIFFERENCE: "It has made no difference yet",
    Verdict.SOME_DIFFERENCE: "It has made some difference",
    Verdict.SHOWN: "It has made the difference that was promised",
    Verdict.STOOD_DOWN: "Formal monitoring has been stood down",
}


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    STATEMENT = "statement"
    DOCUMENT = "document"
    MINUTES = "minutes"
    SURVEY = "survey"
    AUDIT = "audit"
    COUNT = "count"
    SERIES = "series"
    LETTER = "letter"


EVIDENCE_NAMES: dict[EvidenceKind, str] = {
    EvidenceKind.STATEMENT: "Statement",
    EvidenceKind.DOCUMENT: "Document",
    EvidenceKind.MINUTES: "Minutes",
    EvidenceKind.SURVEY: "Survey",
    EvidenceKind.AUDIT: "Audit",
    EvidenceKind.COUNT: "Count of what was done",
    EvidenceKind.SERIES: "Numbers over time",
    EvidenceKind.LETTER: "Letter or report of an inspector or adviser",
}


class Strength(StrEnum):
    """How much a piece of evidence can carry, weakest first."""

    ASSERTION = "assertion"
    DOCUMENT = "document"
    PROCESS = "process"
    OUTCOME = "outcome"
    INDEPENDENT = "independent"


STRENGTH_NAMES: dict[Strength, str] = {
    Strength.ASSERTION: "Somebody says so",
    Strength.DOCUMENT: "A document shows that it exists",
    Strength.PROCESS: "A count shows that it is done",
    Strength.OUTCOME: "Numbers over time show what changed",
    Strength.INDEPENDENT: "Somebody independent has checked",
}


class Sensitivity(StrEnum):
    """Who may know of a piece of evidence."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


SENSITIVITY_NAMES: dict[Sensitivity, str] = {
    Sensitivity.PUBLIC: "The public may know of it and open it",
    Sensitivity.INTERNAL: "Only those who work with plans",
    Sensitivity.RESTRICTED: "Only the plan's lead and its publisher",
}


class Direction(StrEnum):
    """Which way a number should go."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


DIRECTION_NAMES: dict[Direction, str] = {
    Direction.UP: "Higher is better",
    Direction.DOWN: "Lower is better",
    Direction.STEADY: "It should stay as it is",
}


class Fate(StrEnum):
    """What became of an item in a later edition."""

    PROMOTED = "promoted"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    REGROUPED = "regrouped"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SAME = "same"
    WITHDRAWN = "withdrawn"


FATE_NAMES: dict[Fate, str] = {
    Fate.PROMOTED: "Taken up as another kind of item",
    Fate.SPLIT: "Split",
    Fate.MERGED: "Merged with others",
    Fate.REPLACED: "Replaced",
    Fate.REGROUPED: "Moved under another heading",
    Fate.RENUMBERED: "Renumbered",
    Fate.REWORDED: "Reworded",
    Fate.SAME: "Unchanged",
    Fate.WITHDRAWN: "Withdrawn",
}


class ProposalState(StrEnum):
    """How far a proposal of the machine has come: only a person makes it so."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"


PROPOSAL_NAMES: dict[ProposalState, str] = {
    ProposalState.OFFERED: "To be decided",
    ProposalState.TAKEN: "Confirmed",
    ProposalState.DECLINED: "Refused",
}


class Bond(StrEnum):
    """How an item stands to one of another plan."""

    RESPONDS_TO = "responds_to"
    SERVES = "serves"


BOND_NAMES: dict[Bond, str] = {
    Bond.RESPONDS_TO: "Answers",
    Bond.SERVES: "Is reported on for",
}


class Voice(StrEnum):
    """Whose answer was counted."""

    PARENTS = "parents"
    YOUNG_PEOPLE = "young_people"
    SETTINGS = "settings"
    OTHERS = "others"


VOICE_NAMES: dict[Voice, str] = {
    Voice.PARENTS: "Parents and carers",
    Voice.YOUNG_PEOPLE: "Children and young people",
    Voice.SETTINGS: "Schools and settings",
    Voice.OTHERS: "Others",
}


class Asking(StrEnum):
    """How people were asked."""

    SURVEY = "survey"
    MEETING = "meeting"
    FORM = "form"
    INTERVIEWS = "interviews"


ASKING_NAMES: dict[Asking, str] = {
    Asking.SURVEY: "Survey",
    Asking.MEETING: "Show of hands at a meeting",
    Asking.FORM: "Form on this site, open to all",
    Asking.INTERVIEWS: "Interviews",
}


class CommentState(StrEnum):
    """How far a comment has come."""

    WAITING = "waiting"
    SHOWN = "shown"
    KEPT_BACK = "kept_back"


COMMENT_NAMES: dict[CommentState, str] = {
    CommentState.WAITING: "Waiting to be read",
    CommentState.SHOWN: "Shown",
    CommentState.KEPT_BACK: "Not shown",
}
