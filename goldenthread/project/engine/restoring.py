"""Putting a backup back: everything or nothing."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction

from goldenthread.access.engine.chain import Head, verified
from goldenthread.access.guard import events_unlocked
from goldenthread.access.models import Authority, Message, User, all_rows, shelf_of
from goldenthread.access.queries import chain
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.disposing import destroy_again, destroyed_keys
from goldenthread.project.engine import archive, tables
from goldenthread.project.engine.archive import Unsound
from goldenthread.project.engine.stones import put_stones_back, stones_here

LARGEST = 1024**4
NOT_SENT = "Not sent: it waited in a backup that was restored."


def is_empty() -> bool:
    """Whether this database holds nobody's records yet."""
    return not (Authority.objects.exists() or User.objects.exists())


def check_fit(manifest: dict[str, Any]) -> None:
    """Refuse a backup of a database in another form than this one's."""
    if manifest["migrations"] != tables.applied():
        raise Unsound(
            "The backup was made by another version of the program. Restore it with "
            "that version, then upgrade. Nothing has been changed."
        )


def restore(kept: zipfile.ZipFile, manifest: dict[str, Any]) -> int:
    """Replace every row by those of a checked backup; how many mails are held back."""
    put_files(kept, manifest)
    destroyed, stones = destroyed_keys(), stones_here()
    with transaction.atomic(), events_unlocked():
        tables.empty([Session, *tables.tables()])
        for table in tables.tables():
            name = f"rows/{table._meta.db_table}.jsonl"
            with kept.open(name) as member:
                tables.fill(table, io.TextIOWrapper(member, "utf-8", newline="\n"))
        tables.number_on()
        ContentType.objects.clear_cache()
        held = hold_mails_back()
        destroy_again(destroyed)
        put_stones_back(stones)
        for slug, head in manifest["heads"].items():
            check_chain(slug, head)
    return held


def put_files(kept: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Lay the files where they were. They bear their digests, so none is replaced."""
    for name in manifest["files"]:
        authority, _, sha256 = name.partition("/")
        shelf = shelf_of(int(authority))
        if not shelf.is_whole(sha256):
            with kept.open(f"files/{name}") as member:
                shelf.put(pieces(member), most=LARGEST)


def pieces(member: Any) -> Iterator[bytes]:
    """A member of the archive piece by piece."""
    while piece := member.read(archive.PIECE):
        yield piece


def hold_mails_back() -> int:
    """What waited when the backup was made may have left since: do not send it."""
    waiting = all_rows(Message).filter(sent_at=None)
    return waiting.update(attempts=99, problem=NOT_SENT)


def check_chain(slug: str, noted: str) -> None:
    """Undo everything if the events put back do not form the chain that was noted."""
    authority = Authority.objects.get(slug=slug)
    number, _, digest = noted.partition(":")
    links = chain(Viewer(None, authority.pk, channel="command"))
    for one in verified(links, Head(int(number), digest)):
        raise Unsound(f"The events of {slug} in the backup do not hold: {one.why}")
