"""What was brought in from elsewhere, in the world of the route tests."""

from conftest import TODAY
from goldenthread.access.actions import lodge
from goldenthread.access.clock import today
from goldenthread.access.models import User
from goldenthread.casework.actions.bringing import ReadDocument, keep_read_plan
from goldenthread.casework.actions.bringing_lists import Sent, keep_list, note_findings
from goldenthread.casework.actions.paper_caseload import keep_caseload
from goldenthread.casework.models import BroughtRow, PaperCaseload, ReadLine
from goldenthread.casework.rules.bringing.findings import Finding, Found
from goldenthread.casework.rules.bringing.listed import Listed
from goldenthread.casework.rules.bringing.plan_lines import Line
from goldenthread.casework.tasks import paper_for


def brought_in(world):
    """A plan of the child written elsewhere, with a line that waits; and a list."""
    by = world.people["caseworker"]
    file = lodge(world.authority, [b"A plan"], name="plan.txt", on=TODAY, by=by)
    waits = Line(key="u1", role="text", fate="open", text="Aim", printed="Aim")
    words = ReadDocument(file, "ehc_plan", "Aim", [waits])
    read = keep_read_plan(world.things["child"], document=words, by=by, on=TODAY)
    world.things["document read"] = read
    world.things["line read"] = ReadLine.objects.beside(read).get(read=read)
    a_list(world)
    user = User.objects.get(pk=by.user_id or 0)
    made = paper_for(user, by, "own", on=today())
    keep_caseload(world.authority, made=made, by=by, on=today())
    world.things["paper"] = PaperCaseload.objects.visible_to(by).get()


def a_list(world):
    """A list of one child, whose row was looked at."""
    by = world.people["case_manager"]
    rows = [b"Forename,Surname,DOB\nOna,Berry,2014-05-01\n"]
    file = lodge(world.authority, rows, name="list.csv", on=TODAY, by=by)
    sent = Sent(file, "caseload")
    brought = keep_list(world.authority, sent=sent, by=by, on=TODAY)
    world.things["list brought"] = brought
    row = Listed(2, {"forename": "Ona", "surname": "Berry"})
    note_findings(brought, found=[Found(row, Finding.NEW, "")], unsaid="", by=by)
    world.things["row brought"] = BroughtRow.objects.beside(brought).get(of=brought)
