"""What one mail asked a partner for has a key of its own, beside that of each link."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_published_stays")]
    operations = [
        migrations.AddField(
            model_name="updatelink",
            name="mail_hash",
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
    ]
