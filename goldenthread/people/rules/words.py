"""The words of families, restrictions and invitations, as they are kept and said."""

from enum import StrEnum


class Kin(StrEnum):
    """What an adult is to a child, or that the account is the young person's own."""

    SELF = "self"
    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    STEP_PARENT = "step_parent"
    GRANDPARENT = "grandparent"
    CARER = "carer"
    FOSTER_CARER = "foster_carer"
    CORPORATE_PARENT = "corporate_parent"
    REPRESENTATIVE = "representative"
    OTHER = "other"


KIN_NAMES: dict[Kin, str] = {
    Kin.SELF: "The child or young person",
    Kin.MOTHER: "Mother",
    Kin.FATHER: "Father",
    Kin.PARENT: "Parent",
    Kin.STEP_PARENT: "Step-parent",
    Kin.GRANDPARENT: "Grandparent",
    Kin.CARER: "Carer",
    Kin.FOSTER_CARER: "Foster carer",
    Kin.CORPORATE_PARENT: "Social worker, for the authority that cares for the child",
    Kin.REPRESENTATIVE: "Representative (attorney, deputy or alternative person)",
    Kin.OTHER: "Somebody else who has care of the child",
}


class Barrier(StrEnum):
    """Why somebody must not be told something."""

    COURT_ORDER = "court_order"
    DOMESTIC_ABUSE = "domestic_abuse"
    ADOPTION = "adoption"
    POLICE = "police"
    SAFEGUARDING = "safeguarding"
    CONFLICT = "conflict"


BARRIER_NAMES: dict[Barrier, str] = {
    Barrier.COURT_ORDER: "Court order",
    Barrier.DOMESTIC_ABUSE: "Domestic abuse",
    Barrier.ADOPTION: "Adoption",
    Barrier.POLICE: "Police",
    Barrier.SAFEGUARDING: "Safeguarding decision",
    Barrier.CONFLICT: "Conflict of interest of somebody who works here",
}


class Scope(StrEnum):
    """How much a restriction keeps from a person."""

    ALL = "all"
    ADDRESS = "address"
    SCHOOL = "school"
    ATTENDANCE = "attendance"


SCOPE_NAMES: dict[Scope, str] = {
    Scope.ALL: "Everything about this child",
    Scope.ADDRESS: "Where the child and the family live, and how to reach them",
    Scope.SCHOOL: "Which school the child goes to, and where they live",
    Scope.ATTENDANCE: "When and where the child can be met",
}

# What else stays hidden with each scope: a school's name tells where a child lives.
HIDES: dict[Scope, frozenset[Scope]] = {
    Scope.ALL: frozenset(Scope),
    Scope.ADDRESS: frozenset({Scope.ADDRESS, Scope.SCHOOL}),
    Scope.SCHOOL: frozenset({Scope.SCHOOL, Scope.ADDRESS}),
    Scope.ATTENDANCE: frozenset({Scope.ATTENDANCE, Scope.SCHOOL}),
}


class Part(StrEnum):
    """In what capacity a professional is invited to one child's record."""

    EDUCATION = "education"
    PSYCHOLOGY = "psychology"
    MEDICAL = "medical"
    THERAPY = "therapy"
    SOCIAL_CARE = "social_care"
    SENSORY = "sensory"
    CAREERS = "careers"
    NAMED_PERSON = "named_person"
    LEAD_PROFESSIONAL = "lead_professional"
    ADVICE_SERVICE = "advice_service"
    MEDIATOR = "mediator"
    OTHER = "other"


PART_NAMES: dict[Part, str] = {
    Part.EDUCATION: "Teacher or setting",
    Part.PSYCHOLOGY: "Educational psychologist",
    Part.MEDICAL: "Health professional",
    Part.THERAPY: "Therapist",
    Part.SOCIAL_CARE: "Social worker",
    Part.SENSORY: "Specialist teacher for hearing or vision",
    Part.CAREERS: "Adviser for work and adult life",
    Part.NAMED_PERSON: "Named person",
    Part.LEAD_PROFESSIONAL: "Lead professional",
    Part.ADVICE_SERVICE: "Information, advice and support service",
    Part.MEDIATOR: "Mediator",
    Part.OTHER: "Somebody else",
}
