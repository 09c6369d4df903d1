"""The public feed: Open Referral UK 3.0, for anybody, without a key."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse

from goldenthread.access.http import Asked as Request
from goldenthread.directory import queries
from goldenthread.directory.rules.asked import PARAMETERS, Asked, NotAsked, asked
from goldenthread.directory.rules.envelope import Slice, envelope, without_empty
from goldenthread.directory.schemas import hsds

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/"
CHUNK = 200  # rows read together while lines are sent
METHODS = "GET, HEAD, OPTIONS"
READ_ONLY = "This feed is only read: ask with GET."
NO_SUCH = "There is no such record. It may have been withdrawn."
Rows = Callable[..., QuerySet[Any]]
Writes = Callable[[Any], hsds.Told]


@dataclass(frozen=True)
class Resource:
    """One kind of record: how its rows are asked for, and how they are written."""

    rows: Rows
    writes: Callable[[Asked], Writes]
    one: Writes


def open_to_all(
    show: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Every answer may be read by pages of any site; refusals are JSON as well."""

    @wraps(show)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            answer = show(request, *args, **kwargs)
        except NotAsked as problem:
            answer = JsonResponse({"error": str(problem)}, status=400)
        return for_any_site(answer)

    shown.other_methods = not_asked_for  # type: ignore[attr-defined]  # MethodsMiddleware
    return shown


def for_any_site(answer: HttpResponseBase) -> HttpResponseBase:
    """Let the pages of any site read an answer."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def not_asked_for(request: HttpRequest) -> HttpResponseBase:
    """What may be asked, told to a browser that enquires first; all else is refused."""
    if request.method != "OPTIONS":
        refused = JsonResponse({"error": READ_ONLY}, status=405)
        refused["Allow"] = METHODS
        return for_any_site(refused)
    told = HttpResponse(status=204)
    told["Allow"] = told["Access-Control-Allow-Methods"] = METHODS
    told["Access-Control-Allow-Headers"] = "*"
    told["Access-Control-Max-Age"] = str(24 * 60 * 60)
    return for_any_site(told)


def writes_services(said: Asked) -> Writes:
    """Services at length, in brief, or by id alone."""
    if said.is_minimal:
        return hsds.minimal
    return hsds.full if said.is_full else hsds.brief


def service_rows(viewer: None, said: Asked, *, on: date) -> QuerySet[Any]:
    """Services, with their parts where they are written at length."""
    rows = queries.feed_services(viewer, said, on=on)
    return queries.whole_services(viewer, rows) if said.is_full else rows


def writes_organisations(said: Asked) -> Writes:
    """Organisations, perhaps with all their services."""

    def write(row: Any) -> hsds.Told:
        told = hsds.organisation_at_length(row, with_contacts=said.is_full)
        if said.with_services:
            told["services"] = [hsds.full(each) for each in row.services.all()]
        return told

    return write


RESOURCES: dict[str, Resource] = {
    "services": Resource(service_rows, writes_services, hsds.full),
    "service_at_locations": Resource(
        queries.feed_places, lambda _: hsds.at_place, hsds.at_place
    ),
    "organizations": Resource(
        queries.feed_organisations,
        writes_organisations,
        partial(hsds.organisation_at_length, with_contacts=True),
    ),
    "taxonomies": Resource(
        queries.feed_taxonomies, lambda _: hsds.taxonomy, hsds.taxonomy
    ),
    "taxonomy_terms": Resource(queries.feed_terms, lambda _: hsds.term, hsds.term),
}


@open_to_all
def feed_root(request: HttpRequest) -> HttpResponseBase:
    """Which version of the standard this is."""
    schema = request.build_absolute_uri(reverse("feed_schema"))
    return JsonResponse({"version": VERSION, "profile": PROFILE, "openapi_url": schema})


@open_to_all
def feed_list(request: Request, resource: str) -> HttpResponseBase:
    """A page of records, or all of them a line each."""
    if resource not in RESOURCES:
        return JsonResponse({"error": NO_SUCH}, status=404)
    kind, said = RESOURCES[resource], asked(request.GET.dict(), resource)
    rows, write = kind.rows(None, said, on=request.today), kind.writes(said)
    if said.is_ndjson:
        return StreamingHttpResponse(
            lines(rows, write), content_type="application/x-ndjson; charset=utf-8"
        )
    total = rows.count()
    size = max(1, total) if said.is_minimal else said.per_page
    which = Slice(said.page, size, total)
    contents = [without_empty(write(row)) for row in rows[which.rows]]
    return JsonResponse(envelope(which, contents))


def lines(rows: QuerySet[Any], write: Writes) -> Iterator[str]:
    """Every record as a line, read a few at a time: memory stays the same."""
    for row in rows.iterator(chunk_size=CHUNK):
        told = json.dumps(without_empty(write(row)), ensure_ascii=False)
        yield f"{told}\n"


@open_to_all
def feed_one(request: Request, resource: str, public_id: str) -> HttpResponseBase:
    """One record at length."""
    kind, key = RESOURCES.get(resource), uuid_of(public_id)
    if kind is None or key is None:
        return JsonResponse({"error": NO_SUCH}, status=404)
    rows = kind.rows(None, Asked(is_full=True), on=request.today)
    row = rows.filter(public_id=key).first()
    if row is None:
        return JsonResponse({"error": NO_SUCH}, status=404)
    return JsonResponse(without_empty(kind.one(row)))


def uuid_of(said: str) -> UUID | None:
    """An id, if it is one."""
    try:
        return UUID(said)
    except ValueError:
        return None


@open_to_all
def feed_schema(request: HttpRequest) -> HttpResponseBase:
    """The feed's own description, for programs."""
    paths: dict[str, Any] = {"/": {"get": operation("Which version this is", ())}}
    for name, parameters in PARAMETERS.items():
        paths[f"/{name}"] = {"get": operation(f"A page of {name}", parameters)}
        alone = operation(f"One of {name}", ())
        alone["parameters"] = [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ]
        paths[f"/{name}/{{id}}"] = {"get": alone}
    home = request.build_absolute_uri(reverse("feed_root")).rstrip("/")
    about = {"title": "Open Referral UK feed", "version": VERSION}
    return JsonResponse(
        {"openapi": "3.1.0", "info": about, "servers": [{"url": home}], "paths": paths}
    )


def operation(says: str, parameters: tuple[str, ...]) -> dict[str, Any]:
    """One address, its parameters, and that it answers with JSON."""
    told = [
        {"name": name, "in": "query", "schema": {"type": "string"}}
        for name in parameters
    ]
    answers = {"200": {"description": says, "content": {"application/json": {}}}}
    return {"summary": says, "parameters": told, "responses": answers}


@open_to_all
def feed_nothing(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Below the feed there is nothing else."""
    return JsonResponse({"error": NO_SUCH}, status=404)
