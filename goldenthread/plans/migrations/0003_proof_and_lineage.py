"""Tables of proof: lineage, measures, verdicts, promises, families, outputs."""

import django.db.models.deletion
import goldenthread.plans.rules.proof
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_cache_table'),
        ('places', '0002_invited_at'),
        ('plans', '0002_published_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Artefact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('number', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(max_length=20)),
                ('scheme', models.CharField(blank=True, max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('made_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='FamilyComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('voice', models.CharField(choices=[('parents', 'Parents and carers'), ('young_people', 'Children and young people'), ('settings', 'Schools and settings'), ('others', 'Others')], max_length=14)),
                ('words', models.TextField()),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('received_on', models.DateField()),
                ('answer_due', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('shown', 'Shown'), ('kept_back', 'Not shown')], max_length=10)),
                ('shown_words', models.TextField(blank=True)),
                ('kept_back_because', models.TextField(blank=True)),
                ('read_on', models.DateField(blank=True, null=True)),
                ('did', models.TextField(blank=True)),
                ('still_to_do', models.TextField(blank=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['received_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('email', models.EmailField(max_length=254)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('asked_on', models.DateField()),
                ('confirmed_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ItemLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', models.CharField(choices=[('responds_to', 'Answers'), ('serves', 'Is reported on for')], max_length=12)),
                ('target_words', models.TextField(blank=True)),
                ('made_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Justified',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('code', models.CharField(max_length=40)),
                ('because', models.TextField()),
                ('justified_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'justified',
            },
        ),
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('link', models.UUIDField(default=uuid.uuid4)),
                ('kind', models.CharField(choices=[('promoted', 'Taken up as another kind of item'), ('split', 'Split'), ('merged', 'Merged with others'), ('replaced', 'Replaced'), ('regrouped', 'Moved under another heading'), ('renumbered', 'Renumbered'), ('reworded', 'Reworded'), ('same', 'Unchanged'), ('withdrawn', 'Withdrawn')], max_length=12)),
                ('confidence', models.FloatField(default=1.0)),
                ('why', models.TextField(blank=True)),
                ('changes', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('offered', 'To be decided'), ('taken', 'Confirmed'), ('declined', 'Refused')], max_length=10)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('because', models.TextField(blank=True)),
            ],
            options={
                'verbose_name_plural': 'lineage',
            },
        ),
        migrations.CreateModel(
            name='Noticed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('voice', models.CharField(choices=[('parents', 'Parents and carers'), ('young_people', 'Children and young people'), ('settings', 'Schools and settings'), ('others', 'Others')], max_length=14)),
                ('method', models.CharField(choices=[('survey', 'Survey'), ('meeting', 'Show of hands at a meeting'), ('form', 'Form on this site, open to all'), ('interviews', 'Interviews')], max_length=12)),
                ('asker', models.CharField(blank=True, max_length=200)),
                ('asked_from', models.DateField()),
                ('asked_to', models.DateField()),
                ('asked', models.PositiveIntegerField(blank=True, null=True)),
                ('yes', models.PositiveIntegerField(default=0)),
                ('some', models.PositiveIntegerField(default=0)),
                ('no', models.PositiveIntegerField(default=0)),
                ('unsure', models.PositiveIntegerField(default=0)),
                ('entered_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'noticed',
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('stopped_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('text', models.TextField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('raw', models.CharField(max_length=200)),
                ('edtf', models.CharField(blank=True, max_length=40)),
                ('precision', models.CharField(blank=True, max_length=40)),
                ('latest_day', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('offered', 'To be decided'), ('taken', 'Confirmed'), ('declined', 'Refused')], max_length=10)),
                ('declined_because', models.TextField(blank=True)),
                ('found_on', models.DateField()),
                ('decided_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Restatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('number', models.PositiveIntegerField()),
                ('content', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('changes', models.JSONField(default=list)),
                ('because', models.TextField()),
                ('restated_on', models.DateField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(max_length=200)),
                ('definition', models.TextField(blank=True)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('direction', models.CharField(choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('steady', 'It should stay as it is')], max_length=8)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('every_months', models.PositiveSmallIntegerField(default=12)),
            ],
            options={
                'verbose_name_plural': 'series',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='SeriesValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('period_end', models.DateField()),
                ('value', models.DecimalField(decimal_places=4, max_digits=16)),
                ('numerator', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('entered_on', models.DateField()),
            ],
            options={
                'ordering': ['period_end', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UpdateLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('sent_on', models.DateField()),
                ('expires_on', models.DateField()),
                ('used_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('role', models.CharField(choices=[('self', 'Those who did it'), ('board', 'The board'), ('parents', 'Parent carer forum'), ('young_people', 'Young people'), ('peer', 'Peers from another area'), ('government', 'Government adviser'), ('inspectorate', 'Inspectorate'), ('auditor', 'Auditor')], max_length=20)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('verdict', models.CharField(choices=[('not_done', 'It has not been done as reported'), ('not_enough_evidence', 'There is not enough evidence to say'), ('worse', 'Things are worse than before'), ('no_difference', 'It has made no difference yet'), ('some_difference', 'It has made some difference'), ('shown', 'It has made the difference that was promised'), ('stood_down', 'Formal monitoring has been stood down')], max_length=24)),
                ('says', models.TextField(blank=True)),
                ('verified_on', models.DateField()),
                ('letter_caption', models.CharField(blank=True, max_length=200)),
                ('is_public', models.BooleanField(default=True)),
                ('entered_on', models.DateField()),
            ],
            options={
                'ordering': ['verified_on', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='compared_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='compared_with',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.edition'),
        ),
        migrations.AddField(
            model_name='edition',
            name='scheme',
            field=models.SlugField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='edition',
            name='unaccounted_because',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='address',
            field=models.URLField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='evidence',
            name='cycle',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.cycle'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='effective_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='effective_to',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='expires_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='handed_in_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidence',
            name='handed_in_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.item'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('statement', 'Statement'), ('document', 'Document'), ('minutes', 'Minutes'), ('survey', 'Survey'), ('audit', 'Audit'), ('count', 'Count of what was done'), ('series', 'Numbers over time'), ('letter', 'Letter or report of an inspector or adviser')], default=goldenthread.plans.rules.proof.EvidenceKind['DOCUMENT'], max_length=12),
        ),
        migrations.AddField(
            model_name='evidence',
            name='method',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='evidence',
            name='sample_size',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='sensitivity',
            field=models.CharField(choices=[('public', 'The public may know of it and open it'), ('internal', 'Only those who work with plans'), ('restricted', "Only the plan's lead and its publisher")], default=goldenthread.plans.rules.proof.Sensitivity['INTERNAL'], max_length=12),
        ),
        migrations.AddField(
            model_name='evidence',
            name='strength',
            field=models.CharField(choices=[('assertion', 'Somebody says so'), ('document', 'A document shows that it exists'), ('process', 'A count shows that it is done'), ('outcome', 'Numbers over time show what changed'), ('independent', 'Somebody independent has checked')], default=goldenthread.plans.rules.proof.Strength['DOCUMENT'], max_length=12),
        ),
        migrations.AddField(
            model_name='item',
            name='impact',
            field=models.CharField(choices=[('not_measured', 'Not measured'), ('cannot_be_measured', 'Cannot be measured this period'), ('worse', 'Worse than before'), ('no_difference', 'No difference yet'), ('some_difference', 'Some difference, less than was promised'), ('shown', 'The difference that was promised')], default=goldenthread.plans.rules.proof.Impact['NOT_MEASURED'], max_length=20),
        ),
        migrations.AddField(
            model_name='item',
            name='impact_because',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='item',
            name='no_measure_because',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='carried_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.report'),
        ),
        migrations.AddField(
            model_name='report',
            name='decision_needed',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='if_not_mitigated',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='impact',
            field=models.CharField(choices=[('not_measured', 'Not measured'), ('cannot_be_measured', 'Cannot be measured this period'), ('worse', 'Worse than before'), ('no_difference', 'No difference yet'), ('some_difference', 'Some difference, less than was promised'), ('shown', 'The difference that was promised')], default=goldenthread.plans.rules.proof.Impact['NOT_MEASURED'], max_length=20),
        ),
        migrations.AddField(
            model_name='report',
            name='impact_because',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='mitigation',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='next_period',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='partner_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='baseline',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='baseline_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='direction',
            field=models.CharField(blank=True, choices=[('up', 'Higher is better'), ('down', 'Lower is better'), ('steady', 'It should stay as it is')], max_length=8),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='is_impact',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.body'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='source',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='target',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='target_day',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='timescale',
            name='approved_by_words',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='lodged',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.lodged'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='report',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.report'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('effective_to', None), ('effective_from', None), ('effective_to__gte', models.F('effective_from')), _connector='OR'), name='evidence_in_order'),
        ),
        migrations.AddField(
            model_name='artefact',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='artefact',
            name='lodged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.lodged'),
        ),
        migrations.AddField(
            model_name='artefact',
            name='snapshot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='artefacts', to='plans.snapshot'),
        ),
        migrations.AddField(
            model_name='familycomment',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='familycomment',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='familycomment',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.item'),
        ),
        migrations.AddField(
            model_name='familycomment',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='familycomment',
            name='read_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='follower',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='follower',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='itemlink',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='itemlink',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bonds', to='plans.item'),
        ),
        migrations.AddField(
            model_name='itemlink',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='itemlink',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.item'),
        ),
        migrations.AddField(
            model_name='justified',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='justified',
            name='cycle',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.cycle'),
        ),
        migrations.AddField(
            model_name='justified',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.item'),
        ),
        migrations.AddField(
            model_name='justified',
            name='justified_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='justified',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='lineage',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='lineage',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lineage',
            name='new',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='came_from', to='plans.item'),
        ),
        migrations.AddField(
            model_name='lineage',
            name='old',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='became', to='plans.item'),
        ),
        migrations.AddField(
            model_name='noticed',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='noticed',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.cycle'),
        ),
        migrations.AddField(
            model_name='noticed',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticed',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='noticed', to='plans.item'),
        ),
        migrations.AddField(
            model_name='partner',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='partner',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.body'),
        ),
        migrations.AddField(
            model_name='promise',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='promise',
            name='commitment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='promised', to='plans.item'),
        ),
        migrations.AddField(
            model_name='promise',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='promise',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='plans.item'),
        ),
        migrations.AddField(
            model_name='promise',
            name='line',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.line'),
        ),
        migrations.AddField(
            model_name='promise',
            name='report',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.report'),
        ),
        migrations.AddField(
            model_name='restatement',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='restatement',
            name='restated_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='restatement',
            name='snapshot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restatements', to='plans.snapshot'),
        ),
        migrations.AddField(
            model_name='series',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='series',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='plans.plan'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.series'),
        ),
        migrations.AddField(
            model_name='seriesvalue',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='seriesvalue',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='seriesvalue',
            name='series',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='plans.series'),
        ),
        migrations.AddField(
            model_name='updatelink',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='updatelink',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.cycle'),
        ),
        migrations.AddField(
            model_name='updatelink',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.item'),
        ),
        migrations.AddField(
            model_name='updatelink',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='plans.partner'),
        ),
        migrations.AddField(
            model_name='updatelink',
            name='report',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.report'),
        ),
        migrations.AddField(
            model_name='verification',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.authority'),
        ),
        migrations.AddField(
            model_name='verification',
            name='body',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.body'),
        ),
        migrations.AddField(
            model_name='verification',
            name='cycle',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.cycle'),
        ),
        migrations.AddField(
            model_name='verification',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='verification',
            name='evidence',
            field=models.ManyToManyField(blank=True, related_name='+', to='plans.evidence'),
        ),
        migrations.AddField(
            model_name='verification',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='plans.item'),
        ),
        migrations.AddField(
            model_name='verification',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.lodged'),
        ),
        migrations.AddConstraint(
            model_name='artefact',
            constraint=models.UniqueConstraint(models.F('snapshot'), models.F('number'), models.F('kind'), models.F('scheme'), name='artefact_once'),
        ),
        migrations.AddIndex(
            model_name='familycomment',
            index=models.Index(models.F('authority'), models.F('state'), models.F('answer_due'), name='to_answer'),
        ),
        migrations.AddConstraint(
            model_name='familycomment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'kept_back'), _negated=True), models.Q(('kept_back_because', ''), _negated=True), _connector='OR'), name='comment_kept_back_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='follower',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('email'), name='follows_once'),
        ),
        migrations.AddConstraint(
            model_name='itemlink',
            constraint=models.UniqueConstraint(models.F('item'), models.F('target'), models.F('kind'), name='bond_once'),
        ),
        migrations.AddConstraint(
            model_name='itemlink',
            constraint=models.CheckConstraint(condition=models.Q(('item', models.F('target')), _negated=True), name='bond_to_another'),
        ),
        migrations.AddConstraint(
            model_name='justified',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='justified_with_reason'),
        ),
        migrations.AddIndex(
            model_name='lineage',
            index=models.Index(models.F('authority'), models.F('old'), models.F('state'), name='lineage_old'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.UniqueConstraint(models.F('old'), models.F('new'), name='lineage_once'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'withdrawn'), ('new', None)), models.Q(models.Q(('kind', 'withdrawn'), _negated=True), ('new__isnull', False)), _connector='OR'), name='lineage_leads_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='noticed',
            constraint=models.UniqueConstraint(models.F('item'), models.F('cycle'), models.F('voice'), models.F('method'), models.F('asker'), name='noticed_once'),
        ),
        migrations.AddConstraint(
            model_name='noticed',
            constraint=models.CheckConstraint(condition=models.Q(('asked_to__gte', models.F('asked_from'))), name='noticed_in_order'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(models.F('body'), models.F('email'), name='partner_once'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='promise_has_words'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('declined_because', ''), _negated=True), _connector='OR'), name='promise_declined_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='restatement',
            constraint=models.UniqueConstraint(models.F('snapshot'), models.F('number'), name='restatement_number'),
        ),
        migrations.AddConstraint(
            model_name='restatement',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='restatement_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('name'), name='series_name'),
        ),
        migrations.AddIndex(
            model_name='seriesvalue',
            index=models.Index(models.F('series'), models.F('period_end'), name='series_period'),
        ),
        migrations.AddConstraint(
            model_name='seriesvalue',
            constraint=models.CheckConstraint(condition=models.Q(('denominator', None), ('denominator__gt', 0), _connector='OR'), name='series_of_something'),
        ),
        migrations.AddIndex(
            model_name='updatelink',
            index=models.Index(models.F('cycle'), models.F('item'), name='update_link_item'),
        ),
    ]
