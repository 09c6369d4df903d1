"""What papers and files of a cycle are made of, and which have been made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.models import Lodged, LodgedState
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review import published
from goldenthread.plans.http import names_of, public_address
from goldenthread.plans.models import Artefact, Cycle, Evidence, Restatement, Snapshot
from goldenthread.plans.queries.review import published_cycle
from goldenthread.plans.rules.outputs import Source
from goldenthread.plans.rules.outputs.packing import Piece
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedEvidence,
    read_content,
)
from goldenthread.plans.rules.schemes import scheme_named


@dataclass(frozen=True)
class Standing:
    """What a published cycle says now: as frozen, or as restated last."""

    cycle: PublishedCycle
    content: str
    digest: str
    number: int


def standing(viewer: Viewer | None, snapshot: Snapshot) -> Standing | None:
    """The words that stand of a published cycle; None once it was taken down."""
    cycle = published_cycle(viewer, snapshot)
    if cycle is None:
        return None
    rows = Restatement.objects.visible_to(viewer).filter(snapshot=snapshot)
    latest = rows.order_by("-number").first()
    if latest is not None:
        said = read_content(latest.content)
        return Standing(said, latest.content, latest.digest, latest.number)
    return Standing(cycle, snapshot.content, snapshot.digest, 0)


def before(viewer: Viewer | None, cycle: Cycle) -> PublishedCycle | None:
    """The last published cycle of the plan before this one, if it stands."""
    rows = Snapshot.objects.visible_to(viewer).standing()
    rows = rows.filter(cycle__plan_id=cycle.plan_id, cycle__due_on__lte=cycle.due_on)
    row = rows.exclude(cycle=cycle).order_by("-cycle__due_on", "-pk").first()
    return published_cycle(viewer, row) if row else None


def source_of(
    viewer: Viewer | None, snapshot: Snapshot, scheme: str = ""
) -> Source | None:
    """What files of a published cycle are made of; None once it was taken down."""
    said = standing(viewer, snapshot)
    if said is None:
        return None
    return Source(
        said.cycle,
        said.digest,
        before(viewer, snapshot.cycle),
        scheme_named(scheme),
        said.number,
        public_address(*names_of(said.cycle)),
    )


def draft_source(viewer: Viewer, cycle: Cycle, scheme: str = "", *, on: date) -> Source:
    """What a draft of a paper is made of: the cycle as it would be published."""
    now = published(cycle, viewer, on=on)
    return Source(now, "", before(viewer, cycle), scheme_named(scheme))


def artefacts(
    viewer: Viewer | None, snapshot: Snapshot, number: int
) -> QuerySet[Artefact]:
    """The files that have been made of what stands of a cycle."""
    rows = Artefact.objects.visible_to(viewer).filter(snapshot=snapshot, number=number)
    return rows.select_related("lodged")


def without_files(viewer: Viewer, kinds: Iterable[str]) -> Iterator[Snapshot]:
    """Published cycles of the viewer's authority of which files are to be made."""
    wanted = set(kinds)
    rows = Snapshot.objects.visible_to(viewer).standing()
    rows = rows.filter(authority_id=viewer.authority_id).select_related("cycle__plan")
    for row in rows.order_by("pk"):
        made = Artefact.objects.visible_to(viewer).filter(snapshot=row, scheme="")
        if wanted - set(made.values_list("kind", flat=True)):
            yield row


def public_pieces(
    viewer: Viewer | None, snapshot: Snapshot, cycle: PublishedCycle
) -> list[Piece]:
    """Public evidence of a published cycle, each with its file if it is still public.

    A piece that was frozen as public and has been kept back since stays in the list,
    without its file.
    """
    told = [(item.heading, one) for item in cycle.items for one in item.ledger]
    machine = Viewer(None, snapshot.authority_id, channel="job")
    rows = Evidence.objects.visible_to(machine).filter(
        public_id__in=[one.file for _, one in told if one.file],
        sensitivity=Sensitivity.PUBLIC,
    )
    files = {str(row.public_id): row.lodged for row in rows.select_related("lodged")}
    return [_public_piece(heading, one, files) for heading, one in told]


def _public_piece(
    heading: str, one: PublishedEvidence, files: dict[str, Lodged | None]
) -> Piece:
    lodged = files.get(one.file)
    if lodged is not None and lodged.sha256 != one.sha256:
        lodged = None  # not the file that was frozen
    told = {
        field.name: getattr(one, field.name)
        for field in fields(Piece)
        if hasattr(one, field.name) and field.name != "sha256"
    }
    return Piece(item=heading, **told, **_file(lodged, is_wanted=bool(one.file)))


def _file(lodged: Lodged | None, *, is_wanted: bool) -> dict[str, Any]:
    """What a pack says of a file: its hash and size, or why it is not in it."""
    if lodged is None or lodged.state != LodgedState.OPEN:
        return {"missing": "The file is not for this pack any more" * is_wanted}
    if not lodged.path.exists():
        return {"missing": "The file is not there any more"}
    return {"sha256": lodged.sha256, "path": lodged.path, "ending": lodged.kind}


def inside_pieces(
    viewer: Viewer, snapshot: Snapshot, *, restricted: bool
) -> list[Piece]:
    """All evidence of a plan up to a cycle, for those to whom its publisher shows it.

    Evidence goes on with its item into later editions, so the edition does not part it.
    """
    rows = Evidence.objects.visible_to(viewer).filter(
        item__edition__plan_id=snapshot.cycle.plan_id,
        handed_in_on__lte=snapshot.frozen_on,
    )
    if not restricted:
        rows = rows.exclude(sensitivity=Sensitivity.RESTRICTED)
    rows = rows.select_related("item", "cycle", "lodged", "report")
    return [
        _inside_piece(row)
        for row in rows.order_by("item__position", "pk")
        if row.report is None or row.report.state == "approved"
    ]


def _inside_piece(row: Evidence) -> Piece:
    item = row.item
    return Piece(
        item=f"{item.number} {item.title or item.text}".strip(),
        caption=row.caption,
        kind=row.kind,
        strength=row.strength,
        sensitivity=row.sensitivity,
        effective_from=_iso(row.effective_from),
        effective_to=_iso(row.effective_to),
        expires_on=_iso(row.expires_on),
        handed_in_on=_iso(row.handed_in_on),
        sample_size=row.sample_size,
        method=row.method,
        cycle=row.cycle.name if row.cycle else "",
        address=row.address,
        **_file(row.lodged, is_wanted=row.lodged_id is not None),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
