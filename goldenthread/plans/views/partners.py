"""Do: whom partner bodies let be asked by mail, what was sent and what came back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.partners.naming import add_partner, stop_partner
from goldenthread.plans.forms.partners import PartnerForm
from goldenthread.plans.queries import partners as queries
from goldenthread.plans.queries.do import open_cycles
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.views.pages import crumbs, found, make_once, posted, stage_tabs
from goldenthread.ui.forms import Versioned
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

EDITS = Permission.EDIT_PLAN
SHOWN = 500  # links on one page
OVERTAKEN = (
    "Somebody else changed what {} is asked while this page stood here. Look at it "
    "again; nothing was stopped."
)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def plan_partners(request: SignedIn, plan: UUID) -> HttpResponse:
    """The partners of the bodies that lead in a plan; add one; what was sent."""
    row = found(plans_of(request.viewer), plan)
    bodies = list(queries.leading_bodies(request.viewer, row))
    choices = [(str(body.public_id), body.name) for body in bodies]
    form = PartnerForm(choices, posted(request))
    made = make_once(request, form, lambda: added(request, row, bodies, form))
    if made is not None:
        return made
    cycle = open_cycles(request.viewer).filter(plan=row).first()
    links = list(queries.links_of(request.viewer, cycle)[:SHOWN]) if cycle else []
    partners = queries.every_partner(request.viewer).filter(body__in=bodies)
    named = list(partners.order_by("body__name", "name"))
    owed = queries.owed_by(request.viewer, named, on=request.today)
    values = {
        "plan": row,
        "cycle": cycle,
        "bodies": bodies,
        "partners": [(each, owes(each, owed)) for each in named],
        "links": links_table(links, request),
        "form": form,
        "tabs": stage_tabs(row, "plan_do"),
        "crumbs": crumbs(
            row,
            Link("Do", reverse("plan_do", args=[row.public_id])),
            Link("Partners by mail", ""),
        ),
    }
    return render(request, "plans/partners.html", values)


def owes(partner: Any, owed: list[queries.Wanted]) -> str:
    """How many reports a partner owes now, in words."""
    number = sum(1 for each in owed if each.partner.pk == partner.pk)
    if not number:
        return "owes nothing now"
    return f"owes {number} report{'s' if number > 1 else ''} now"


def added(request: SignedIn, plan: Any, bodies: list[Any], form: PartnerForm) -> str:
    """Name the partner and say so; the address to go on to."""
    said = form.cleaned_data
    body = next(each for each in bodies if str(each.public_id) == said["body"])
    partner = add_partner(
        body,
        name=said["name"],
        email=said["email"],
        on=request.today,
        by=request.viewer,
    )
    words = f"{partner} is asked by mail from now on: 30, 7 and 1 days before a report "
    messages.success(request, f"{words}is due, and after it if none came.")
    return reverse("plan_partners", args=[plan.public_id])


COLUMNS = (Column("Asked about"), Column("Partner"), Column("Sent"), Column("Answer"))


def links_table(links: list[Any], request: SignedIn) -> Table:
    """Every link sent in a cycle: to whom, about what, and what came of it."""
    rows = tuple(
        (
            Cell(
                str(link.item),
                reverse("report", args=[link.cycle.public_id, link.item.public_id]),
            ),
            Cell(str(link.partner)),
            Cell(day_in_words(link.sent_on)),
            Cell(tag=answer_tag(link, request)),
        )
        for link in links
    )
    return Table("Links that were sent", COLUMNS, rows, stacked=True)


def answer_tag(link: Any, request: SignedIn) -> Tag:
    """What came of a link: a report, nothing yet, or nothing any more."""
    if link.used_on:
        state = link.report.get_state_display().lower() if link.report else "sent"
        return Tag(f"Used on {day_in_words(link.used_on)}: {state}", Colour.GREEN)
    if link.expires_on < request.today:
        return Tag("Ended, not used", Colour.GREY)
    return Tag(f"Works until {day_in_words(link.expires_on)}", Colour.BLUE)


@open_to(EDITS)
@require_POST
def stop_asking(request: SignedIn, plan: UUID, partner: UUID) -> HttpResponse:
    """Ask a partner no longer; the links that were sent end now."""
    row = found(plans_of(request.viewer), plan)
    one = found(queries.every_partner(request.viewer), partner)
    form = Versioned(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else one.version
    if one.stopped_on is None:
        try:
            stop_partner(one, version=version, on=request.today, by=request.viewer)
        except Stale:
            messages.error(request, OVERTAKEN.format(one))
            return redirect("plan_partners", plan=row.public_id)
    messages.success(
        request, f"{one} is asked no longer. Links sent before have ended."
    )
    return redirect("plan_partners", plan=row.public_id)
