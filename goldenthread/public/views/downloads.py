"""Files of a published cycle: what there is, each file, and the evidence pack."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.engine.bucket import Limit
from goldenthread.access.guard import limited
from goldenthread.access.http import Asked, to_be_saved
from goldenthread.documents.writers.pack import streamed
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.plans import tasks
from goldenthread.plans.http import names_of
from goldenthread.plans.queries.outputs import artefacts, standing
from goldenthread.plans.rules.outputs import OUTPUTS, Output
from goldenthread.plans.rules.published import PublishedCycle, day
from goldenthread.public.forms import KeyForm
from goldenthread.public.rules.downloads import FileRow, rows_of
from goldenthread.public.views.pages import Found, crumbs, find, taken_down
from goldenthread.ui.rules import Link

PACE = Limit(burst=40, every=3)


@require_safe
def downloads(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponse:
    """Everything one may take away of a cycle: what it is for, its kind, its size."""
    found = find(request, authority, plan, cycle)
    said = standing(request.viewer, found.snapshot)
    if said is None:
        return taken_down(request, found)
    form = KeyForm(request.GET or None)
    scheme = form.chosen()
    sizes = {
        row.kind: row.lodged.size
        for row in artefacts(request.viewer, found.snapshot, said.number)
        if row.scheme == scheme
    }
    values = {
        "cycle": said.cycle,
        "snapshot": found.snapshot,
        "number": said.number,
        "frozen_on": day(said.cycle.frozen_on),
        "rows": list(offered(said.cycle, sizes, scheme)),
        "form": form,
        "crumbs": crumbs(
            Link(said.cycle.plan, reverse("public_cycle", args=names_of(said.cycle))),
            Link("Download", ""),
        ),
    }
    return render(request, "public/downloads.html", values)


def offered(cycle: PublishedCycle, sizes: dict[str, int], scheme: str) -> list[FileRow]:
    """The files with their addresses."""
    asked = f"?key={scheme}" if scheme else ""
    return rows_of(
        sizes,
        lambda key: reverse("download", args=[*names_of(cycle), key]) + asked,
    )


@limited("files", PACE)
@require_safe
def download(
    request: Asked, authority: str, plan: str, cycle: str, kind: str
) -> HttpResponseBase:
    """One file of a cycle, the same each time."""
    output = OUTPUTS.get(kind)
    if output is None:
        raise Http404
    found = find(request, authority, plan, cycle)
    scheme = KeyForm(request.GET).chosen()
    try:
        made = tasks.file_of(found.snapshot, output, scheme, on=request.today)
    except TooLong as problem:
        return too_long(request, problem)
    if made is None:
        return taken_down(request, found)
    return handed_out(made, output)


def too_long(request: Asked, problem: TooLong) -> HttpResponse:
    """The sentence why a workbook cannot be made."""
    values = {"problem": str(problem)}
    return render(request, "public/file_refused.html", values, status=422)


def handed_out(made: Any, output: Output) -> HttpResponseBase:
    """A file to be saved, never run in the page's name."""
    if not made.lodged.path.exists():
        raise Http404
    answer = FileResponse(made.lodged.path.open("rb"), content_type=output.content_type)
    to_be_saved(answer, made.lodged.name, public=True)
    answer["ETag"] = f'"{made.digest}"'
    return answer


@limited("packs", Limit(burst=5, every=30))
@require_safe
def evidence(request: Asked, authority: str, plan: str, cycle: str) -> HttpResponseBase:
    """The evidence that is public, as one archive with its index."""
    found: Found = find(request, authority, plan, cycle)
    entries = tasks.public_pack(found.snapshot)
    if entries is None:
        return taken_down(request, found)
    return packed(entries, found.snapshot, f"{plan}-{cycle}-evidence.zip")


def packed(entries: Any, snapshot: Any, name: str) -> StreamingHttpResponse:
    """An archive that is written while it is sent."""
    archive = streamed(entries, on=snapshot.frozen_on)
    answer = StreamingHttpResponse(archive, content_type="application/zip")
    return to_be_saved(answer, name, public=True)
