"""Which role may do what, who is asking, and the one decision about both."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """A job somebody holds in one place."""

    ADMINISTRATOR = "administrator"
    PLAN_LEAD = "plan_lead"
    ACTION_LEAD = "action_lead"
    BOARD_MEMBER = "board_member"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"
    FAMILY = "family"
    SENCO = "senco"
    PROFESSIONAL = "professional"
    CASEWORKER = "caseworker"
    CASE_MANAGER = "case_manager"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    QUALITY_LEAD = "quality_lead"
    OFFER_OFFICER = "offer_officer"
    PROVIDER = "provider"


ROLE_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: "Administrator",
    Role.PLAN_LEAD: "Plan lead",
    Role.ACTION_LEAD: "Action lead",
    Role.BOARD_MEMBER: "Board member",
    Role.PUBLISHER: "Publisher",
    Role.AUDITOR: "Auditor",
    Role.FAMILY: "Parent, carer or young person",
    Role.SENCO: "SENCO",
    Role.PROFESSIONAL: "Professional who advises",
    Role.CASEWORKER: "Caseworker",
    Role.CASE_MANAGER: "SEN manager",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.QUALITY_LEAD: "Quality lead",
    Role.OFFER_OFFICER: "Local Offer officer",
    Role.PROVIDER: "Provider of services",
}


class Permission(StrEnum):
    """Something a role may be allowed to do."""

    SEE_PLANS = "see_plans"
    IMPORT_PLAN = "import_plan"
    EDIT_PLAN = "edit_plan"
    OPEN_CYCLE = "open_cycle"
    REPORT_PROGRESS = "report_progress"
    APPROVE_REPORT = "approve_report"
    VERIFY = "verify"
    SEE_RESTRICTED = "see_restricted"
    PUBLISH_CYCLE = "publish_cycle"
    TAKE_DOWN = "take_down"
    EDIT_PLACES = "edit_places"
    SAY_HOW_REACHED = "say_how_reached"
    INVITE_PEOPLE = "invite_people"
    READ_EVENTS = "read_events"
    LODGE_FILE = "lodge_file"
    SEND_REMINDERS = "send_reminders"
    SEE_CHILDREN = "see_children"
    SEE_CHILDREN_OF_SETTING = "see_children_of_setting"
    SEE_CHILDREN_OF_AREA = "see_children_of_area"
    FIND_CHILDREN = "find_children"
    OPEN_WITH_REASON = "open_with_reason"
    ADD_CHILD = "add_child"
    EDIT_CHILD = "edit_child"
    ADD_ADULT = "add_adult"
    RESTRICT = "restrict"
    ALLOCATE = "allocate"
    WRITE_SUPPORT = "write_support"
    ASK_FOR_ASSESSMENT = "ask_for_assessment"
    GIVE_VIEWS = "give_views"
    GIVE_ADVICE = "give_advice"
    RUN_REVIEW = "run_review"
    WORK_CASE = "work_case"
    DECIDE_CASE = "decide_case"
    RUN_CLOCKS = "run_clocks"
    EDIT_DIRECTORY = "edit_directory"
    WRITE_SCHOOL_REPORT = "write_school_report"
    ANSWER_READERS = "answer_readers"
    NAME_REASON = "name_reason"
    PROVIDE_SERVICES = "provide_services"
    RUN_AUDIT = "run_audit"
    SEE_AUDITS = "see_audits"
    READ_FOR_AUDIT = "read_for_audit"


P = Permission
CASEWORK = frozenset(
    {
        P.SEE_CHILDREN,
        P.FIND_CHILDREN,
        P.OPEN_WITH_REASON,
        P.ADD_CHILD,
        P.EDIT_CHILD,
        P.ADD_ADULT,
        P.ASK_FOR_ASSESSMENT,
        P.WORK_CASE,
        P.RUN_REVIEW,
        P.LODGE_FILE,
        P.READ_FOR_AUDIT,
    }
)
MAY: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            P.EDIT_PLACES,
            P.SAY_HOW_REACHED,
            P.INVITE_PEOPLE,
            P.READ_EVENTS,
            P.EDIT_DIRECTORY,
            P.WRITE_SCHOOL_REPORT,
            P.NAME_REASON,
            P.LODGE_FILE,
        }
    ),
    Role.PLAN_LEAD: frozenset(
        {
            P.SEE_PLANS,
            P.IMPORT_PLAN,
            P.EDIT_PLAN,
            P.OPEN_CYCLE,
            P.REPORT_PROGRESS,
            P.APPROVE_REPORT,
            P.VERIFY,
            P.SEE_RESTRICTED,
            P.EDIT_PLACES,
            P.LODGE_FILE,
            P.NAME_REASON,
        }
    ),
    Role.ACTION_LEAD: frozenset({P.SEE_PLANS, P.REPORT_PROGRESS, P.LODGE_FILE}),
    Role.BOARD_MEMBER: frozenset(
        {P.SEE_PLANS, P.APPROVE_REPORT, P.VERIFY, P.LODGE_FILE}
    ),
    Role.PUBLISHER: frozenset(
        {P.SEE_PLANS, P.SEE_RESTRICTED, P.PUBLISH_CYCLE, P.TAKE_DOWN}
    ),
    Role.AUDITOR: frozenset({P.READ_EVENTS}),
    Role.FAMILY: frozenset(
        {
            P.SEE_CHILDREN,
            P.GIVE_VIEWS,
            P.ASK_FOR_ASSESSMENT,
            P.LODGE_FILE,
            P.READ_FOR_AUDIT,
        }
    ),
    Role.SENCO: frozenset(
        {
            P.SEE_CHILDREN,
            P.SEE_CHILDREN_OF_SETTING,
            P.ADD_CHILD,
            P.ADD_ADULT,
            P.WRITE_SUPPORT,
            P.WRITE_SCHOOL_REPORT,
            P.ASK_FOR_ASSESSMENT,
            P.GIVE_ADVICE,
            P.RUN_REVIEW,
            P.LODGE_FILE,
            P.READ_FOR_AUDIT,
        }
    ),
    Role.PROFESSIONAL: frozenset(
        {P.SEE_CHILDREN, P.GIVE_ADVICE, P.LODGE_FILE, P.READ_FOR_AUDIT}
    ),
    Role.CASEWORKER: CASEWORK,
    Role.CASE_MANAGER: CASEWORK
    | {
        P.SEE_CHILDREN_OF_AREA,
        P.ALLOCATE,
        P.DECIDE_CASE,
        P.SAY_HOW_REACHED,
        P.INVITE_PEOPLE,
        P.SEE_AUDITS,
    },
    Role.SAFEGUARDING_LEAD: frozenset(
        {
            P.SEE_CHILDREN,
            P.SEE_CHILDREN_OF_AREA,
            P.FIND_CHILDREN,
            P.EDIT_CHILD,
            P.ADD_ADULT,
            P.RESTRICT,
            P.LODGE_FILE,
        }
    ),
    Role.QUALITY_LEAD: frozenset({P.RUN_AUDIT, P.SEE_AUDITS, P.READ_FOR_AUDIT}),
    Role.OFFER_OFFICER: frozenset(
        {
            P.EDIT_DIRECTORY,
            P.WRITE_SCHOOL_REPORT,
            P.ANSWER_READERS,
            P.SAY_HOW_REACHED,
            P.NAME_REASON,
            P.INVITE_PEOPLE,
            P.LODGE_FILE,
        }
    ),
    Role.PROVIDER: frozenset({P.PROVIDE_SERVICES}),
}

# Whom a role may invite, and see off. Families come through a child's record alone.
CASE_ROLES = frozenset({Role.SENCO, Role.PROFESSIONAL, Role.CASEWORKER})
MAY_INVITE: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role) - {Role.FAMILY},
    Role.CASE_MANAGER: CASE_ROLES,
    Role.OFFER_OFFICER: frozenset({Role.PROVIDER}),
}

# What the machine itself may do at night; no person ever holds this.
MACHINE: frozenset[Permission] = frozenset(
    {P.SEE_PLANS, P.SEND_REMINDERS, P.RUN_CLOCKS}
)


@dataclass(frozen=True)
class Viewer:
    """Somebody asking or acting, for one authority, in the jobs held that day.

    ``None`` in place of a viewer is the public. ``user_id`` is None only for the
    machine itself (a job at night); ``purpose`` is what the person says it is for.
    ``jobs`` are roles with the place each is held in, on ``day``: whoever has no day
    sees no child.
    """

    user_id: int | None
    authority_id: int
    roles: frozenset[Role] = frozenset()
    body_ids: frozenset[int] = frozenset()
    post_ids: frozenset[int] = frozenset()
    purpose: str = ""
    channel: str = "web"
    request_id: str = ""
    jobs: frozenset[tuple[Role, int]] = frozenset()
    day: date | None = None

    @property
    def is_machine(self) -> bool:
        """The machine itself, at night."""
        return self.user_id is None and self.channel == "job"

    @property
    def may_reach_anybody(self) -> bool:
        """Whether confidential addresses are theirs to use: the office, no one else."""
        return self.may(Permission.WORK_CASE) or self.may(Permission.RESTRICT)

    def places_where(self, permission: Permission) -> frozenset[int]:
        """The places in which a job of theirs carries the permission."""
        return frozenset(place for role, place in self.jobs if permission in MAY[role])

    @property
    def may_invite(self) -> frozenset[Role]:
        """The roles to which they may invite somebody, and which they may end."""
        held = (MAY_INVITE.get(role, frozenset()) for role in self.roles)
        return frozenset(one for roles in held for one in roles)

    def may(self, permission: Permission) -> bool:
        """Whether any of the roles carries the permission."""
        if self.is_machine:
            return permission in MACHINE
        return any(permission in MAY[role] for role in self.roles)

    def through(self, channel: str, request_id: str = "") -> "Viewer":
        """The same person asking another way: api, command or job."""
        return replace(self, channel=channel, request_id=request_id)


@dataclass(frozen=True)
class Facts:
    """What a decision must know of a record: whose it is, whether it is seen."""

    authority_id: int
    is_visible: bool


@dataclass(frozen=True)
class Decision:
    """Yes or no, and by which rule."""

    is_allowed: bool
    rule: str


def allowed(viewer: Viewer | None, needs: Permission, facts: Facts) -> Decision:
    """Whether the viewer may do something to a record: authority, sight, then role."""
    if viewer is None:
        return Decision(False, "signed out")
    if facts.authority_id != viewer.authority_id:
        return Decision(False, "another authority's")
    if not facts.is_visible:
        return Decision(False, "out of sight")
    if not viewer.may(needs):
        return Decision(False, f"no role carries {needs}")
    return Decision(True, f"a role carries {needs}")


NAMED_BY = ("first_name", "last_name", "email", "username")  # fields of a user


def called(forename: str, surname: str, email: str, username: str) -> str:
    """What somebody who signs in is called: their name, else how they sign in."""
    return f"{forename} {surname}".strip() or email or username


GUESSED_FIRST = (
    "golden thread|improvement|plan|council|school|send|senco|children|support|needs"
    "|local area|password|passwort|welcome|letmein|qwerty|winter|spring|summer|autumn"
)


def is_like_the_service(password: str) -> bool:
    """Whether nothing much is left of a password without the words guessed first."""
    words = GUESSED_FIRST.replace(" ", "[ _-]?")
    left = re.sub(rf"({words}|[\W\d_])+", "", password, flags=re.IGNORECASE)
    return len(left) < 4
