"""Who may open and who may change what about a child, for every address there is.

Read as the table of all other addresses, in routes.py. Whoever is not named gets the
page of something that is not there, or is refused for want of a role.
"""

from dataclasses import dataclass

from django.urls import reverse

from tests.security.children import JOBS, ChildWorld

Who = frozenset[str]

PERSONAS = (*JOBS, "anonymous")
WORKS: Who = frozenset({"caseworker", "case_manager"})
OFFICE: Who = WORKS | {"safeguarding_lead"}
OFFICE_AND_SCHOOL: Who = OFFICE | {"senco", "named_senco"}
FAMILY: Who = frozenset(
    {
        *("mother", "father_not_told_where", "foster_carer"),
        *("own_account", "representative"),
    }
)
SEES: Who = OFFICE | FAMILY | {"senco", "named_senco", "psychologist"}
LEAD: Who = frozenset({"safeguarding_lead"})
BOSS: Who = frozenset({"case_manager"})
BOTH_BOSSES: Who = BOSS | {"conflicted_manager"}
WATCHES: Who = BOTH_BOSSES | LEAD
OFFICERS: Who = WORKS | {"colleague", "conflicted_manager"}
SETTINGS: Who = frozenset({"senco", "former_senco", "next_senco", "named_senco"})
NOT_OF_CHILDREN: Who = frozenset(
    {"administrator", "plan_lead", "auditor", "publisher", "board_member"}
)
ANY_ROLE: Who = frozenset(JOBS) - NOT_OF_CHILDREN - {"leaver"}
OPENS: Who = frozenset({"caseworker", "case_manager", "colleague"})
PUBLIC: Who = frozenset(PERSONAS)


@dataclass(frozen=True)
class ChildRow:
    """One address: what stands in it, who may read, who may write."""

    name: str
    holds: tuple[str, ...]
    reads: Who
    writes: Who | None = None

    def address(self, world: ChildWorld) -> str:
        """The address of this world's record."""
        return reverse(self.name, args=[held(world, each) for each in self.holds])


def held(world: ChildWorld, name: str) -> object:
    """What stands in an address."""
    return world.token if name == "token" else world.things[name].public_id


CHILD_TABLE = (
    # ---- The caseload and the child's own page, which have rows elsewhere too ----
    ChildRow("children", (), ANY_ROLE),
    ChildRow("child", ("child",), SEES),
    # ---- Children, families and who sees them ----
    ChildRow("find_child", (), ANY_ROLE),
    ChildRow("add_child", (), OFFICERS | SETTINGS, OFFICERS | SETTINGS),
    ChildRow("switching", (), OFFICERS),
    ChildRow("openings", (), WATCHES),
    ChildRow("review_opening", ("opening",), WATCHES, WATCHES),
    ChildRow("restrictions", (), LEAD),
    ChildRow("join_child", ("token",), PUBLIC, PUBLIC),
    ChildRow("open_record", ("child",), OPENS, OPENS),
    ChildRow("about_child", ("child",), SEES),
    ChildRow("edit_child", ("child",), OFFICE, OFFICE),
    ChildRow("move_setting", ("child",), OFFICE, OFFICE),
    ChildRow("end_attendance", ("child", "attendance"), OFFICE, OFFICE),
    ChildRow("merge_child", ("child",), BOSS, BOSS),
    ChildRow("set_apart", ("child", "merge"), BOSS, BOSS),
    ChildRow("child_family", ("child",), SEES),
    ChildRow("add_adult", ("child",), OFFICE_AND_SCHOOL, OFFICE_AND_SCHOOL),
    ChildRow("edit_adult", ("child", "mother"), OFFICE, OFFICE),
    ChildRow("verify_adult", ("child", "mother"), OFFICE, OFFICE),
    ChildRow("end_adult", ("child", "mother"), OFFICE, OFFICE),
    # Whom an officer has checked, a setting cannot change.
    ChildRow("add_contact", ("child", "mother"), OFFICE, OFFICE),
    ChildRow("end_contact", ("child", "contact"), OFFICE, OFFICE),
    ChildRow("invite_adult", ("child", "mother"), WORKS, WORKS),
    ChildRow("end_account", ("child", "mother"), WORKS, WORKS),
    ChildRow("parent_stays", ("child", "mother"), WORKS, WORKS),
    ChildRow("child_rights", ("child",), SEES),
    ChildRow("assess_child", ("child",), WORKS, WORKS),
    ChildRow("add_agreement", ("child",), WORKS, WORKS),
    ChildRow("protect_child", ("child",), LEAD),
    ChildRow("restrict", ("child",), LEAD, LEAD),
    ChildRow("lift_restriction", ("child", "bar of barred_parent"), LEAD, LEAD),
    ChildRow("settle_told", ("child", "told"), LEAD, LEAD),
    ChildRow("decline_told", ("child", "told"), LEAD, LEAD),
    ChildRow("keep_restriction", ("child", "bar of barred_parent"), LEAD, LEAD),
    ChildRow("who_has_access", ("child",), SEES),
    ChildRow("invite_to_child", ("child",), WORKS, WORKS),
    ChildRow("end_involvement", ("child", "involvement"), WORKS, WORKS),
    ChildRow("end_naming", ("child", "naming"), WORKS, WORKS),
    ChildRow("withdraw_joining", ("child", "joining"), WORKS, WORKS),
    ChildRow("who_looked", ("child",), SEES),
)
# The file of an order is handed out where there is one: its own test tells to whom.
APART = frozenset({"barred_by"})
