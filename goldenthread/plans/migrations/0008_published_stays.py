"""The database itself refuses to change what was published."""

from django.db import migrations

from goldenthread.plans.engine import frozen


def on(apps, editor):
    for statement in frozen.ON[editor.connection.vendor]:
        editor.execute(statement)


def off(apps, editor):
    for statement in frozen.OFF[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_stood_before")]
    operations = [migrations.RunPython(on, off)]
