"""Who is a child of an authority, read from an index: every list asks it first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_joining_merging_and_lifting")]

    operations = [
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("authority"), models.F("merged_into"), name="child_current"
            ),
        ),
    ]
