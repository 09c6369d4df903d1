from django.db import migrations


def keep_what_led_nowhere(apps, schema_editor):
    """An address that named no item of a plan goes on as words of what was promised."""
    Comment = apps.get_model("directory", "Comment")
    for comment in Comment._base_manager.exclude(plan_address=""):
        said = f"The plan: {comment.plan_address}"
        comment.action = f"{comment.action}\n\n{said}" if comment.action else said
        comment.save(update_fields=["action"])


class Migration(migrations.Migration):

    dependencies = [
        ("directory", "0014_documents"),
        ("plans", "0013_typed_reasons"),
    ]

    operations = [
        migrations.RunPython(keep_what_led_nowhere, migrations.RunPython.noop),
        migrations.RemoveField("comment", "plan_address"),
    ]
