"""Review: keep each file of a published cycle once, and remove it when taken down."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.actions import keep_made, remove_made
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Artefact, Snapshot

GONE = "This cycle has been taken down, and its files with it."


@dataclass(frozen=True)
class Made:
    """A file that was made of a snapshot, or of its restatement of a number."""

    kind: str
    scheme: str
    number: int
    name: str
    form: str
    content: bytes


@action(needs=None)
def keep_artefact(snapshot: Snapshot, *, made: Made, by: Viewer, on: date) -> Artefact:
    """Keep a file of what is published, unless somebody kept it first."""
    locked = Snapshot.objects.beside(snapshot).select_for_update().get(pk=snapshot.pk)
    if locked.taken_down_on:
        raise ValidationError(GONE)
    known = Artefact.objects.beside(locked).filter(
        snapshot=locked, kind=made.kind, scheme=made.scheme, number=made.number
    )
    there = known.select_related("lodged").first()
    if there is not None:
        return there
    lodged = keep_made(
        locked.authority_id,
        made.content,
        name=made.name,
        kind=made.form,
        on=on,
        by=by,
    )
    return Artefact.objects.create(
        authority_id=locked.authority_id,
        snapshot=locked,
        lodged=lodged,
        digest=lodged.sha256,
        made_on=on,
        kind=made.kind,
        scheme=made.scheme,
        number=made.number,
    )


@part_of_an_action
def remove_artefacts(snapshot: Snapshot, *, by: Viewer) -> None:
    """Remove the content of every file of a cycle; rows and digests stay."""
    rows = Artefact.objects.beside(snapshot).filter(snapshot=snapshot)
    for row in rows.select_related("lodged"):
        remove_made(row.lodged, problem=GONE, by=by)
