"""PDF files: no scripts, no launching, no files inside, no forms that run."""

from pathlib import Path
from typing import Any

import pikepdf

from goldenthread.access.engine.evidence.verdict import Unfit

MOST_PAGES = 500
RUNS = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA"}
RUNS |= {"/RichMedia", "/ImportData", "/SubmitForm", "/AA", "/Movie", "/Sound"}
ACTIVE = (
    "The PDF holds a script, an attachment or something that starts by itself. Print "
    "it to a new PDF and lodge that."
)


def look(path: Path, kind: str, into: Path) -> bool:
    """Refuse what is locked, too long, or active."""
    content = path.read_bytes()
    if not content.startswith(b"%PDF-") or b"PK\x05\x06" in content[-70_000:]:
        raise Unfit("The name ends in .pdf but this is no PDF, or not only a PDF.")
    try:
        with pikepdf.open(path) as document:
            check(document)
    except pikepdf.PasswordError:
        raise Unfit("The PDF is locked with a password. Save it without one.") from None
    except pikepdf.PdfError:
        raise Unfit("The PDF is broken. Open it, print it to PDF, try again.") from None
    return False


def check(document: pikepdf.Pdf) -> None:
    """Refuse too many pages and anything active, wherever it is."""
    if document.is_encrypted:
        raise Unfit("The PDF is locked against copying. Print it to a new PDF.")
    if len(document.pages) > MOST_PAGES:
        raise Unfit(f"The PDF has more than {MOST_PAGES} pages. Take the pages needed.")
    if isinstance(document.Root.get("/OpenAction"), pikepdf.Dictionary):
        check_opening(document.Root.OpenAction)
    for thing in document.objects:
        if is_active(thing):
            raise Unfit(ACTIVE)


def check_opening(action: Any) -> None:
    """A PDF may open at a page; it may do nothing else when opened."""
    if str(action.get("/S", "")) != "/GoTo":
        raise Unfit(ACTIVE)


def is_active(thing: Any, depth: int = 0) -> bool:
    """Whether an object, or one written inside it, names something that runs."""
    if depth > 20:
        return True
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        kinds = {str(thing.get(key, "")) for key in ("/S", "/Subtype", "/Type")}
        if RUNS & (set(thing.keys()) | kinds):
            return True
        inner = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing)
    else:
        return False
    return any(is_active(one, depth + 1) for one in inner if not is_indirect(one))


def is_indirect(thing: Any) -> bool:
    """An object of its own is met in its own turn."""
    return bool(getattr(thing, "is_indirect", False))
