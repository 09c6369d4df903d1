"""The database itself refuses to change or delete an event."""

from django.db import migrations

from goldenthread.access.engine import triggers


def on(apps, editor):
    for statement in triggers.ON[editor.connection.vendor]:
        editor.execute(statement)


def off(apps, editor):
    for statement in triggers.OFF[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(on, off)]
