"""The database itself refuses to change a version that was made."""

from django.db import migrations

from goldenthread.casework.engine import frozen


def on(apps, editor):
    for statement in frozen.ON[editor.connection.vendor]:
        editor.execute(statement)


def off(apps, editor):
    for statement in frozen.OFF[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_cases_and_plans")]
    operations = [migrations.RunPython(on, off)]
