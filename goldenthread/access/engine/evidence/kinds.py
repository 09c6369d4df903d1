"""Which kinds of evidence are taken, and how each is looked at."""

from collections.abc import Callable
from pathlib import Path

from goldenthread.access.engine.evidence import (
    archives,
    pictures,
    portable,
    sounds,
    text,
)
from goldenthread.access.engine.evidence.verdict import Unfit, Verdict

Look = Callable[[Path, str, Path], bool]
KINDS: dict[str, tuple[str, Look]] = {
    ".pdf": ("pdf", portable.look),
    ".docx": ("docx", archives.look),
    ".xlsx": ("xlsx", archives.look),
    ".odt": ("odt", archives.look),
    ".png": ("png", pictures.look),
    ".jpg": ("jpeg", pictures.look),
    ".jpeg": ("jpeg", pictures.look),
    ".wav": ("wav", sounds.look),
    ".mp3": ("mp3", sounds.look),
    ".m4a": ("m4a", sounds.look),
    ".ogg": ("ogg", sounds.look),
    ".opus": ("ogg", sounds.look),
    ".txt": ("txt", text.look),
    ".csv": ("csv", text.look),
}
TAKEN = (
    "Word (DOCX), Excel (XLSX), ODT, PDF, PNG, JPEG, plain text, CSV and recordings "
    "(M4A, MP3, OGG, WAV)"
)
# A harmless text that every virus scanner reports, so that drills need no virus.
DRILL = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"


def inspect(path: Path, name: str, into: Path) -> Verdict:
    """Look at a file called ``name``; ``into``: what is written anew."""
    kind, look = KINDS.get(Path(name).suffix.lower(), ("", None))
    if look is None:
        words = f"This kind of file cannot be kept. Use {TAKEN}."
        return Verdict("", words)
    try:
        if path.stat().st_size == 0:
            raise Unfit("The file is empty. Choose another.")
        if DRILL in path.read_bytes():
            raise Unfit("A virus scanner would stop this file, so it is not kept.")
        return Verdict(kind, cleaned=look(path, kind, into))
    except Unfit as problem:
        return Verdict(kind, str(problem))
