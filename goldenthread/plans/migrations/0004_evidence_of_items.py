"""Evidence that backed a report is evidence about the report's item and cycle."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Take item, cycle and day from the report."""
    evidence = apps.get_model("plans", "Evidence")
    report = apps.get_model("plans", "Report").objects.filter(pk=OuterRef("report"))
    rows = evidence.objects.filter(item=None)
    rows.filter(is_public=True).update(sensitivity="public")
    rows.update(
        cycle=Subquery(report.values("cycle")),
        handed_in_on=Subquery(report.values("written_on")),
        handed_in_by=Subquery(report.values("written_by")),
        item=Subquery(report.values("item")),
    )


class Migration(migrations.Migration):

    dependencies = [("plans", "0003_proof_and_lineage")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
