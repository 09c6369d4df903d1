"""Word, Excel and ODT files: archives that hold a document and nothing else."""

import re
import zipfile
from pathlib import Path

from goldenthread.access.engine.evidence.verdict import Unfit

MOST_ENTRIES, MOST_BYTES, MOST_RATIO = 2_000, 100 * 1024 * 1024, 100
HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
NESTED = (
    ".zip",
    ".docx",
    ".docm",
    ".xlsx",
    ".xlsm",
    ".odt",
    ".7z",
    ".rar",
    ".gz",
    ".jar",
)
RUNS = re.compile(
    r"vbaproject|vbadata|/activex/|/embeddings/|^basic/|^scripts/|\.(bin|exe|dll|js|vbs)$",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    rb"(attachedTemplate|oleObject|externalLink|frame)[^>]*TargetMode=.External", re.I
)


def look(path: Path, kind: str, into: Path) -> bool:
    """Refuse bombs, macros, nested files and what reaches outside."""
    broken = f"The name ends in .{kind} but this is no such file, or it is broken."
    with path.open("rb") as content:
        if content.read(4) != b"PK\x03\x04":
            raise Unfit(broken)
    try:
        with zipfile.ZipFile(path) as archive:
            check_directory(archive.infolist(), path.stat().st_size)
            if HEART[kind] not in archive.namelist():
                raise Unfit(broken)
            for entry in archive.infolist():
                check_entry(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, KeyError):
        raise Unfit(broken) from None
    return False


def check_directory(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse what would unpack to far more than it seems, before unpacking any."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES:
        raise Unfit("The file unpacks to more than 100 MB. Make it smaller.")
    if unpacked > MOST_RATIO * max(size, 20_000):
        raise Unfit("The file unpacks to a hundred times its size, so it is not kept.")


def check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Refuse one entry that runs, hides a further file or reaches outside."""
    name = entry.filename
    if name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise Unfit("The file holds a path that leads out of it, so it is not kept.")
    if entry.flag_bits & 1:
        raise Unfit("The file is locked with a password. Save it without one.")
    if RUNS.search(name):
        raise Unfit("The file holds a macro or an embedded object. Save it without.")
    if name.lower().endswith(NESTED):
        raise Unfit("The file holds another file inside. Save it without.")
    if name.lower().endswith((".xml", ".rels", ".rdf")):
        check_xml(archive.read(entry))


def check_xml(content: bytes) -> None:
    """Refuse entities, macro-enabled types and links that load by themselves."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise Unfit("The file defines entities, which documents do not. Save it anew.")
    if b"macroEnabled" in content:
        raise Unfit("The file holds a macro. Save it without, as DOCX or XLSX.")
    if OUTSIDE.search(content):
        raise Unfit("The file loads something from elsewhere. Save it without links.")
