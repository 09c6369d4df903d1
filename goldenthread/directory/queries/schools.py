"""What settings tell of the help they give, and what the authority tells of schools."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import (
    Expected,
    Identifier,
    SchoolAnswer,
    SchoolReport,
    Service,
    SpecialistPlaces,
)
from goldenthread.directory.rules.school_register import SCHEME
from goldenthread.places.models import Place
from goldenthread.places.queries import places
from goldenthread.places.rules import Level


@dataclass(frozen=True)
class SettingTells:
    """A setting with its report, if it has one that may be seen."""

    setting: Place
    report: SchoolReport | None


def settings_of(viewer: Viewer | None, authority: Authority) -> list[SettingTells]:
    """Every setting of an authority, with its report."""
    rows = _settings(viewer).filter(authority=authority)
    reports = SchoolReport.objects.visible_to(viewer).filter(authority=authority)
    by_place = {report.setting_id: report for report in reports}
    return [SettingTells(row, by_place.get(row.pk)) for row in rows]


def _settings(viewer: Viewer | None) -> QuerySet[Place]:
    return places(viewer).filter(level=Level.SETTING.value)


def setting_tells(
    viewer: Viewer | None, authority: Authority, slug: str
) -> SettingTells | None:
    """One setting by its address, with its report."""
    every = settings_of(viewer, authority)
    return next((one for one in every if one.setting.slug == slug), None)


def settings_to_write(viewer: Viewer, authority: Authority) -> list[SettingTells]:
    """The settings for which the viewer may write: one's own, or all of an officer."""
    every = settings_of(viewer, authority)
    if viewer.may(Permission.EDIT_DIRECTORY):
        return every
    own = viewer.places_where(Permission.WRITE_SCHOOL_REPORT)
    return [one for one in every if one.setting.pk in own]


def settings_called(
    viewer: Viewer, authority: Authority, called: str
) -> list[SettingTells]:
    """The settings for which the viewer may write whose name has all of these words."""
    words = called.casefold().split()
    every = settings_to_write(viewer, authority)
    return [
        one for one in every if all(w in one.setting.name.casefold() for w in words)
    ]


def answers_published(viewer: Viewer | None, report: SchoolReport) -> dict[str, str]:
    """What families read, by topic."""
    rows = SchoolAnswer.objects.visible_to(viewer).filter(report=report)
    return dict(rows.values_list("topic", "published"))


def answers_written(viewer: Viewer, report: SchoolReport) -> dict[str, str]:
    """What is written, by topic: a draft until it is published."""
    rows = SchoolAnswer.objects.visible_to(viewer).filter(report=report)
    return dict(rows.values_list("topic", "says"))


def expected(viewer: Viewer | None, authority: Authority) -> QuerySet[Expected]:
    """What every school of an authority is expected to provide."""
    rows = Expected.objects.visible_to(viewer).filter(authority=authority)
    return rows.order_by("need", "pk")


def specialist_places(
    viewer: Viewer | None, authority: Authority
) -> QuerySet[SpecialistPlaces]:
    """Specialist places of an authority."""
    rows = SpecialistPlaces.objects.visible_to(viewer).filter(authority=authority)
    return rows.select_related("setting").order_by("setting__name", "pk")


def school_numbers(viewer: Viewer | None, authority: Authority) -> set[str]:
    """The official numbers of the schools that stand in the directory."""
    rows = Identifier.objects.visible_to(viewer).filter(identifier_scheme=SCHEME)
    return set(rows.filter(authority=authority).values_list("identifier", flat=True))


def setting_of(viewer: Viewer | None, service: Service) -> Place | None:
    """The school that gives a service, where the two share an official number."""
    numbers = Identifier.objects.visible_to(viewer).filter(
        organisation=service.organisation_id, identifier_scheme=SCHEME
    )
    rows = _settings(viewer).filter(authority=service.authority_id)
    return rows.filter(code__in=numbers.values("identifier")).first()


def entry_of(viewer: Viewer | None, setting: Place, *, on: date) -> Service | None:
    """The entry of a school in the directory."""
    if not setting.code:
        return None
    numbers = Identifier.objects.visible_to(viewer).filter(
        identifier_scheme=SCHEME, identifier=setting.code
    )
    rows = Service.objects.visible_to(viewer).listed(on=on)
    rows = rows.filter(authority=setting.authority_id)
    return rows.filter(organisation__in=numbers.values("organisation")).first()
