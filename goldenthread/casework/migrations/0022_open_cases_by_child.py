"""Open cases by their child, and limits that run by their day and key, in an index.

The team's page counts open cases by child, the forecast limits by key: both read the
index alone instead of every row.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0021_who_was_told")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                models.F("authority"), models.F("closed_on"), models.F("child"), name="case_open_child"
            ),
        ),
        migrations.RemoveIndex("due", "due_state"),
        migrations.AddIndex(
            "due",
            models.Index(
                models.F("authority"), models.F("state"), models.F("day"), models.F("key"), models.F("child"), name="due_running"
            ),
        ),
    ]
