"""A mark of its own in each field of a child's record that could tell where it is."""

from typing import Any

from conftest import TODAY
from goldenthread.access.models import User
from goldenthread.casework.models import (
    Advice,
    ContactNote,
    FileDocument,
    Happening,
    Intervention,
    OwnView,
    Provision,
    Review,
    Support,
    SupportCycle,
    SupportLetter,
    SupportReview,
    SupportStep,
    SupportView,
    Transport,
    WorkingPaper,
)

# Fields that could tell the school or the home, whoever typed them, and where.
LEADS_THERE: dict[Any, str] = {
    Support: "teacher named_person lead_professional partners",
    SupportCycle: "advice",
    Intervention: "giver group",
    SupportReview: "present",
    SupportStep: "who",
    SupportView: "words entered_for",
    SupportLetter: "title words",
    OwnView: "words transcript helper",
    Review: "where",
    Transport: "who_asked why reasons words",
    FileDocument: "title",
    ContactNote: "with_whom words",
    Advice: "from_whom author author_role",
    Happening: "on_behalf_of",
    Provision: "who",
    WorkingPaper: "note words",
}


def what_leads_there(world):
    """A word of its own in each field that could tell where the child is."""
    child = world.things["child"]
    rows_that_lack(world)
    for table, names in LEADS_THERE.items():
        rows = table.objects.beside(child).filter(child=child)
        marks = {name: f"Zqthere{table.__name__}{name}" for name in names.split()}
        changed = rows.update(**marks)
        assert changed, table
    told = "Works with ZqthereSupportteacher at Alder Bank School."
    cycles = SupportCycle.objects.beside(child).filter(child=child)
    cycles.update(strengths=told, barriers=told)
    user = User.objects.get(pk=world.people["senco"].user_id or 0)
    user.first_name, user.last_name = "Zqthereteacher", "Zqtheresenco"
    user.save()


def rows_that_lack(world):
    """What the world of the routes has no row of."""
    things, child = world.things, world.things["child"]
    cycle, by = things["support cycle"], world.people["senco"]
    mine: Any = {"authority": world.authority, "child": child, "cycle": cycle}
    day: Any = {"given_on": TODAY, "given_by_id": by.user_id}
    SupportView.objects.create(whose="child", words="-", entered_for="-", **day, **mine)
    SupportStep.objects.create(text="Reads", who="-", by_when=TODAY, **mine)
    SupportReview.objects.create(
        held_on=TODAY,
        held_by_id=by.user_id or 0,
        present="-",
        words="Reads more",
        then="go_on",
        **mine,
    )
