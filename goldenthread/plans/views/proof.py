"""Review: what was done, what came of it, and what others found, side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.plans.actions.review.verifying import Found, record_verdict
from goldenthread.plans.forms.proof import VerdictForm
from goldenthread.plans.queries import proof as queries
from goldenthread.plans.queries.assess import every_item
from goldenthread.plans.queries.do import led_by
from goldenthread.plans.queries.plan import current_edition, plans_of
from goldenthread.plans.rules.proof import Verdict, Verifier
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.tracks import (
    lines_of,
    matrix_of,
    proof_card,
    standing_in,
)
from goldenthread.plans.views.criteria import proof_address, proof_crumbs
from goldenthread.plans.views.ledger import evidence_table
from goldenthread.plans.views.pages import crumbs, found, make_once, posted, stage_tabs
from goldenthread.ui.rules import Link

SEES = Permission.SEE_PLANS
VERIFIES = Permission.VERIFY
EDITS = Permission.EDIT_PLAN


@open_to(SEES)
@require_safe
def plan_proof(request: SignedIn, plan: UUID) -> HttpResponse:
    """A plan's proof: both tracks and every role in one picture, and what differs."""
    row = found(plans_of(request.viewer), plan)
    edition = current_edition(request.viewer, row)
    items = queries.as_it_stands(request.viewer, edition, on=request.today)
    values = {
        "plan": row,
        "chart": matrix_of(items, on=request.today),
        "standing": standing_in(items, on=request.today),
        "differing": differing(items, request),
        "tabs": stage_tabs(row, "plan_review"),
        "crumbs": crumbs(row, Link("Proof", "")),
    }
    return render(request, "plans/proof.html", values)


def differing(
    items: list[PublishedItem], request: SignedIn
) -> list[tuple[PublishedItem, tuple[str, ...]]]:
    """Items on which somebody found something else than was reported, all voices."""
    standing = standing_in(items, on=request.today)
    return [(item, lines_of(item)) for item in standing.differing]


@open_to(SEES)
@require_safe
def item_proof(request: SignedIn, item: UUID) -> HttpResponse:
    """Both tracks of one item, its measures, verdicts and evidence."""
    row = found(every_item(request.viewer), item)
    items = queries.as_it_stands(request.viewer, row.edition, on=request.today)
    told = next(each for each in items if each.id == str(row.public_id))
    pieces = list(queries.evidence_of(request.viewer, row))
    may_edit = request.viewer.may(EDITS)
    is_mine = led_by(request.viewer).filter(item=row).exists()
    values = {
        "item": row,
        "plan": row.edition.plan,
        "card": proof_card(told, on=request.today, address=officer_address),
        "criteria": list(queries.criteria_of(request.viewer, row)),
        "table": evidence_table(request, pieces),
        "may_edit": may_edit,
        "may_verify": request.viewer.may(VERIFIES),
        "may_hand_in": may_edit or is_mine,
        "crumbs": proof_crumbs(row, "Proof")[:-1],
    }
    return render(request, "plans/item_proof.html", values)


def officer_address(evidence: str) -> str:
    """Where somebody who works with the plan asks for a file."""
    return reverse("open_evidence", args=[evidence])


@open_to(VERIFIES)
@require_http_methods(["GET", "POST"])
def add_verdict(request: SignedIn, item: UUID) -> HttpResponse:
    """Record what somebody in a named role found."""
    row = found(every_item(request.viewer), item)
    pieces = {str(p.public_id): p for p in queries.evidence_of(request.viewer, row)}
    form = VerdictForm(posted(request), request.FILES or None)
    field: Any = form.fields["evidence"]
    field.choices = [(key, piece.caption) for key, piece in pieces.items()]
    if not pieces:
        del form.fields["evidence"]
    letter = None
    if request.method == "POST" and form.is_valid():
        letter = given_file(request, form, "letter")

    def act() -> str:
        words = found_in(form, pieces, letter)
        record_verdict(row, found=words, by=request.viewer, on=request.today)
        messages.success(request, "The verdict stands beside the report.")
        return proof_address(row)

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {
        "form": form,
        "heading": "Record a verdict",
        "caption": str(row)[:120],
        "lead": "What others found stands beside what was reported. It changes nothing "
        "in the report, and neither takes the other’s place.",
        "submit": "Record it",
        "back": proof_address(row),
        "crumbs": proof_crumbs(row, "Record a verdict"),
    }
    return render(request, "plans/form_page.html", values)


def found_in(form: VerdictForm, pieces: dict[str, Any], letter: Any) -> Found:
    """What was typed of a verdict."""
    said = form.cleaned_data
    return Found(
        Verifier(said["role"]),
        Verdict(said["verdict"]),
        said["verified_on"],
        said["says"],
        said["who"],
        is_public=said["is_public"],
        evidence=[pieces[key] for key in said.get("evidence", ())],
        letter=letter,
        letter_caption=said["letter_caption"],
        letter_is_public=said["letter_is_public"],
        letter_expires_on=said["letter_expires_on"],
    )
