"""How an authority is reached moves to places, where the Local Offer reads it too."""

from django.db import migrations


def move(apps, schema_editor):
    """What letters said stays word for word: people part it into fields later."""
    Reach = apps.get_model("places", "Reach")
    for row in apps.get_model("casework", "LetterFact").objects.exclude(words=""):
        Reach.objects.get_or_create(
            authority_id=row.authority_id, key=row.key, defaults={"words": row.words}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0023_what_a_setting_reads"),
        ("places", "0007_how_one_is_reached"),
    ]
    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="LetterFact"),
    ]
