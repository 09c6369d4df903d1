"""Whom plans in force name is let in as a setting, no more person by person."""

from collections import Counter

from django.db import migrations
from django.db.models import Q

from goldenthread.access.clock import today

HOLDS = (
    *("maintained", "arrived", "amending", "reassessing", "reviewing"),
    *("ending_considered", "ending"),
)
FINALS = ("final", "amended")
# The reason that the release of a final plan wrote; a person chose other words.
REASON = "Named in section I of the plan"
FACTS = ("case_id", "case__number", "number", "released_on", "authority_id", "child_id")
PLACE = ("content__setting", "plan__setting_id", "plan__setting__name")


def named_by_finals(apps):
    """The setting that the last final plan of each case names, since when."""
    rows = apps.get_model("casework", "PlanVersion").objects.filter(
        kind__in=FINALS, released_on__isnull=False, case__state__in=HOLDS
    )
    places = apps.get_model("places", "Place").objects.filter(level="setting")
    pairs = list(places.values_list("authority_id", "name", "pk"))
    count = Counter(pair[:2] for pair in pairs)
    by_name = {pair[:2]: pair[2] for pair in pairs if count[pair[:2]] == 1}
    found = {}
    ordered = rows.order_by("case_id", "number").values_list(*FACTS, *PLACE, named=True)
    for row in ordered.iterator(2000):
        said = row.content__setting
        setting = by_name.get((row.authority_id, said)) if said else None
        if said and row.plan__setting__name == said:
            setting = row.plan__setting_id
        before = found.get(row.case_id)
        if before and before["setting_id"] == setting:
            continue
        found[row.case_id] = {
            "authority_id": row.authority_id,
            "child_id": row.child_id,
            "setting_id": setting,
            "start": row.released_on,
            "case_number": row.case__number,
            "plan_version": row.number,
        }
    return found


def named_by_lists(apps, finals):
    """What a list named for a plan in force, of which nobody here has written since."""
    plans = apps.get_model("casework", "ChildPlan").objects.filter(
        case__came_as="list", case__state__in=HOLDS, version=1, setting__isnull=False
    )
    facts = ("case_id", "case__number", "begun_on", *FACTS[4:], "setting_id")
    for row in plans.values_list(*facts, named=True).iterator(2000):
        if row.case_id not in finals:
            yield {
                "authority_id": row.authority_id,
                "child_id": row.child_id,
                "setting_id": row.setting_id,
                "start": row.begun_on,
                "case_number": row.case__number,
            }


def let_in(apps, schema_editor):
    """One row for each plan in force, and the invitations made for it are over."""
    naming = apps.get_model("people", "Naming").objects
    finals = named_by_finals(apps)
    told = [*finals.values(), *named_by_lists(apps, finals)]
    named = [naming.model(**values) for values in told if values["setting_id"]]
    naming.bulk_create(named, batch_size=500)
    day = today()
    invited = apps.get_model("people", "Involvement").objects.filter(
        Q(end=None) | Q(end__gte=day), why=REASON, part="education", body=None
    )
    invited.filter(start__gte=day).delete()
    invited.update(end=day - day.resolution)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0025_views_have_no_limit"),
        ("people", "0006_settings_that_plans_name"),
    ]
    operations = [migrations.RunPython(let_in, migrations.RunPython.noop)]
