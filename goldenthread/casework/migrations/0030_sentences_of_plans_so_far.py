"""Hashes of the long sentences of every plan's latest version, made so far."""

from collections import Counter

from django.db import migrations
from django.db.models import Max

from goldenthread.casework.models.sentences import sentence_keys
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.linted import marks_of

KEPT = 20
AT_ONCE = 200


def latest(apps):
    """The latest version of each plan, with what its child is called."""
    table = apps.get_model("casework", "PlanVersion").objects
    last = table.order_by().values("plan").annotate(last=Max("pk")).values("last")
    rows = table.filter(pk__in=last).select_related("child").order_by("pk")
    return rows.iterator(chunk_size=AT_ONCE)


def keep(apps, schema_editor):
    """As the making of a version does it: few rows of what stands in many plans."""
    table = apps.get_model("casework", "PlanSentence")
    key = sentence_keys()[0]
    kept, waiting = Counter(), []
    for row in latest(apps):
        names = (row.child.known_as, row.child.forename, row.child.surname)
        of = {"plan_id": row.plan_id, "child_id": row.child_id}
        for mark in sorted(marks_of(content_from(row.content), names, key)):
            if kept[row.authority_id, mark] < KEPT:
                kept[row.authority_id, mark] += 1
                waiting.append(table(authority_id=row.authority_id, mark=mark, **of))
        if len(waiting) >= AT_ONCE:
            table.objects.bulk_create(waiting, batch_size=AT_ONCE)
            waiting = []
    table.objects.bulk_create(waiting, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0029_sentences_of_plans"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
