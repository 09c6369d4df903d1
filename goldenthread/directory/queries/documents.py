"""Documents of the Local Offer and their files."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goldenthread.access.models import Authority, LodgedState
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Cover, DocumentVersion, PublicDocument


def every_document(viewer: Viewer | None) -> QuerySet[PublicDocument]:
    """Documents with their versions, the newest version first; removed ones too."""
    rows = PublicDocument.objects.visible_to(viewer)
    rows = rows.select_related("owner", "authority")
    return rows.prefetch_related(with_versions(viewer))


def with_versions(viewer: Viewer | None, path: str = "") -> Prefetch[str]:
    """The versions of documents and their files, asked for at once."""
    rows = DocumentVersion.objects.visible_to(viewer).select_related("lodged")
    return Prefetch(f"{path}versions", rows.order_by("-number"))


def documents_of(
    viewer: Viewer | None, authority: Authority
) -> QuerySet[PublicDocument]:
    """The documents of an authority that stand, by their titles."""
    rows = every_document(viewer).filter(authority=authority, removed_on=None)
    return rows.order_by("title", "pk")


def past_review(viewer: Viewer, *, on: date) -> QuerySet[PublicDocument]:
    """The authority's documents that somebody should have looked at again by now."""
    rows = PublicDocument.objects.visible_to(viewer)
    return rows.filter(
        authority_id=viewer.authority_id, removed_on=None, review_due__lt=on
    )


def removed_documents(
    viewer: Viewer | None, authority: Authority
) -> QuerySet[PublicDocument]:
    """The documents that were removed, the latest first."""
    rows = every_document(viewer).filter(authority=authority, removed_on__isnull=False)
    return rows.order_by("-removed_on", "-pk")


def file_of(
    viewer: Viewer | None, document: UUID, number: int
) -> DocumentVersion | None:
    """One version whose file anybody may open today."""
    rows = DocumentVersion.objects.visible_to(viewer).filter(
        document__public_id=document,
        document__removed_on=None,
        number=number,
        lodged__state=LodgedState.OPEN,
    )
    return rows.select_related("document", "lodged").first()


def told_in(viewer: Viewer | None, authority: Authority) -> QuerySet[Cover]:
    """Which items are told in a document."""
    rows = Cover.objects.visible_to(viewer).filter(
        authority=authority, document__isnull=False
    )
    return rows.select_related("requirement").order_by("requirement__code")
