"""Several documents from files and zips, unpacked within limits."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST = 20 * 1024 * 1024
LARGEST_ALL = 200 * 1024 * 1024


class WrongPack(Exception):
    """The files cannot be taken; the sentence says why."""


@dataclass(frozen=True)
class Given:
    """A file: its name and its bytes."""

    name: str
    content: bytes


def opened(files: Iterable[Given], *, most: int) -> list[Given]:
    """The documents: each file, and each file in a zip that is no document itself."""
    found: list[Given] = []
    for file in files:
        found += unpacked(file, most) if is_pack(file) else [file]
        if len(found) > most:
            raise WrongPack(
                f"There are more than {most} documents. Send them in several parts."
            )
    return found


def is_pack(file: Given) -> bool:
    """Whether a file is a zip of files, not a document that is a zip inside."""
    if not file.content.startswith(b"PK"):
        return False
    return file.name.casefold().endswith(".zip")


def unpacked(pack: Given, most: int) -> Iterator[Given]:
    """The files of a zip; names are names only, nothing is written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(pack.content)) as opened_pack:
            entries = [each for each in opened_pack.infolist() if is_file(each)]
            refuse(entries, most, pack.name)
            for entry in entries:
                with opened_pack.open(entry) as stream:
                    content = stream.read(LARGEST + 1)
                if len(content) > LARGEST:
                    raise WrongPack(f"{entry.filename} is larger than 20 MB.")
                yield Given(entry.filename.rpartition("/")[2], content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as problem:
        raise WrongPack(f"{pack.name} is damaged: pack it again.") from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise WrongPack(
            f"{pack.name} has a password or an unusual packing: pack it again without."
        ) from problem


def is_file(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a document, not a folder or what a program left there."""
    last = entry.filename.rpartition("/")[2]
    return bool(last) and not last.startswith(".") and "__MACOSX/" not in entry.filename


def refuse(entries: list[zipfile.ZipInfo], most: int, name: str) -> None:
    """Refuse a pack of too many files or one that unpacks to far too much."""
    if len(entries) > most:
        raise WrongPack(
            f"{name} holds {len(entries)} files. Send at most {most} at a time."
        )
    if sum(each.file_size for each in entries) > LARGEST_ALL:
        raise WrongPack(f"{name} unpacks to more than 200 MB. Send it in parts.")
