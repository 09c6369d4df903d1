"""Files that came with a form which must be sent again: kept for an hour, on no shelf.

A page cannot put a chosen file back into its box. The file waits here instead, and the
page carries a signed word for it, which only the same person can use, at the same page.
"""

import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

from goldenthread.access.engine.names import shown_name
from goldenthread.access.engine.shelf import written

LASTS = 3600  # seconds
SALT = "a file beside a mistake"


@dataclass(frozen=True)
class Held:
    """A file that waits: its number, what it was called, and whose it is.

    ``kind``: the media type that the browser named. ``of``: the page and the person.
    ``at``: when it came, in seconds.
    """

    number: str
    name: str
    kind: str
    size: int
    of: str
    at: float

    @property
    def path(self) -> Path:
        """Where it waits."""
        return folder() / self.number

    @property
    def word(self) -> str:
        """The signed word that a page carries."""
        return signing.dumps(list(vars(self).values()), salt=SALT)


def folder() -> Path:
    """Where such files wait; beside the shelves of the authorities."""
    return Path(settings.LODGED_FOLDER) / "held"


def hold(pieces: Iterable[bytes], *, name: str, kind: str, of: str, at: float) -> Held:
    """Keep a file until the form comes again; raises ``TooLarge``."""
    let_go(before=at - LASTS)
    folder().mkdir(parents=True, exist_ok=True)
    number = uuid.uuid4().hex
    path = folder() / number
    try:
        kept = written(pieces, path, settings.LARGEST_FILE)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    os.utime(path, (at, at))
    return Held(number, shown_name(name), kind, kept.size, of, at)


def held_by(word: str, *, of: str, at: float) -> Held | None:
    """The file a signed word stands for; None for others' words and gone files."""
    try:
        held = Held(*signing.loads(word, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    is_fresh = at - LASTS <= held.at <= at
    return held if held.of == of and is_fresh and held.path.exists() else None


def let_go(*, before: float) -> None:
    """Remove the files that came before an instant, in seconds."""
    for path in folder().glob("*"):
        try:
            is_old = path.stat().st_mtime < before
        except FileNotFoundError:  # somebody else removed it just now
            continue
        if is_old:
            path.unlink(missing_ok=True)
