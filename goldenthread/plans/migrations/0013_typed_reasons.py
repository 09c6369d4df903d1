import re

from django.db import migrations

TYPED = re.compile(r"^/plans/(?P<authority>[\w-]+)/(?P<plan>[\w-]+)/items/(?P<item>[0-9a-f-]{36})/")


def name_what_was_typed(apps, schema_editor):
    """What was the address of an item of the same authority names that item's heir."""
    Comment = apps.get_model("directory", "Comment")
    Reason = apps.get_model("plans", "Reason")
    for comment in Comment._base_manager.exclude(plan_address="").select_related("authority"):
        item = item_of(apps, comment)
        if item is None:
            continue
        Reason._base_manager.get_or_create(
            authority_id=comment.authority_id,
            item=item,
            comment=comment,
            defaults={
                "made_on": comment.answered_on or comment.received_on,
                "made_by_id": comment.answered_by_id,
            },
        )
        comment.plan_address = ""
        comment.save(update_fields=["plan_address"])


def item_of(apps, comment):
    typed = TYPED.match(comment.plan_address)
    if typed is None or typed["authority"] != comment.authority.slug:
        return None
    Item = apps.get_model("plans", "Item")
    Lineage = apps.get_model("plans", "Lineage")
    item = Item._base_manager.filter(
        authority_id=comment.authority_id,
        public_id=typed["item"],
        edition__plan__slug=typed["plan"],
    ).first()
    seen = set()
    while item is not None and item.edition.state == "past" and item.pk not in seen:
        seen.add(item.pk)
        edge = Lineage._base_manager.filter(old=item, state="taken", new__isnull=False).order_by("pk").first()
        if edge is None:
            break
        item = edge.new
    return item


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0012_reasons"),
    ]

    operations = [migrations.RunPython(name_what_was_typed, migrations.RunPython.noop)]
