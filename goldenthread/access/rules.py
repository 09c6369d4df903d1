"""Which role may do what, who is asking, and the one decision about both."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """A job somebody holds in one place."""

    ADMINISTRATOR = "administrator"
    PLAN_LEAD = "plan_lead"
    ACTION_LEAD = "action_lead"
    BOARD_MEMBER = "board_member"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: "Administrator",
    Role.PLAN_LEAD: "Plan lead",
    Role.ACTION_LEAD: "Action lead",
    Role.BOARD_MEMBER: "Board member",
    Role.PUBLISHER: "Publisher",
    Role.AUDITOR: "Auditor",
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
    INVITE_PEOPLE = "invite_people"
    READ_EVENTS = "read_events"
    LODGE_FILE = "lodge_file"
    SEND_REMINDERS = "send_reminders"


P = Permission
MAY: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({P.EDIT_PLACES, P.INVITE_PEOPLE, P.READ_EVENTS}),
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
}

# What the machine itself may do at night; no person ever holds this.
MACHINE: frozenset[Permission] = frozenset({P.SEE_PLANS, P.SEND_REMINDERS})


@dataclass(frozen=True)
class Viewer:
    """Somebody asking or acting, for one authority, in the jobs held that day.

    ``None`` in place of a viewer is the public. ``user_id`` is None only for the
    machine itself (a job at night); ``purpose`` is what the person says it is for.
    """

    user_id: int | None
    authority_id: int
    roles: frozenset[Role] = frozenset()
    body_ids: frozenset[int] = frozenset()
    post_ids: frozenset[int] = frozenset()
    purpose: str = ""
    channel: str = "web"
    request_id: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether any of the roles carries the permission."""
        if self.user_id is None and self.channel == "job":
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


GUESSED_FIRST = (
    "golden thread|improvement|plan|council|school|send|senco|children|support|needs"
    "|local area|password|passwort|welcome|letmein|qwerty|winter|spring|summer|autumn"
)


def is_like_the_service(password: str) -> bool:
    """Whether nothing much is left of a password without the words guessed first."""
    words = GUESSED_FIRST.replace(" ", "[ _-]?")
    left = re.sub(rf"({words}|[\W\d_])+", "", password, flags=re.IGNORECASE)
    return len(left) < 4
