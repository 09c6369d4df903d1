"""Guides as an authority has them, their other forms, and who was asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Asking, Guide, GuideForm
from goldenthread.directory.rules.guides import digest_of
from goldenthread.duties.rules.publishing import journeys
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

    @property
    def mark(self) -> str:
        """What tells this text from another."""
        return digest_of(self.title, self.lead, "\n".join(self.messages), self.words)


def guides(viewer: Viewer | None, authority: Authority) -> list[GuideTold]:
    """Every guide, in the order of the journeys of the nation."""
    own = {row.key: row for row in own_guides(viewer, authority)}
    return [
        GuideTold(
            row.key, row.title, row.lead, _lines(row.messages), row.words.strip(), row
        )
        if (row := own.get(first.key))
        else GuideTold(
            first.key,
            first.title,
            first.lead,
            first.messages,
            first.words.strip(),
            None,
        )
        for first in journeys(authority.nation)
    ]


def _lines(said: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def guide(viewer: Viewer | None, authority: Authority, key: str) -> GuideTold | None:
    """One guide."""
    every = guides(viewer, authority)
    return next((one for one in every if one.key == key), None)


def own_guides(viewer: Viewer | None, authority: Authority) -> QuerySet[Guide]:
    """The texts that an authority wrote itself."""
    rows = Guide.objects.visible_to(viewer).filter(authority=authority)
    return rows.select_related("owner")


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
