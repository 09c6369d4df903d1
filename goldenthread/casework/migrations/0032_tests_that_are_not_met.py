"""Of each test of the law a decision says that it is met, or that it is not."""

from django.db import migrations, models


def said_of_each(apps, schema_editor):
    for name in ("Decision", "PanelItem"):
        rows = apps.get_model("casework", name).objects.using(
            schema_editor.connection.alias
        )
        for row in rows.exclude(criteria=[]).only("criteria").iterator():
            row.criteria = dict.fromkeys(row.criteria, "met")
            row.save(update_fields=["criteria"])
        rows.filter(criteria=[]).update(criteria={})


class Migration(migrations.Migration):
    dependencies = [("casework", "0031_closed_cases_are_carried")]

    operations = [
        migrations.AlterField("decision", "criteria", models.JSONField(default=dict)),
        migrations.AlterField("panelitem", "criteria", models.JSONField(default=dict)),
        migrations.RunPython(said_of_each, migrations.RunPython.noop),
    ]
