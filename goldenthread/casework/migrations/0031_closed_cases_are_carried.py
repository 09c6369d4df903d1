"""Closed cases stay on the caseload while a day of the law still runs in them.

After a refusal the family may go to mediation or appeal, and the authority must
answer. Whether a list carries a case is kept on it, in the index that lists read.
"""

from django.db import migrations, models


OPEN = ("running", "late", "stopped")


def leave_out_what_is_over(apps, schema_editor):
    cases = apps.get_model("casework", "Case").objects.using(
        schema_editor.connection.alias
    )
    dues = apps.get_model("casework", "Due").objects.using(schema_editor.connection.alias)
    open_ones = dues.filter(
        case=models.OuterRef("pk"), state__in=OPEN, day__isnull=False
    ).exclude(key="age_switch")
    over = cases.filter(~models.Exists(open_ones), closed_on__isnull=False)
    over.update(is_carried=False)


class Migration(migrations.Migration):
    dependencies = [("casework", "0030_sentences_of_plans_so_far")]

    operations = [
        migrations.AddField(
            "case", "is_carried", models.BooleanField(default=True)
        ),
        migrations.RunPython(leave_out_what_is_over, migrations.RunPython.noop),
        migrations.RemoveIndex("case", "case_open"),
        migrations.AddIndex(
            "case",
            models.Index(
                models.F("authority"),
                models.F("is_carried"),
                models.F("next_due"),
                name="case_carried",
            ),
        ),
    ]
