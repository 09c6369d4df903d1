"""Reports of settings written and published; what schools are expected to give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import (
    Expected,
    SchoolAnswer,
    SchoolReport,
    SpecialistPlaces,
)
from goldenthread.directory.rules.reporting import nothing_told, unanswered
from goldenthread.duties.rules.publishing import school_reporting
from goldenthread.places.models import Place

WRITES = Permission.WRITE_SCHOOL_REPORT
EDITS = Permission.EDIT_DIRECTORY


@dataclass(frozen=True)
class ExpectedWords:
    """One thing that every school is expected to provide, by area of need."""

    need: str
    says: str


@dataclass(frozen=True)
class PlacesWords:
    """Specialist places, and who can have one."""

    setting: Place
    kind: str
    needs: str
    ages: str
    many: int | None
    criteria: str
    who_decides: str


@action(needs=WRITES)
def save_answers(
    setting: Place, *, answers: Mapping[str, str], by: Viewer
) -> SchoolReport:
    """Keep what a setting tells of each topic; families read it once published."""
    _must_be_theirs(setting, by=by)
    report = _report_of(setting, by=by)
    rows = SchoolAnswer.objects.visible_to(by).filter(report=report)
    there = {row.topic: row for row in rows}
    for topic, says in answers.items():
        row = there.get(topic) or SchoolAnswer(
            authority_id=setting.authority_id, report=report, topic=topic
        )
        row.says = says
        row.save()
    return report


@action(needs=WRITES)
def publish_report(
    setting: Place, *, review_due: date, on: date, by: Viewer
) -> SchoolReport:
    """Let families read what is written now, until it is published again.

    Raises:
        ValidationError: no topic is answered; the sentence names them.
    """
    _must_be_theirs(setting, by=by)
    report = _report_of(setting, by=by)
    written = SchoolAnswer.objects.visible_to(by).filter(report=report)
    topics = school_reporting(setting.authority.nation).topics
    if len(unanswered(topics, dict(written.values_list("topic", "says")))) == len(
        topics
    ):
        raise ValidationError(nothing_told(topics))
    report.published_on, report.published_by_id = on, by.user_id
    report.review_due = review_due
    report.version += 1
    report.save()
    for row in written:
        row.published = row.says
        row.save()
    return report


@part_of_an_action
def _report_of(setting: Place, *, by: Viewer) -> SchoolReport:
    """The report of a setting; new where it has none."""
    rows = SchoolReport.objects.visible_to(by).filter(setting=setting)
    return rows.first() or SchoolReport.objects.create(
        authority_id=setting.authority_id, setting=setting
    )


def _must_be_theirs(setting: Place, *, by: Viewer) -> None:
    """Officers write for every setting of the authority, a SENCO for their own."""
    if not by.may(EDITS) and setting.pk not in by.places_where(WRITES):
        raise Refused(by, "write_school_report", setting, "another setting's")


@action(needs=EDITS)
def add_expected(
    authority: Authority, *, words: ExpectedWords, on: date, by: Viewer
) -> Expected:
    """Say what every school is expected to provide."""
    return Expected.objects.create(
        authority=authority, need=words.need, says=words.says, checked_on=on
    )


@action(needs=EDITS)
def change_expected(
    row: Expected, *, words: ExpectedWords, version: int, on: date, by: Viewer
) -> Expected:
    """Say it anew, or say that it is right today."""
    latest = current(row, version)
    latest.need, latest.says, latest.checked_on = words.need, words.says, on
    latest.save()
    return latest


@action(needs=EDITS)
def remove_expected(row: Expected, *, by: Viewer) -> None:
    """Say that it is no longer expected."""
    row.delete()


@action(needs=EDITS)
def add_places(
    authority: Authority, *, words: PlacesWords, on: date, by: Viewer
) -> SpecialistPlaces:
    """Tell of specialist places."""
    row = SpecialistPlaces(authority=authority, setting=words.setting, checked_on=on)
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    return row


@action(needs=EDITS)
def change_places(
    row: SpecialistPlaces, *, words: PlacesWords, version: int, on: date, by: Viewer
) -> SpecialistPlaces:
    """Tell of them anew, or say that it is right today."""
    latest = current(row, version)
    for name, value in vars(words).items():
        setattr(latest, name, value)
    latest.checked_on = on
    latest.save()
    return latest


@action(needs=EDITS)
def remove_places(row: SpecialistPlaces, *, by: Viewer) -> None:
    """Say that they are no longer there."""
    row.delete()
