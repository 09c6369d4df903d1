"""Guides as an authority has them, their other forms, and who was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Asking, Guide, GuideForm, GuideLink
from goldenthread.directory.queries.documents import with_versions
from goldenthread.directory.rules.guides import digest_of, fitting
from goldenthread.duties.rules.publishing import SCHOOLS, journeys
from goldenthread.duties.rules.timing import Timed, timed


@dataclass(frozen=True)
class GuideTold:
    """A guide as families read it: the authority's own text, or else the first one."""

    key: str
    title: str
    lead: str
    messages: tuple[str, ...]
    words: str
    row: Guide | None
    audience: str

    @property
    def is_toolkit(self) -> bool:
        """Whether it is for schools."""
        return self.audience == SCHOOLS

    @property
    def mark(self) -> str:
        """What tells this text from another."""
        return digest_of(self.title, self.lead, "\n".join(self.messages), self.words)


def guides(viewer: Viewer | None, authority: Authority) -> list[GuideTold]:
    """Every guide in the order of the journeys of the nation; then own toolkits."""
    own = {row.key: row for row in own_guides(viewer, authority)}
    firsts = journeys(authority.nation)
    told = [
        _own(row, first.audience)
        if (row := own.pop(first.key, None))
        else GuideTold(
            first.key,
            first.title,
            first.lead,
            first.messages,
            first.words.strip(),
            None,
            first.audience,
        )
        for first in firsts
    ]
    return told + [_own(row, SCHOOLS) for row in own.values()]


def _own(row: Guide, audience: str) -> GuideTold:
    """A guide in the authority's own words."""
    lines, words = _lines(row.messages), row.words.strip()
    return GuideTold(row.key, row.title, row.lead, lines, words, row, audience)


def _lines(said: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def guide(viewer: Viewer | None, authority: Authority, key: str) -> GuideTold | None:
    """One guide."""
    every = guides(viewer, authority)
    return next((one for one in every if one.key == key), None)


def own_guides(viewer: Viewer | None, authority: Authority) -> QuerySet[Guide]:
    """The texts that an authority wrote itself."""
    rows = Guide.objects.visible_to(viewer).filter(authority=authority)
    return rows.select_related("owner").order_by("pk")


def links_with(
    viewer: Viewer | None, authority: Authority, key: str = ""
) -> QuerySet[GuideLink]:
    """What is to be used with a guide, or with each; nothing that was removed."""
    rows = GuideLink.objects.visible_to(viewer).filter(authority=authority)
    rows = rows.filter(key=key) if key else rows
    rows = rows.exclude(document__removed_on__isnull=False).select_related("document")
    return rows.prefetch_related(with_versions(viewer, "document__")).order_by("pk")


def guides_fitting(
    viewer: Viewer | None, every: Iterable[Authority], typed: str
) -> list[tuple[Authority, GuideTold]]:
    """The guides and toolkits that fit somebody's words best, of some authorities."""
    found = [(one, told) for one in every for told in guides(viewer, one)]
    texts = [
        (told.title, f"{told.lead} {' '.join(told.messages)}") for _, told in found
    ]
    return [found[place] for place in fitting(typed, texts)]


def words_timed(
    viewer: Viewer | None, authority: Authority, words: str, *, on: date
) -> Timed:
    """A text with the times of the law that hold on a day."""
    return timed(words, authority.nation, on=on)


def forms_of(
    viewer: Viewer | None, authority: Authority, key: str
) -> QuerySet[GuideForm]:
    """The other forms of a guide."""
    rows = GuideForm.objects.visible_to(viewer).filter(authority=authority, key=key)
    return rows.order_by("kind", "language")


def consultations(viewer: Viewer | None, authority: Authority) -> QuerySet[Asking]:
    """Who was asked, the latest first."""
    rows = Asking.objects.visible_to(viewer).filter(authority=authority)
    return rows.order_by("-asked_on", "-pk")
