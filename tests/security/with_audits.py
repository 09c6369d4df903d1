"""An audit in which one plan was read by two, in the world of the route tests."""

from conftest import TODAY
from goldenthread.casework.actions.audit_readings import give_feedback
from goldenthread.casework.models import AuditReader, AuditReading
from goldenthread.casework.tests.audits_made import (
    a_round,
    a_sent_plan,
    begun,
    plans_of,
    read_by,
)


def an_audit(world):
    """Of another child's plan, which the professional and a stranger have read."""
    things, people = world.things, world.people
    lead, reader = people["quality_lead"], people["professional"]
    a_sent_plan(people["caseworker"], people["case_manager"], things["school"], "Una")
    audit = begun(a_round(lead), lead, reader, people["stranger"])
    for viewer in (reader, people["stranger"]):
        read_by(viewer, audit)
    (plan,) = plans_of(audit)
    things["audit"], things["audited"] = audit, plan
    mine = {"reader_id": reader.user_id or 0}
    things["reading"] = AuditReading.objects.beside(audit).get(**mine)
    readers = AuditReader.objects.beside(audit)
    things["audit reader"] = readers.get(user_id=reader.user_id or 0)
    things["feedback"] = give_feedback(
        plan, words="Well told.", due_by=None, by=lead, on=TODAY
    )
