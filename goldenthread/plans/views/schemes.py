"""Say which scheme an edition's status words belong to: guessed, then confirmed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan.schemes import name_scheme
from goldenthread.plans.forms.schemes import SchemeForm
from goldenthread.plans.queries.assess import every_edition
from goldenthread.plans.queries.schemes import StatusWords, status_words
from goldenthread.plans.rules.schemes import facets_in_words, read, scheme_named
from goldenthread.plans.views.pages import attempt, crumbs, found, overtaken
from goldenthread.ui.rules import Cell, Column, Link, Table


@open_to(Permission.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def edition_scheme(request: SignedIn, edition: UUID) -> HttpResponse:
    """The words an edition prints, the key we think is theirs and why, and a choice."""
    row = found(every_edition(request.viewer), edition)
    words = status_words(request.viewer, row)
    chosen = row.scheme or (words.fitting[0].scheme.key if words.fitting else "")
    initial = {"scheme": chosen, "version": row.version}
    form = SchemeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = keep(request, row, form)
        if done is not None:
            return done
    values = {
        "edition": row,
        "words": words,
        "table": words_table(words, chosen),
        "form": form,
        "crumbs": crumbs(row.plan, Link("Status words", "")),
    }
    return render(request, "plans/edition_scheme.html", values)


def keep(request: SignedIn, row: Any, form: SchemeForm) -> HttpResponse | None:
    """Keep what was chosen and go back to the edition; None to show the form again."""
    said = form.cleaned_data
    by = request.viewer

    def act() -> Any:
        return name_scheme(row, scheme=said["scheme"], version=said["version"], by=by)

    try:
        if attempt(form, act) is None:
            return None
    except Stale as stale:
        overtaken(form, stale)
        return None
    messages.success(request, "The key of the status words is kept.")
    if row.state == "current":
        return redirect("plan_plan", plan=row.plan.public_id)
    return redirect("check_edition", edition=row.public_id)


COLUMNS = (Column("As printed"), Column("Items", numeric=True), Column("Read as"))


def words_table(words: StatusWords, key: str) -> Table:
    """Every status the edition prints, how often, and what it says in a key."""
    scheme = scheme_named(key)
    rows = []
    for printed, times in words.counted:
        facets = read(printed, scheme)
        said = Cell(facets_in_words(facets), hint=facets.doubt)
        rows.append((Cell(printed), Cell(f"{times:,}"), said))
    title = f"The status words, read in the key of {scheme.name}" if scheme else ""
    return Table(
        title or "The status words, read by their plain meaning",
        COLUMNS,
        tuple(rows),
        stacked=True,
    )
