"""Working documents that were kept until now had been exchanged by both sides."""

from django.db import migrations, models


def were_exchanged(apps, schema_editor):
    """What was kept until now had been exchanged by both sides."""
    papers = apps.get_model("casework", "WorkingPaper")
    papers._base_manager.filter(shared_on=None).update(
        shared_on=models.F("added_on"), shared_by=models.F("added_by")
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0016_papers_and_keeping")]
    operations = [migrations.RunPython(were_exchanged, migrations.RunPython.noop)]
