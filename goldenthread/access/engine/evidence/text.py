"""Plain text and CSV: it must be text, and nothing else under a false name."""

from pathlib import Path

from goldenthread.access.engine.evidence.verdict import Unfit

OTHERS = (
    b"%PDF",
    b"PK\x03\x04",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
)
LONGEST_LINE = 1_000_000


def look(path: Path, kind: str, into: Path) -> bool:
    """Refuse what is not text."""
    content = path.read_bytes()
    if content.startswith(OTHERS) or b"\0" in content.replace(b"\xff\xfe", b"", 1):
        raise Unfit(f"The name ends in .{kind} but this is not text. Rename the file.")
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = content.decode("cp1252", errors="replace")
    if (
        words.lstrip()[:15]
        .lower()
        .startswith(("<!doctype", "<html", "<script", "<?xml"))
    ):
        raise Unfit(f"The name ends in .{kind} but this is a web page. Save it as PDF.")
    if max(map(len, words.splitlines()), default=0) > LONGEST_LINE:
        raise Unfit("One line of the file is longer than a million letters.")
    return False
