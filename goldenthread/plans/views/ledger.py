"""The evidence ledger: lists, handing in, and files through short-lived addresses."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.clock import now
from goldenthread.access.engine.addresses import Forged, Ticket, signed, ticket_in
from goldenthread.access.guard import Refused, Stale, open_to, record
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.actions.ledger import add_evidence as hand_in
from goldenthread.plans.actions.ledger import change_evidence as say_of
from goldenthread.plans.actions.review.rows import iso
from goldenthread.plans.forms.proof import (
    PIECE_FIELDS,
    ChangeEvidenceForm,
    LedgerForm,
    NewEvidenceForm,
)
from goldenthread.plans.queries import proof as queries
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.queries.plan import current_edition, plans_of
from goldenthread.plans.rules.ledger import ADDRESS_MINUTES, Hold, hold_of
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.tracks import counted_said, hold_tag, time_said
from goldenthread.plans.views.criteria import proof_address, proof_crumbs
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    make_once,
    overtaken,
    posted,
)
from goldenthread.ui.rules import Cell, Colour, Column, Link, Table, Tag

SEES = Permission.SEE_PLANS
REPORTS = Permission.REPORT_PROGRESS

COLUMNS = (
    Column("What it shows"),
    Column("For"),
    Column("Kind and strength"),
    Column("The time it speaks of"),
    Column("Stands"),
    Column("Who may know"),
    Column("File and fingerprint (SHA-256)"),
)
WHO = {
    Sensitivity.PUBLIC: Tag("Public", Colour.GREEN),
    Sensitivity.INTERNAL: Tag("Internal", Colour.GREY),
    Sensitivity.RESTRICTED: Tag("Restricted", Colour.PURPLE),
}


def evidence_table(request: SignedIn, pieces: Iterable[Any]) -> Table:
    """Pieces of evidence with what is said of each."""
    rows = tuple(evidence_cells(request, piece) for piece in pieces)
    return Table("Evidence", COLUMNS, rows, stacked=True, caption_hidden=True)


def evidence_cells(request: SignedIn, piece: Any) -> tuple[Cell, ...]:
    """One piece: what it shows leads on to where more can be said of it."""
    cycle = f" for {piece.cycle}" if piece.cycle else ""
    more = reverse("change_evidence", args=[piece.public_id])
    return (
        Cell(
            piece.caption,
            more if request.viewer.may(REPORTS) else "",
            hint=counted_said(piece.sample_size, piece.method),
        ),
        Cell(str(piece.item)[:80], proof_address(piece.item)),
        Cell(piece.get_kind_display(), hint=piece.get_strength_display()),
        Cell(
            time_said(iso(piece.effective_from), iso(piece.effective_to)),
            hint=f"Handed in {day_in_words(piece.handed_in_on)}{cycle}",
        ),
        Cell(
            tag=hold_tag(held(piece, on=request.today)),
            hint=until(piece),
        ),
        Cell(tag=WHO[Sensitivity(piece.sensitivity)]),
        file_cell(piece),
    )


def until(piece: Any) -> str:
    """The last day on which it counts, if it has one."""
    return f"until {day_in_words(piece.expires_on)}" if piece.expires_on else ""


def file_cell(piece: Any) -> Cell:
    """How to open it: through an address that lasts minutes, or on its own site."""
    if piece.lodged is None:
        return Cell("Open its address", piece.address)
    if piece.lodged.state != "open":
        return Cell("The file is still being checked")
    where = reverse("open_evidence", args=[piece.public_id])
    return Cell("Open the file", where, hint=f"{piece.lodged.sha256[:16]}…")


def held(piece: Any, *, on: date) -> Hold:
    """Whether a piece stands on a day."""
    return hold_of(piece.effective_from, piece.expires_on, on=on)


@open_to(SEES)
@require_safe
def plan_ledger(request: SignedIn, plan: UUID) -> HttpResponse:
    """All evidence of a plan, narrowed to what is asked for; what lacks any."""
    row = found(plans_of(request.viewer), plan)
    edition = current_edition(request.viewer, row)
    form = LedgerForm(request.GET or None)
    asked = form.asked()
    pieces = list(queries.ledger_of(request.viewer, edition))
    expired = [p for p in pieces if held(p, on=request.today) is Hold.EXPIRED]
    values = {
        "plan": row,
        "filters": form,
        "chosen": form.in_force(request.GET),
        "table": evidence_table(
            request, [p for p in pieces if fits(p, asked, on=request.today)]
        ),
        "expired": expired,
        "unsupported": unsupported(request, edition, pieces),
        "crumbs": crumbs(row, Link("Evidence", "")),
    }
    return render(request, "plans/ledger.html", values)


def fits(piece: Any, asked: dict[str, str], *, on: date) -> bool:
    """Whether a piece is among those asked for."""
    return all(
        not value
        or value == (held(piece, on=on) if name == "hold" else getattr(piece, name))
        for name, value in asked.items()
    )


def unsupported(request: SignedIn, edition: Any, pieces: list[Any]) -> list[Any]:
    """Items said to be done, or to have made a difference, on nothing that stands."""
    on = request.today
    backed = {p.item_id for p in pieces if held(p, on=on) is Hold.STANDS}
    return list(queries.claims_of(request.viewer, edition).exclude(pk__in=backed))


@open_to(REPORTS)
@require_http_methods(["GET", "POST"])
def add_evidence(request: SignedIn, item: UUID) -> HttpResponse:
    """Hand in a file or an address for an item."""
    row = found(every_item(request.viewer), item)
    form = NewEvidenceForm(posted(request), request.FILES or None)
    lodged = None
    if request.method == "POST" and form.is_valid():
        lodged = given_file(request, form, "file")

    def act() -> str:
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        hand_in(row, piece=form.piece(), lodged=lodged, **facts)
        return proof_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    return form_page(request, row, form, "Add evidence")


def form_page(request: SignedIn, item: Any, form: Any, words: str) -> HttpResponse:
    """The page of one form about evidence of an item."""
    values = {
        "form": form,
        "heading": words,
        "caption": str(item)[:120],
        "submit": "Save",
        "back": proof_address(item),
        "crumbs": proof_crumbs(item, words),
    }
    return render(request, "plans/form_page.html", values)


@open_to(REPORTS)
@require_http_methods(["GET", "POST"])
def change_evidence(request: SignedIn, evidence: UUID) -> HttpResponse:
    """Say more of a piece of evidence: its time, its strength, who may know."""
    row = found(queries.every_evidence(request.viewer), evidence)
    initial = {name: getattr(row, name) for name in (*PIECE_FIELDS, "version")}
    form = ChangeEvidenceForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        piece = form.piece()
        try:
            if attempt(
                form,
                lambda: say_of(row, piece=piece, version=version, by=request.viewer),
            ):
                return redirect(proof_address(row.item))
        except Stale as stale:
            overtaken(form, stale)
    return form_page(request, row.item, form, "Say more of this evidence")


# ---- Files: each through an address that lasts minutes ----


@open_to(SEES)
@require_safe
def open_evidence(request: SignedIn, evidence: UUID) -> HttpResponse:
    """Lead on to an address of the file that lasts minutes, for this person alone."""
    row = found(queries.openable(request.viewer), evidence)
    return redirect("evidence_file", fresh(row, str(request.viewer.user_id)))


def fresh(row: Any, holder: str) -> str:
    """The end of a new address of a file."""
    until = now() + timedelta(minutes=ADDRESS_MINUTES)
    return signed(str(row.public_id), holder=holder, until=until)


@open_to(SEES)
@require_safe
def evidence_file(request: SignedIn, token: str) -> HttpResponseBase:
    """The file itself, to whoever the address was made for. Opening it is an event."""
    ticket = ticket_of(token)
    again = reverse("open_evidence", args=[ticket.thing])
    if ticket.holder != str(request.viewer.user_id):
        raise Refused(
            request.viewer,
            "evidence_file",
            ("plans.Evidence", ticket.thing),
            "somebody else's address",
            "This address was made for somebody else. Open the file from its plan.",
        )
    if ticket.is_over(now()):
        return expired_page(request, again)
    row = found(queries.openable(request.viewer), UUID(ticket.thing))
    return opened(request.viewer, row)


def ticket_of(token: str) -> Ticket:
    """What an address says, or 'not found' when it was not made here."""
    try:
        return ticket_in(token)
    except Forged:
        raise Http404 from None


def expired_page(request: Any, again: str) -> HttpResponse:
    """A plain page with the way to a new address."""
    values = {"again": again, "minutes": ADDRESS_MINUTES}
    return render(request, "plans/address_expired.html", values, status=410)


def opened(viewer: Any, row: Any) -> HttpResponseBase:
    """Hand a file out, once the event is written."""
    if not row.lodged.path.exists():
        raise Http404
    record(viewer, "opened_file", row.lodged, about=row.caption)
    return handed_out(row.lodged.path, row.lodged.name)
