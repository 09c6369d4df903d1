"""A day that is wished for, where the law sets none for views."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0024_reached_by_places")]

    operations = [
        migrations.AddField(
            model_name="advice",
            name="wished_day",
            field=models.DateField(blank=True, null=True),
        ),
    ]
