"""The database itself refuses to change a yearly report that was published."""

from django.db import migrations

from goldenthread.directory.engine import frozen


def on(apps, editor):
    for statement in frozen.ON[editor.connection.vendor]:
        editor.execute(statement)


def off(apps, editor):
    for statement in frozen.OFF[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("directory", "0010_yearly_reports")]
    operations = [migrations.RunPython(on, off)]
