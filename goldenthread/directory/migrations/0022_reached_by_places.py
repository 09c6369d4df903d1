"""The number and address for paper copies move to places, said once for all."""

from django.db import migrations


def move(apps, schema_editor):
    """What was said for paper is how the Local Offer is reached."""
    Reach = apps.get_model("places", "Reach")
    for row in apps.get_model("directory", "ReaderPolicy").objects.all():
        if row.paper_phone or row.paper_address:
            said = {"phone": row.paper_phone, "post": row.paper_address}
            Reach.objects.get_or_create(
                authority_id=row.authority_id, key="offer_contact", defaults=said
            )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0021_new_entries"),
        ("places", "0007_how_one_is_reached"),
    ]
    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="readerpolicy", name="paper_phone"),
        migrations.RemoveField(model_name="readerpolicy", name="paper_address"),
    ]
