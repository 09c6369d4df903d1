"""An invitation says when it was made."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="invitation",
            name="invited_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
