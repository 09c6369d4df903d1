"""The title and summary that are public are those of the latest published cycle."""

from django.db import migrations, models
from django.db.models import F


def keep_what_is_public(apps, schema_editor):
    plans = apps.get_model("plans", "Plan").objects.exclude(published_on=None)
    plans.update(published_title=F("title"), published_summary=F("summary"))


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.AddField(
            "plan",
            "published_summary",
            models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "plan",
            "published_title",
            models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.RunPython(keep_what_is_public, migrations.RunPython.noop),
    ]
