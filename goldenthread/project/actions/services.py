"""The services of an authority copied many times, as far as searches read them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import numpy as np

from goldenthread.access.guard import action
from goldenthread.access.models import Authority, Owned, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models import (
    Attribute,
    Posting,
    Service,
    ServiceArea,
    ServiceAtLocation,
)

PARTS: tuple[type[Any], ...] = (ServiceAtLocation, ServiceArea, Attribute, Posting)
LONG = 384  # numbers of a meaning
AT_ONCE = 2_000


@action(needs=None)
def copy_services(authority: Authority, *, many: int, by: Viewer) -> Authority:
    """Copy the services of an authority in turn, each under a name of its own.

    For benches, at the console: many rows at once. A copy has what a search and its
    results read: places, areas, terms, and the row of the search, with an invented
    meaning in place of a minute of the model's work for every thousand.
    """
    rows = list(all_rows(Service).filter(authority=authority).order_by("pk"))
    parts = {model: by_service(model, authority) for model in PARTS}
    for first in range(0, many, AT_ONCE):
        numbers = range(len(rows) + first, len(rows) + min(many, first + AT_ONCE))
        pairs = [(rows[number % len(rows)], number) for number in numbers]
        _copy_some(pairs, parts)
    return authority


def by_service(model: type[Any], authority: Authority) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in all_rows(model).filter(authority=authority).order_by("pk"):
        found.setdefault(row.service_id, []).append(row)
    return found


def _copy_some(
    pairs: Sequence[tuple[Service, int]], parts: dict[type[Any], dict[int, list[Any]]]
) -> None:
    """Copies of these services under these numbers, with their parts."""
    names = [f"{row.name.rpartition(' ')[0]} {number}" for row, number in pairs]
    copies = Service.objects.add_all(
        twin(row, name=name, source_key=str(uuid4()))
        for (row, _), name in zip(pairs, names, strict=True)
    )
    for model, kept in parts.items():
        made = [
            twin(part, service_id=copy.pk)
            for (row, _), copy in zip(pairs, copies, strict=True)
            for part in kept.get(row.pk, ())
        ]
        if model is Posting:
            made = [searched(row, copy) for row, copy in zip(made, copies, strict=True)]
        model.objects.add_all(made)


def twin(row: Owned, **other: Any) -> Any:
    """The same row under a key of its own, with other values."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
    return type(row)(**values | {"id": None, "public_id": uuid4()} | other)


def searched(row: Any, service: Service) -> Any:
    """The row of a search with the number of its own name, and a meaning."""
    was, now = (each.rpartition(" ")[2] for each in (row.name, service.name))
    row.name = service.name
    row.words = f" {row.words}".replace(f" {was}:", f" {now}:").strip()
    row.spoken = f" {row.spoken} ".replace(f" {was} ", f" {now} ").strip()
    made = np.random.default_rng(service.pk).normal(size=LONG).astype(np.float32)
    row.vector = vectors.as_text(made / np.linalg.norm(made))
    row.heard_with = meaning.MODEL
    return row
