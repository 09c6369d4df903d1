"""Caseloads on paper: made at night for each reader, sealed, removed after days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.access.actions import discard_made, keep_made
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.http import seal
from goldenthread.access.models import Authority, Lodged, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import PaperCaseload
from goldenthread.casework.rules.paper_caseload import KEPT_FOR

FORMS = {"html": "page", "pdf": "pdf"}


@dataclass(frozen=True)
class Made:
    """One reader's list as it was made, sealed: whose, what protects, its two files."""

    user: User
    of: str
    sight: str
    count: int
    sealed: tuple[bytes, bytes]


def sealed(files: Iterable[bytes]) -> list[bytes]:
    """Files under the key of the installation: the folder alone tells nothing."""
    key = seal()
    return [key.encrypt(each) for each in files]


@action(needs=Permission.RUN_CLOCKS)
def keep_caseloads(
    authority: Authority, *, made: Sequence[Made], by: Viewer, on: date
) -> Authority:
    """Keep the lists of a night; those of days before are removed."""
    old = Q(made_on__lte=on - KEPT_FOR) | Q(made_on=on)
    rows = PaperCaseload.objects.visible_to(by).filter(old)
    for each in rows.select_related("page", "pdf"):
        remove(each, by=by)
    keep_all(authority, made=made, by=by, on=on)
    return authority


@action(needs=Permission.WORK_CASE)
def keep_caseload(
    authority: Authority, *, made: Made, by: Viewer, on: date
) -> Authority:
    """Keep one's own list that was made anew in the day."""
    keep_all(authority, made=[made], by=by, on=on)
    return authority


@part_of_an_action
def keep_all(
    authority: Authority, *, made: Sequence[Made], by: Viewer, on: date
) -> None:
    """Keep lists in place of those of the same day; equal ones share their files."""
    kept: dict[tuple[bytes, bytes], tuple[Lodged, Lodged]] = {}
    for each in made:
        before = PaperCaseload.objects.visible_to(by).filter(
            user=each.user, of=each.of, made_on=on
        )
        for row in before.select_related("page", "pdf"):
            remove(row, by=by)
        if each.sealed not in kept:
            kept[each.sealed] = files_of(authority, each.sealed, by=by, on=on)
        page, pdf = kept[each.sealed]
        PaperCaseload.objects.create(
            authority=authority,
            user=each.user,
            of=each.of,
            made_on=on,
            count=each.count,
            sight=each.sight,
            page=page,
            pdf=pdf,
        )


@part_of_an_action
def files_of(
    authority: Authority, two: tuple[bytes, bytes], *, by: Viewer, on: date
) -> tuple[Lodged, Lodged]:
    """The two files of a list, on the shelf."""
    page, pdf = (
        keep_made(
            authority.pk, content, name=f"caseload.{form}", kind="sealed", on=on, by=by
        )
        for form, content in zip(FORMS, two, strict=True)
    )
    return page, pdf


@part_of_an_action
def remove(row: PaperCaseload, *, by: Viewer) -> None:
    """Remove a list; its files too, unless another reader's list is the same."""
    files = (row.page, row.pdf)
    shared = PaperCaseload.objects.beside(row).filter(page=row.page).exclude(pk=row.pk)
    is_shared = shared.exists()
    row.delete()
    for each in () if is_shared else files:
        discard_made(each, by=by)


def opened(row: PaperCaseload, form: str) -> bytes:
    """A file of a list, unsealed."""
    file: Any = getattr(row, FORMS[form])
    return seal().decrypt(file.path.read_bytes())
