"""Words of several lists: officers say which mean the same, and take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import Stale, once, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.directory.actions import terms as actions
from goldenthread.directory.forms.terms import SameForm
from goldenthread.directory.queries import terms as queries
from goldenthread.directory.rules.first_lists import first_lists
from goldenthread.directory.views.public import found
from goldenthread.ui.forms import Versioned
from goldenthread.ui.rules import Cell, Column, Link, Table

EDITS = Permission.EDIT_DIRECTORY
COLLEAGUE = "Somebody else changed this first."


@open_to(EDITS)
@require_safe
def keep_terms(request: SignedIn) -> HttpResponse:
    """The pairs that were given, and words of one name that might be one."""
    values = {
        "pairs": pairs(request),
        "alike": [offered(*pair) for pair in queries.alike(request.viewer)],
        "first": lists_to_begin(request),
        "crumbs": crumbs()[:1],
    }
    return render(request, "directory/terms.html", values)


def lists_to_begin(request: SignedIn) -> list[str]:
    """The short lists of our own that are not here yet."""
    here = queries.lists_here(request.viewer)
    every = first_lists(request.authority.nation)
    return [each.name for each in every if each.name not in here]


@open_to(EDITS)
@require_POST
def begin_lists(request: SignedIn) -> HttpResponse:
    """Put in the short lists of our own; what is there stays."""
    made = actions.begin_lists(request.authority, by=request.viewer)
    if made:
        messages.success(request, f"Put in: {', '.join(map(str, made))}.")
    return redirect("keep_terms")


def crumbs() -> tuple[Link, ...]:
    """The way back."""
    return (
        Link("Local Offer entries", reverse("entries")),
        Link("Words of two lists that mean the same", reverse("keep_terms")),
    )


def pairs(request: SignedIn) -> Table | None:
    """Every pair with what takes it away; None where there is none."""
    rows = tuple(
        (
            Cell(row.term.name, hint=row.term.taxonomy.name),
            Cell(row.means.name, hint=row.means.taxonomy.name),
            Cell("Take away", reverse("part_terms", args=[row.public_id])),
        )
        for row in queries.said_same(request.viewer)
    )
    heads = tuple(Column(each) for each in ("Word", "Means", "Change"))
    said = "Words that mean the same"
    return Table(said, heads, rows, stacked=True) if rows else None


def offered(term: Any, means: Any) -> Link:
    """A pair of one name, as a link to the form with both chosen."""
    asked = urlencode({"term": term.public_id, "means": means.public_id})
    says = f"“{term}” of {term.taxonomy}, and “{means}” of {means.taxonomy}"
    return Link(says, f"{reverse('pair_terms')}?{asked}")


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def pair_terms(request: SignedIn) -> HttpResponse:
    """Say that a word means a word of another list."""
    start = {name: request.GET.get(name, "") for name in ("term", "means")}
    words = queries.choices(request.viewer)
    form = SameForm(words, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        answer = paired(request, form)
        if answer:
            return answer
    return render(
        request, "directory/pair_terms.html", {"form": form, "crumbs": crumbs()}
    )


def paired(request: SignedIn, form: SameForm) -> HttpResponse | None:
    """Keep the pair once, and go back to the list; None where it cannot be."""
    rows = queries.own_terms(request.viewer)
    names = ("term", "means")
    term, means = (rows.get(public_id=form.cleaned_data[name]) for name in names)

    def make() -> str:
        actions.say_same(term, means=means, by=request.viewer)
        return reverse("keep_terms")

    try:
        address = once(form.cleaned_data["token"], make, by=request.viewer)
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, f"“{term}” is found under “{means}” from now on.")
    return redirect(address)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def part_terms(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Let two words be two again."""
    row: Any = found(
        queries.said_same(request.viewer).filter(public_id=public_id).first()
    )
    form = Versioned(request.POST or None, initial={"version": row.version})
    back = reverse("keep_terms")
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.unsay_same(row, version=version, by=request.viewer)
        except Stale:
            messages.error(request, COLLEAGUE)
        else:
            messages.success(request, f"“{row.term}” stands for itself again.")
        return redirect(back)
    values = {
        "heading": f"Is “{row.term}” no longer “{row.means}”?",
        "words": [f"What is tagged “{row.term}” is no longer found under the other."],
        "form": form,
        "submit": "Take it away",
        "cancel": back,
    }
    return render(request, "ui/confirm.html", values)
