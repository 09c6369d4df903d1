"""What left the file, what families dispute, and everything held about a child."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    Disclosure,
    PlanVersion,
    Statement,
    SubjectRequest,
)
from goldenthread.casework.rules.file import HELD, WITH_CARE
from goldenthread.people.models import Child


@dataclass(frozen=True)
class Held:
    """One table: what it is called, how many rows about the child, looked through."""

    title: str
    count: int
    with_care: bool


def disclosures(viewer: Viewer, child: Child) -> QuerySet[Disclosure]:
    """What left the file of a child, as far as the viewer is told."""
    rows = Disclosure.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("decided_by")


def was_disclosed(viewer: Viewer, version: PlanVersion, key: str) -> bool:
    """Whether a copy of a version for a recipient was recorded."""
    rows = Disclosure.objects.visible_to(viewer).filter(
        plan_version=version, recipient_key=key, is_shared=True
    )
    return rows.exists()


def statements(viewer: Viewer, child: Child) -> QuerySet[Statement]:
    """What the family says is wrong in the record."""
    return Statement.objects.visible_to(viewer).filter(child=child)


def every_statement(viewer: Viewer) -> QuerySet[Statement]:
    """Every statement the viewer may read."""
    return Statement.objects.visible_to(viewer).select_related("child", "adult")


def earlier_recipients(viewer: Viewer, child: Child) -> list[str]:
    """Whoever had a copy before: they are told when something is put right."""
    rows = disclosures(viewer, child).filter(is_shared=True)
    return sorted(set(rows.values_list("recipient", flat=True)))


def subject_requests(viewer: Viewer) -> QuerySet[SubjectRequest]:
    """Requests to see what is held."""
    rows = SubjectRequest.objects.visible_to(viewer)
    return rows.select_related("child", "prepared_by", "released_by")


def own_requests(viewer: Viewer, child: Child) -> QuerySet[SubjectRequest]:
    """What the viewer has asked to see of one child, newest first."""
    rows = subject_requests(viewer).filter(child=child)
    return rows.filter(received_by_id=viewer.user_id or 0)


def model_keys(viewer: Viewer | None) -> list[tuple[str, type[Model], str]]:
    """Every table with a key to a child: its label, the model, the key."""
    return [
        (model._meta.label, model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one and field.related_model is Child
    ]


def held(viewer: Viewer, child: Child) -> list[Held]:
    """Everything that is held about a child, table by table, for who works on cases.

    Counted over the rows themselves, so that nothing is left out because the viewer
    would not find it on a page.
    """
    if not viewer.may(Permission.WORK_CASE):
        return []
    seen = Child.objects.visible_to(viewer).filter(pk=child.pk)
    counts: dict[str, int] = {}
    for label, model, key in model_keys(viewer):
        rows = all_rows(model).filter(**{f"{key}__in": seen})
        counts[label] = counts.get(label, 0) + rows.count()
    return [
        Held(HELD[label], count, label in WITH_CARE)
        for label, count in sorted(counts.items(), key=lambda each: HELD[each[0]])
        if count
    ]
