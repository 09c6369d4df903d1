"""Handing out a file: to whoever may see it, to be saved, never to be run."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from goldenthread.access import queries
from goldenthread.access.guard import open_to, record
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.ui.rules import FILE_POLICY


@open_to(Permission.SEE_PLANS)
@require_GET
def lodged_file(request: SignedIn, public_id: UUID) -> FileResponse:
    """A piece of evidence, as an attachment; each opening is an event."""
    found = queries.open_file(request.viewer, public_id)
    if found is None or not found.path.exists():
        raise Http404
    record(request.viewer, "opened_file", found)
    answer = FileResponse(
        found.path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = FILE_POLICY
    answer["Cache-Control"] = "no-store, private"
    return answer
