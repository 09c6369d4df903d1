"""Partners without an account: who they are, what each owes, what a link opens."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.access.models import Message, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.places.models import Body, Seat
from goldenthread.plans.models import (
    Cycle,
    ItemLink,
    Partner,
    Plan,
    Report,
    Responsible,
    UpdateLink,
)
from goldenthread.plans.queries.do import open_cycles, standings_in, tracked_items
from goldenthread.plans.rules.partners import LinkFacts, digest_of, is_closed
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.standing import Stand, Standing
from goldenthread.plans.rules.words import Part, ReportState

ABOUT_LINK = ("partner__body", "item__edition", "cycle__plan__authority")


def every_partner(viewer: Viewer) -> QuerySet[Partner]:
    """Partners of the viewer's authority."""
    return Partner.objects.visible_to(viewer).select_related("body")


def asked_partners(viewer: Viewer) -> QuerySet[Partner]:
    """Partners who are asked: not stopped, of bodies that still work."""
    rows = every_partner(viewer).filter(stopped_on=None, body__ended_on=None)
    return rows.order_by("email", "pk")


def leading_bodies(viewer: Viewer, plan: Plan) -> QuerySet[Body]:
    """The bodies that lead something in the plan as it is now."""
    led = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD,
        item__edition__plan=plan,
        item__edition__state__in=["current", "checking"],
        item__withdrawn_on=None,
    )
    rows = Body.objects.visible_to(viewer).filter(pk__in=led.values("body_id"))
    return rows.order_by("name")


def links_of(viewer: Viewer, cycle: Cycle) -> QuerySet[UpdateLink]:
    """What was sent to partners in a cycle, the last first."""
    rows = UpdateLink.objects.visible_to(viewer).filter(cycle=cycle)
    return rows.select_related("item", "report").order_by("-sent_on", "-pk")


@dataclass(frozen=True)
class Wanted:
    """A report that a partner owes: who, in which cycle, on what."""

    partner: Partner
    cycle: Cycle
    standing: Standing
    came_back_on: date | None = None


def owed_by(viewer: Viewer, partners: Iterable[Partner], *, on: date) -> list[Wanted]:
    """What these partners owe in open cycles of plans in use, cycle by cycle.

    Not what somebody else sent and got back: that person is asked. A draft satisfies
    nothing, whoever wrote it. What a post leads is asked of whoever holds it that day,
    at their desk; of the partners of its body while nobody with an account does.
    """
    rows = list(partners)
    open_now = open_cycles(viewer).filter(edition__state__in=["current", "past"])
    cycles = list(open_now) if rows else []
    bodies = {partner.body_id for partner in rows}
    led = Responsible.objects.visible_to(viewer).filter(
        part=Part.LEAD, body_id__in=bodies
    )
    held = _held_posts(viewer, bodies, on)
    items = tracked_items(viewer).filter(pk__in=led.values("item_id"))
    standings = standings_in(viewer, cycles, items)
    back = _came_back(viewer, cycles)
    return [
        Wanted(partner, cycle, row, back.get((row.report, partner.pk)))
        for partner in rows
        for cycle in cycles
        for row in standings[cycle.pk]
        if row.is_owed and _leads(partner, row, held)
        if row.stand != Stand.RETURNED or (row.report, partner.pk) in back
    ]


def _held_posts(viewer: Viewer, bodies: Iterable[int], on: date) -> set[int | None]:
    """The posts in these bodies that somebody with an account holds on a day."""
    seats = Seat.objects.visible_to(viewer).filter(
        Q(end=None) | Q(end__gte=on),
        start__lte=on,
        post__body__in=bodies,
        user__is_active=True,
    )
    return set(seats.values_list("post_id", flat=True))


def _leads(partner: Partner, row: Standing, held: set[int | None]) -> bool:
    return any(
        led.who.body_id == partner.body_id and led.who.post_id not in held
        for led in row.leads
    )


def _came_back(viewer: Viewer, cycles: list[Cycle]) -> dict[tuple[str, int], Any]:
    """Reports that were sent back to a partner: report and partner → on which day."""
    rows = UpdateLink.objects.visible_to(viewer).filter(
        cycle__in=cycles, report__state="returned", report__written_by=None
    )
    told = rows.values_list("report__public_id", "partner_id", "report__decided_on")
    return {(str(report), partner): day for report, partner, day in told}


def told_since(viewer: Viewer, wanted: Iterable[Wanted]) -> set[tuple[int, str]]:
    """What came back and a link was sent for since: partner, and the report's id."""
    back = {
        (one.partner.pk, one.standing.key): one for one in wanted if one.came_back_on
    }
    rows = UpdateLink.objects.visible_to(viewer).filter(
        partner_id__in=[partner for partner, _ in back], used_on=None
    )
    found = set()
    for partner, item, sent in rows.values_list(
        "partner_id", "item__public_id", "sent_on"
    ):
        one = back.get((partner, str(item)))
        if one and one.came_back_on and sent >= one.came_back_on:
            found.add((partner, one.standing.report))
    return found


MailDays = dict[str, set[date]]


def mail_days(viewer: Viewer, kind: str, *, since: date) -> MailDays:
    """On which days mails whose key begins so were asked for: by address."""
    rows = Message.objects.visible_to(viewer).filter(
        key__startswith=f"{kind} ", asked_on__gte=since
    )
    found: MailDays = defaultdict(set)
    for to, day in rows.values_list("to", "asked_on"):
        found[to.lower()].add(day)
    return found


def link_for(viewer: Viewer | None, token: str) -> UpdateLink | None:
    """The link that a token opens, ended or not; the token is the permission."""
    rows = all_rows(UpdateLink).filter(token_hash=digest_of(token))
    return rows.select_related(*ABOUT_LINK).first()


def links_for(viewer: Viewer | None, token: str) -> list[UpdateLink]:
    """All that a token opens: the link itself, or each link of the mail it is of."""
    digest = digest_of(token)
    rows = all_rows(UpdateLink).filter(Q(token_hash=digest) | Q(mail_hash=digest))
    return list(rows.select_related(*ABOUT_LINK).order_by("pk"))


def facts_of_link(viewer: Viewer, link: UpdateLink) -> LinkFacts:
    """What decides whether a link works."""
    return facts_of_links(viewer, [link])[link.pk]


def facts_of_links(viewer: Viewer, links: Sequence[UpdateLink]) -> dict[int, LinkFacts]:
    """What decides whether links of one authority work: few queries, however many."""
    rows = Report.objects.beside(links[0]).filter(
        cycle_id__in={link.cycle_id for link in links},
        item_id__in={link.item_id for link in links},
    )
    reports = {(report.cycle_id, report.item_id): report for report in rows}
    answers = UpdateLink.objects.beside(links[0]).filter(report__in=rows)
    told = set(answers.values_list("partner_id", "report__pk"))
    served = ItemLink.objects.beside(links[0]).filter(
        kind=Bond.SERVES,
        target_id__in={link.item_id for link in links},
        item__edition__state="current",
    )
    elsewhere = set(served.values_list("target_id", flat=True))
    facts = {}
    for link in links:
        report = reports.get((link.cycle_id, link.item_id))
        found = _facts(link, report, told)
        facts[link.pk] = replace(found, is_elsewhere=link.item_id in elsewhere)
    return facts


def _facts(
    link: UpdateLink, report: Report | None, told: set[tuple[int, int]]
) -> LinkFacts:
    is_mine = report is not None and (link.partner_id, report.pk) in told
    return LinkFacts(
        link.expires_on,
        is_used=link.used_on is not None,
        is_stopped=bool(link.partner.stopped_on or link.partner.body.ended_on),
        is_closed=is_closed(
            cycle=link.cycle.state,
            edition=link.item.edition.state,
            archived=link.cycle.plan.archived_on,
            withdrawn=link.item.withdrawn_on,
        ),
        report=report.state if report else "",
        is_own=bool(report and report.written_by_id is None and is_mine),
    )


def report_beside(viewer: Viewer, link: UpdateLink) -> Report | None:
    """The report there is on the link's item in its cycle, whoever wrote it."""
    rows = Report.objects.beside(link).filter(cycle_id=link.cycle_id)
    return rows.filter(item_id=link.item_id).first()


def published_before(viewer: Viewer | None, link: UpdateLink) -> Report | None:
    """The last report on the link's item that stands published."""
    rows = Report.objects.beside(link).filter(
        item_id=link.item_id,
        state=ReportState.APPROVED,
        cycle__due_on__lt=link.cycle.due_on,
        cycle__snapshot__taken_down_on=None,
        cycle__snapshot__isnull=False,
    )
    last = rows.select_related("cycle").order_by("-cycle__due_on", "-pk")
    return last.first()


def note_for(viewer: Viewer | None, link: UpdateLink) -> str:
    """Why the partner's own report came back; '' when it did not."""
    mine = UpdateLink.objects.beside(link).filter(
        partner_id=link.partner_id,
        report__item_id=link.item_id,
        report__cycle_id=link.cycle_id,
        report__state=ReportState.RETURNED,
        report__written_by=None,
    )
    return mine.values_list("report__return_note", flat=True).first() or ""
