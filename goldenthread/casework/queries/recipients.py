"""Whom a copy of a child's plan is for, and what must not reach them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goldenthread.access.models import User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import Consultation, PlanVersion
from goldenthread.casework.rules.plan.printing import Recipient
from goldenthread.duties.rules.sections import PlanSchema, schema_for
from goldenthread.people.models import (
    Attendance,
    Child,
    Naming,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Scope
from goldenthread.places.models import Place


def own_copy(viewer: Viewer, child: Child, schema: PlanSchema) -> Recipient:
    """The copy that a viewer reads themselves.

    The office reads all of it; the family all but what a restriction hides; a setting
    or a professional the sections that are for settings.
    """
    name = str(User.objects.get(pk=viewer.user_id or 0))
    hides = hidden_from(viewer, child)
    if viewer.may(Permission.WORK_CASE) and not hides:
        return Recipient("the file", is_office=True)
    related = Relationship.rows_of(viewer, viewer.day or date.min).filter(child=child)
    mine = related.select_related("adult").first()
    if mine:
        return Recipient(name, str(mine.adult.public_id), hides)
    return Recipient(name, "", hides, schema.for_settings)


def hidden_from(viewer: Viewer, child: Child) -> frozenset[Scope]:
    """What restrictions keep from a viewer about one child, on their day."""
    if viewer.day is None:
        return frozenset(Scope)
    rows = Restriction.rows_against(viewer, viewer.day, tuple(Scope))
    scopes = rows.filter(child=child).values_list("scope", flat=True)
    return frozenset(Scope(scope) for scope in scopes)


def recipients(
    viewer: Viewer, child: Child, schema: PlanSchema, *, on: date
) -> dict[str, Recipient]:
    """Everybody a copy may be made for: the file, the family, the setting.

    Whoever is kept from everything about the child is not among them.
    """
    found = {"file": Recipient("the file", is_office=True)}
    related = Relationship.objects.visible_to(viewer).filter(in_force(on), child=child)
    kept = kept_from(viewer, child, on=on)
    for each in related.select_related("adult").order_by("pk"):
        hides = kept.get(each.adult_id, frozenset())
        gone = Scope.ALL in hides or not each.receives_letters
        is_over = on >= child.rights_from and not each.young_person_agrees
        if gone or (is_over and each.kin not in ("self", "representative")):
            continue
        key = str(each.adult.public_id)
        found[key] = Recipient(each.adult.name, key, hides)
    at = Attendance.objects.visible_to(viewer).filter(in_force(on), child=child)
    for place in at.select_related("setting"):
        key = str(place.setting.public_id)
        found[key] = Recipient(place.setting.name, sections=schema.for_settings)
    return found


def recipients_of(
    viewer: Viewer, version: PlanVersion, *, on: date
) -> dict[str, Recipient]:
    """Everybody a copy of a version may be made for, and to whom the law has it sent.

    A draft goes to the settings that are asked, a final plan to the setting it names
    and to the health body.
    """
    schema = schema_for(version.plan.kind)
    law = schema.sent_to(version.kind)
    found = recipients(viewer, version.child, schema, on=on)
    if "family" in law.to:
        for key, to in found.items():
            found[key] = replace(to, duty=law.says) if to.adult else to
    for place, own in places_sent_to(viewer, version):
        found[str(place.public_id)] = Recipient(place.name, sections=own, duty=law.says)
    if "health" in law.to:
        found["health"] = Recipient(law.health, duty=law.says)
    return found


def places_sent_to(
    viewer: Viewer, version: PlanVersion
) -> Iterator[tuple[Place, frozenset[str]]]:
    """The settings to which the law has a version sent, and the sections they get."""
    schema = schema_for(version.plan.kind)
    law = schema.sent_to(version.kind)
    if "consulted" in law.to:
        asked = Consultation.objects.visible_to(viewer).filter(
            case=version.case, replied_on=None
        )
        for each in asked.select_related("setting").order_by("pk"):
            yield each.setting, frozenset(each.sections) or schema.for_settings
    named = named_in(viewer, version) if "named" in law.to else None
    if named:
        yield named, schema.for_settings


def named_in(viewer: Viewer, version: PlanVersion) -> Place | None:
    """The setting that a version names, as it was frozen.

    None where two settings have that name, and nothing says which of them is meant.
    """
    name, now = version.content["setting"], version.plan.setting
    if not name or (now and now.name == name):
        return now if name else None
    known = Place.objects.visible_to(viewer).filter(
        level="setting", authority_id=version.authority_id, name=name
    )
    found = list(known[:2])
    return found[0] if len(found) == 1 else None


def named_before(viewer: Viewer, version: PlanVersion, *, on: date) -> list[Place]:
    """The settings that the plan of a case names on a day, as it is in force."""
    rows = Naming.objects.visible_to(viewer).filter(
        in_force(on), child=version.child, case_number=version.case.number
    )
    return [row.setting for row in rows.select_related("setting").order_by("pk")]


def kept_from(viewer: Viewer, child: Child, *, on: date) -> dict[int, frozenset[Scope]]:
    """What is kept from each adult of the family about one child, by restriction."""
    rows = Restriction.objects.visible_to(viewer).filter(
        in_force(on), child=child, adult__isnull=False
    )
    kept: dict[int, frozenset[Scope]] = {}
    for each in rows:
        before = kept.get(each.adult_id or 0, frozenset())
        kept[each.adult_id or 0] = before | {Scope(each.scope)}
    return kept
