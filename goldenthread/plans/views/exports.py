"""Files made of a plan for those who work with it: what they hold is internal."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn, saved_as
from goldenthread.access.rules import Permission
from goldenthread.documents.writers import CONTENT_TYPES
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.plans.queries import plan as queries
from goldenthread.plans.queries.drafts import in_layout
from goldenthread.plans.rules.layouts import NotWritten
from goldenthread.plans.views.pages import found


@dataclass(frozen=True)
class Form:
    """A format that is offered."""

    form: str
    name: str


FORMS = (
    Form("", "In the format the document came in"),
    Form("docx", "Word document (docx)"),
    Form("xlsx", "Excel workbook (xlsx)"),
    Form("csv", "Separated values (csv)"),
    Form("html", "Web page (html)"),
    Form("txt", "Plain text (txt)"),
)


@open_to(Permission.SEE_PLANS)
@require_safe
def export_plan(request: SignedIn, plan: UUID) -> HttpResponse:
    """The edition in force, in the layout of the document it came from."""
    row = found(queries.plans_of(request.viewer), plan)
    edition = queries.current_edition(request.viewer, row)
    if edition is None:
        raise Http404
    wanted = request.GET.get("form", "")
    try:
        made = in_layout(request.viewer, edition, wanted, on=request.today)
    except (NotWritten, TooLong) as problem:
        messages.error(request, str(problem))
        return redirect("plan_plan", plan=row.public_id)
    name = f"{row.slug}.{made.form}"
    return saved_as(made.content, CONTENT_TYPES[made.form], name)
