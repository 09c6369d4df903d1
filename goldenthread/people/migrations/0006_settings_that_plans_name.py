"""Settings that plans name, from a day to a day."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_cache_table'),
        ('people', '0005_joined_times'),
        ('places', '0007_how_one_is_reached'),
    ]

    operations = [
        migrations.CreateModel(
            name='Naming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('start', models.DateField()),
                ('end', models.DateField(blank=True, null=True)),
                ('handover_until', models.DateField(blank=True, null=True)),
                ('case_number', models.CharField(max_length=20)),
                ('plan_version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
                ('setting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'indexes': [models.Index(models.F('authority'), models.F('setting'), models.F('start'), name='naming_setting'), models.Index(models.F('authority'), models.F('case_number'), name='naming_case'), models.Index(models.F('child'), models.F('start'), name='naming_child')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end', None), ('end__gte', models.F('start')), _connector='OR'), name='naming_ends_after_start'), models.CheckConstraint(condition=models.Q(('handover_until', None), ('handover_until__gte', models.F('end')), _connector='OR'), name='naming_hands_over_after_its_end')],
            },
        ),
    ]
