"""A backup: one zip of rows, files and a manifest with the digest of each."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from goldenthread.access.models import ChainHead, Lodged, LodgedState, all_rows
from goldenthread.project.engine import tables

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
PIECE = 1024 * 1024


class Unsound(Exception):
    """The archive is not whole, or does not fit; the words say what to do."""


@contextmanager
def snapshot() -> Iterator[str]:
    """A second connection that sees one moment, while others go on writing."""
    name = "snapshot"
    connections[name] = second = connection.copy(name)
    if second.vendor == "sqlite":
        second.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    try:
        with transaction.atomic(using=name):
            if second.vendor == "postgresql":
                with second.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield name
    finally:
        second.close()
        del connections[name]


def write(path: Path) -> dict[str, Any]:
    """Write the archive beside its name first, then give it the name."""
    unnamed = path.with_name(path.name + ".part")
    descriptor = os.open(unnamed, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, snapshot() as using:
            with zipfile.ZipFile(
                file, "w", zipfile.ZIP_DEFLATED, compresslevel=3
            ) as to:
                manifest = fill(to, using)
            file.flush()
            os.fsync(file.fileno())
        unnamed.replace(path)
    finally:
        unnamed.unlink(missing_ok=True)
    return manifest


def fill(to: zipfile.ZipFile, using: str) -> dict[str, Any]:
    """Write rows, files, and last the manifest that names them all."""
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "migrations": tables.applied(using),
        "heads": heads(using),
        "tables": {},
        "files": {},
        "missing": [],
    }
    for table in tables.tables():
        name = table._meta.db_table
        said = (line + "\n" for line in tables.lines(table, using))
        pieces = (line.encode() for line in said)
        manifest["tables"][name] = put(to, f"rows/{name}.jsonl", pieces)
    for path in kept_files(using):
        name = f"{path.parent.name}/{path.name}"
        if path.exists():
            manifest["files"][name] = put(to, f"files/{name}", pieces_of(path))
        else:
            manifest["missing"].append(name)
    words = json.dumps(manifest, indent=1, sort_keys=True).encode()
    to.writestr(MANIFEST, words)
    to.writestr(SEAL, hashlib.sha256(words).hexdigest())
    return manifest


def put(to: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> str:
    """Write one member piece by piece; its digest."""
    digest = hashlib.sha256()
    with to.open(name, "w", force_zip64=True) as member:
        for piece in pieces:
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def heads(using: str) -> dict[str, str]:
    """Where each authority's chain of events stood."""
    every = ChainHead.objects.using(using).select_related("authority")
    return {one.authority.slug: f"{one.number}:{one.hash}" for one in every}


def kept_files(using: str) -> list[Path]:
    """The files that rows stand for, each once."""
    kept = all_rows(Lodged).using(using).exclude(state=LodgedState.REFUSED)
    return sorted({one.path for one in kept})


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file piece by piece."""
    with path.open("rb") as content:
        while piece := content.read(PIECE):
            yield piece


def checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, after every member was read and found as it was written."""
    manifest: dict[str, Any] = json.loads(whole_manifest(archive))
    if manifest.get("format") != FORMAT:
        raise Unsound("The backup was made by another version in another form.")
    members = {f"rows/{n}.jsonl": d for n, d in manifest["tables"].items()}
    members |= {f"files/{n}": d for n, d in manifest["files"].items()}
    if set(archive.namelist()) != {*members, MANIFEST, SEAL}:
        raise Unsound("The backup lacks parts, or holds parts it should not.")
    for name, digest in members.items():
        if digest_of(archive, name) != digest:
            raise Unsound(f"The backup is damaged in {name}. Use another one.")
    return manifest


def whole_manifest(archive: zipfile.ZipFile) -> bytes:
    """The manifest's words, if they are as they were sealed."""
    words = archive.read(MANIFEST)
    if hashlib.sha256(words).hexdigest() != archive.read(SEAL).decode():
        raise Unsound("The backup's list of contents is damaged. Use another one.")
    return words


def digest_of(archive: zipfile.ZipFile, name: str) -> str:
    """The digest of a member."""
    with archive.open(name) as member:
        return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive to read; damage of any kind becomes one sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError) as problem:
        raise Unsound(
            "The file is not a whole backup: it is cut short, damaged, or something "
            "else. Nothing has been changed. Use another one."
        ) from problem
