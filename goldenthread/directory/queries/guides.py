"""Guides as an authority has them, their other forms, and who was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Asking, Guide, GuideForm, GuideLink
from goldenthread.directory.queries.documents import with_versions
from goldenthread.directory.rules.guide_forms import Law, changed_times, law_kept
from goldenthread.directory.rules.guides import digest_of, fitting
from goldenthread.duties.rules.publishing import SCHOOLS, journeys
from goldenthread.duties.rules.timing import Timed, length, limits_by_key, timed


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


def lengths_of(
    viewer: Viewer | None, authority: Authority, *, on: date
) -> dict[str, str]:
    """The times of the law of a nation on a day, by key."""
    limits = limits_by_key(authority.nation, on=on)
    return {key: " and ".join(map(length, some)) for key, some in limits.items()}


def every_form(
    viewer: Viewer | None, authority: Authority, key: str
) -> QuerySet[GuideForm]:
    """The other forms of a guide, and what they said before, the latest first."""
    rows = GuideForm.objects.visible_to(viewer).filter(authority=authority, key=key)
    return rows.select_related("authority").order_by("kind", "language", "-pk")


def forms_of(
    viewer: Viewer | None, authority: Authority, key: str
) -> QuerySet[GuideForm]:
    """The other forms of a guide that families read."""
    return every_form(viewer, authority, key).filter(ended_on=None)


def own_form(viewer: Viewer, authority: Authority, public_id: UUID) -> GuideForm | None:
    """A form of an authority that families read."""
    rows = GuideForm.objects.visible_to(viewer).filter(authority=authority)
    return rows.filter(public_id=public_id, ended_on=None).first()


def is_outdated(
    viewer: Viewer | None, row: GuideForm, told: GuideTold, *, on: date
) -> bool:
    """Whether the guide or a time of the law has changed since a form was made."""
    return row.made_from != told.mark or bool(times_changed(viewer, row, on=on))


def times_changed(viewer: Viewer | None, row: GuideForm, *, on: date) -> list[str]:
    """The times of a form that the law has changed since."""
    return changed_times(
        f"{row.title}\n{row.lead}\n{row.messages}\n{row.words}",
        law_of(viewer, row, on=on),
    )


def law_of(viewer: Viewer | None, row: GuideForm, *, on: date) -> Law:
    """The law a form was written by, and that of a day."""
    return Law(law_kept(row.law), lengths_of(viewer, row.authority, on=on))


def consultations(viewer: Viewer | None, authority: Authority) -> QuerySet[Asking]:
    """Who was asked, the latest first."""
    rows = Asking.objects.visible_to(viewer).filter(authority=authority)
    return rows.order_by("-asked_on", "-pk")
