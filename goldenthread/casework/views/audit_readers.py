"""Audits: who reads in a round is added or taken out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import audits as actions
from goldenthread.casework.forms.audits import ReadersForm, StepForm
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.views.audits import crumbs_to, write_to_readers
from goldenthread.casework.views.pages import (
    attempt,
    form_page,
    found,
    make_once,
    offer,
    posted,
)
from goldenthread.ui.rules import Link

RUNS = Permission.RUN_AUDIT


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_readers(request: SignedIn, audit: UUID) -> HttpResponse:
    """Add readers; plans are given out by themselves, in equal shares."""
    row = found(queries.rounds(request.viewer), audit)
    people = queries.possible_readers(request.viewer, on=request.today)
    form = ReadersForm(posted(request))
    offer(
        form, "readers", [(k, f"{user} ({job})") for k, (user, job) in people.items()]
    )

    def act() -> str:
        chosen = [people[key] for key in form.cleaned_data["readers"]]
        readers = {user.pk: job for user, job in chosen}
        added = actions.add_readers(row, readers=readers, by=request.viewer)
        write_to_readers(request, added)
        return reverse("audit", args=[row.public_id])

    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.name,
        heading="Add readers",
        lead=[
            "Each plan is read by two, who do not see each other’s grades. Whoever "
            "wrote a plan, works with the child, is of the family or must not see "
            "the record does not get it."
        ],
        submit="Add them",
        back=reverse("audit", args=[row.public_id]),
        crumbs=crumbs_to(Link(row.name, reverse("audit", args=[row.public_id]))),
    )


@open_to(RUNS)
@require_http_methods(["GET", "HEAD", "POST"])
def drop_reader(request: SignedIn, audit: UUID, reader: UUID) -> HttpResponse:
    """Take a reader out: what they have not read goes to the others."""
    row = found(queries.rounds(request.viewer), audit)
    gone = found(queries.readers(request.viewer, row), reader)
    form = StepForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        by = request.viewer
        out = attempt(
            form, lambda: actions.remove_reader(row, user=gone.user_id, by=by)
        )
        if out is not None:
            write_to_readers(request, out)
            return redirect("audit", audit=row.public_id)
    return form_page(
        request,
        form,
        caption=row.name,
        heading=f"Take out {gone.user}",
        lead=["What they have finished stays. The other plans go to other readers."],
        submit="Take out",
        back=reverse("audit", args=[row.public_id]),
        crumbs=crumbs_to(Link(row.name, reverse("audit", args=[row.public_id]))),
    )
