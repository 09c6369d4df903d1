"""Every piece of evidence is about an item; who may know of it is one word."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_evidence_of_items'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='evidence',
            name='is_public',
        ),
        migrations.AlterField(
            model_name='evidence',
            name='handed_in_on',
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.item'),
        ),
    ]
