"""The table that holds sign-in limits: shared by every process."""

from django.core.management import call_command
from django.db import migrations


def make(apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("access", "0004_jobs_for_all")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
