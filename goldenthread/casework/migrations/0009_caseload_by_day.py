"""Open cases by their next day: lists read a page of them, not every case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_file")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("authority"),
                models.F("closed_on"),
                models.F("next_due"),
                name="case_open",
            ),
        ),
    ]
