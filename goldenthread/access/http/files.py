"""How a file leaves: to be saved, never to be run or kept by what lies between."""

from pathlib import Path

from django.http import FileResponse

from goldenthread.ui.rules import FILE_POLICY


def handed_out(path: Path, name: str) -> FileResponse:
    """A file as an attachment, which no browser opens by itself."""
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = FILE_POLICY
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
