"""The pack of a move: a ZIP with a page to read, JSON, its schema, and files."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_FILES = 500
MOST_BYTES = 200 * 1024 * 1024
LARGEST = 20 * 1024 * 1024
TOLD = "pack.json"
SUMS = "SHA256SUMS"
KNOWN = frozenset({TOLD, SUMS, "index.html", "record.pdf", "schema.json"})


class BrokenPack(Exception):
    """The pack cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Unpacked:
    """What lies in a pack: what it tells, and its files by name."""

    told: bytes
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The SHA-256 of what the pack tells."""
        return hashlib.sha256(self.told).hexdigest()


def unpacked(content: bytes) -> Unpacked:
    """The files of a pack, in memory and within limits; nothing is written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            found = dict(entries(pack))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as problem:
        raise BrokenPack("The pack is damaged. Ask for it again.") from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise BrokenPack("The pack is packed in an unusual way.") from problem
    refuse_sums(found)
    told = found.pop(TOLD, None)
    if told is None:
        raise BrokenPack("The pack does not tell what it holds (no pack.json).")
    return Unpacked(told, found)


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """The digests of files, one a line, as sha256sum writes them."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    return "".join(lines).encode()


def refuse_sums(found: dict[str, bytes]) -> None:
    """Refuse a pack whose files have not the digests that it gives."""
    if TOLD in found and found.pop(SUMS, b"") != sums_of(found):
        raise BrokenPack("A file in the pack was changed since it was packed.")


def entries(pack: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each file of a pack; what has no business there refuses the whole."""
    every = pack.infolist()
    if len(every) > MOST_FILES or sum(one.file_size for one in every) > MOST_BYTES:
        raise BrokenPack("The pack unpacks to too much: more than 200 MB or 500 files.")
    for entry in every:
        name = entry.filename
        folder, _, last = name.partition("/")
        is_file = folder == "files" and last and "/" not in last and ".." not in last
        if not (name in KNOWN or is_file):
            raise BrokenPack("The pack holds something that does not belong in it.")
        with pack.open(entry) as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BrokenPack("A file in the pack is larger than 20 MB.")
        yield name, content


def refuse_other(files: Mapping[str, bytes], promised: Mapping[str, str]) -> None:
    """Refuse a pack whose files are not those that it tells of, each by its digest."""
    here = {name for name in files if name.startswith("files/")}
    if missing := sorted(set(promised) - here):
        raise BrokenPack(f"The pack lacks {len(missing)} of its files.")
    if here - set(promised):
        raise BrokenPack("The pack holds a file that it does not tell of.")
    for name, sha256 in promised.items():
        if hashlib.sha256(files[name]).hexdigest() != sha256:
            raise BrokenPack("A file in the pack was changed since it was packed.")
