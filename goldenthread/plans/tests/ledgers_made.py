"""A plan of which every ledger tells something: two cycles, and what stays inside."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.ledger import add_evidence
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.promises import take_promise
from goldenthread.plans.actions.review import publish_cycle, restate
from goldenthread.plans.actions.review.families import (
    CommentWords,
    answer_comment,
    send_comment,
    show_comment,
)
from goldenthread.plans.models import Cycle, Item, Plan, Promise, Snapshot
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import EvidenceKind, Sensitivity
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

TOLD = "A guide will be published by the end of March 2025."
SPRING, CORRECTED, SUMMER = date(2025, 4, 2), date(2025, 4, 10), date(2025, 8, 1)


@dataclass(frozen=True)
class People:
    """Who does what in such a plan."""

    plan_lead: Viewer
    action_lead: Viewer
    board_member: Viewer
    publisher: Viewer


def the_first(by: Viewer) -> Item:
    """The item of which the ledgers tell most."""
    rows = Item.objects.visible_to(by).select_related("edition__plan")
    return rows.get(text="Publish the offer")


def a_told_plan(area, service, people: People) -> Plan:
    """Spring: re-dated, reported on, a promise taken, evidence of every kind."""
    lead = people.plan_lead
    plan = a_plan(area, lead)
    edition = the_edition(plan, lead)
    an_item(edition, lead, when="by 31 March 2025", body=service)
    an_item(edition, lead, text="Train staff", when="termly")
    made_current(plan, lead)
    cycle = an_open_cycle(plan, lead)
    why = Because(DAY, "Two posts are empty", "Programme Board, 3 March")
    item = the_first(lead)
    redate_item(item, raw="by 30 June 2025", version=item.version, because=why, by=lead)
    reported(cycle, people)
    (promise,) = Promise.objects.visible_to(lead)
    take_promise(promise, version=1, by=lead, on=DAY)
    with_evidence(lead)
    published(plan, people, SPRING)
    return Plan.objects.visible_to(lead).get(pk=plan.pk)


def reported(cycle: Cycle, people: People) -> None:
    """An approved report on the first item, with a promise in its words."""
    said, item = Said("active", "high", narrative=TOLD), the_first(people.plan_lead)
    lead: dict[str, Any] = {"by": people.action_lead, "on": DAY}
    report = save_report(item, cycle=cycle, said=said, version=0, **lead)
    report = submit_report(report, version=report.version, **lead)
    approve_report(report, version=report.version, by=people.board_member, on=DAY)


def with_evidence(by: Viewer) -> None:
    """A public file, an internal address, a restricted one."""
    item = the_first(by)
    facts: dict[str, Any] = {"by": by, "on": DAY}
    file = lodge(item.authority, [b"Ten answers"], name="survey.txt", **facts)
    file = open_lodged(file, kind="txt", by=by)
    survey = Piece(
        "What parents said",
        EvidenceKind.SURVEY,
        expires_on=date(2025, 6, 1),
        sample_size=10,
        method="By post",
        sensitivity=Sensitivity.PUBLIC,
    )
    add_evidence(item, piece=survey, lodged=file, **facts)
    for words in (Sensitivity.INTERNAL, Sensitivity.RESTRICTED):
        at = f"https://example.org/{words}"
        piece = Piece(f"What is {words}", sensitivity=words, address=at)
        add_evidence(item, piece=piece, lodged=None, **facts)


def published(plan: Plan, people: People, on: date) -> Snapshot:
    """The open cycle of the plan, published."""
    cycle = Cycle.objects.visible_to(people.publisher).get(plan=plan, state="open")
    return publish_cycle(cycle, version=cycle.version, by=people.publisher, on=on)


def corrected(plan: Plan, people: People) -> None:
    """Spring, said again: a word of the first item was wrong."""
    rows = Snapshot.objects.visible_to(people.publisher)
    row = rows.get(cycle__plan=plan, cycle__slug="spring-2025")
    item = read_content(row.content).items[0].id
    errata = Errata([Correction(item, "text", "Publish the whole offer")], "Misread.")
    restate(row, errata=errata, version=row.version, by=people.publisher, on=CORRECTED)


def a_summer(plan: Plan, people: People) -> None:
    """A second cycle, with an answered comment and one that is only read inside."""
    lead = people.plan_lead
    nobody = Viewer(None, plan.authority_id, channel="public")
    words = CommentWords("Nobody rang me, Jo Bloggs.", "parents", "jo@example.org")
    row = send_comment(plan, said=words, by=nobody, on=SPRING)
    facts: dict[str, Any] = {"by": lead, "on": SPRING}
    shown = "Nobody rang a parent."
    row = show_comment(row, words=shown, version=row.version, **facts)
    facts["version"] = row.version
    answer_comment(row, did="We rang.", still_to_do="", **facts)
    send_comment(
        plan, said=CommentWords("Unread words", "parents"), by=nobody, on=SPRING
    )
    an_open_cycle(plan, lead, name="Summer 2025", due=date(2025, 7, 31))
    published(plan, people, SUMMER)
