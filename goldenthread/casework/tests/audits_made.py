"""Audits for tests: final plans that were sent, a round drawn, read and settled."""

from datetime import date
from typing import Any

from conftest import TODAY
from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import audit_readings as reading
from goldenthread.casework.actions import audits
from goldenthread.casework.actions.audits import Lot, RoundWords
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import NeedWords, add_row, name_setting
from goldenthread.casework.models import AuditedPlan, AuditReading, AuditRound
from goldenthread.casework.queries.audits import Given
from goldenthread.casework.rules.audit.rounds import By
from goldenthread.casework.rules.audit.rubric import rubric_from
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child

NAMES = ("Ines", "Noor", "Teo", "Basil", "Una", "Wim", "Yara", "Zeno", "Ada", "Bo")


def a_sent_plan(
    by: Viewer,
    boss: Viewer,
    school: Any,
    name: str = "Ines",
    born: int = 2015,
    also: str = "",
) -> Any:
    """A child with a final plan that was sent today; ``also`` is one more need."""
    child = a_child(by, school, forename=name, born=date(born, 10, 4))
    plan = a_written_plan(a_case(child, by), by)
    if also:
        add_row(plan, words=NeedWords("B", also, "SEMH"), by=by)
    name_setting(plan, setting=school, kind="", version=plan.version, by=by)
    plan.refresh_from_db()
    row = make_version(plan, sent=Sent("final", signed="R. Osei"), by=by, on=TODAY)
    return release_version(row, served=TODAY, by=boss, on=TODAY)


def a_round(lead: Viewer, **more: Any) -> AuditRound:
    """A round that is planned."""
    words = RoundWords(
        "Spring audit", date(2025, 1, 1), date(2025, 12, 31), By.NOTHING, **more
    )
    authority = Authority.objects.get(pk=lead.authority_id)
    return audits.plan_round(authority, words=words, by=lead, on=TODAY)


def drawn(audit: AuditRound, lead: Viewer, size: int = 20, seed: str = "7") -> Any:
    """Its plans are drawn."""
    how = Lot(size, seed)
    return audits.draw_plans(audit, how=how, version=audit.version, by=lead, on=TODAY)


def begun(audit: AuditRound, lead: Viewer, *readers: Viewer) -> AuditRound:
    """Drawn, given to these readers, and opened to them."""
    row = drawn(audit, lead)
    users = {each.user_id or 0: "Reader" for each in readers}
    audits.add_readers(row, readers=users, by=lead)
    row.refresh_from_db()
    return audits.begin_reading(row, version=row.version, by=lead, on=TODAY)


def all_given(audit: AuditRound, grade: str = "met", **other: str) -> dict[str, Given]:
    """The same grade for every criterion, but for those named."""
    keys = rubric_from(audit.rubric).by_key
    return {key: Given(other.get(key, grade), f"It says so, of {key}.") for key in keys}


def read_by(
    viewer: Viewer, audit: AuditRound, grade: str = "met", **other: str
) -> None:
    """Somebody reads all that is theirs."""
    rows = AuditReading.objects.visible_to(viewer).filter(
        audited__round=audit, reader_id=viewer.user_id or 0
    )
    for row in rows:
        given = all_given(audit, grade, **other)
        reading.finish_reading(
            row, given=given, version=row.version, by=viewer, on=TODAY
        )


def plans_of(audit: AuditRound) -> list[AuditedPlan]:
    """The plans that were drawn."""
    return list(AuditedPlan.objects.beside(audit).filter(round=audit))
