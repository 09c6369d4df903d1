"""How a file leaves: to be saved, never to be run or kept by what lies between."""

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

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


SOUNDS = {
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
}
PICTURES = {"png": "image/png", "jpeg": "image/jpeg"}
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


def played(request: HttpRequest, path: Path, kind: str) -> HttpResponseBase:
    """A recording or a picture that was written anew, to be met on its page.

    Some telephones ask for a part of a recording first and play nothing without it.
    """
    content = path.read_bytes()
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    answer = HttpResponse(content, content_type=(SOUNDS | PICTURES)[kind])
    if asked and int(asked[1]) < len(content):
        first = int(asked[1])
        last = min(int(asked[2] or len(content)), len(content) - 1)
        answer.content = content[first : last + 1]
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    answer["Accept-Ranges"] = "bytes"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = FILE_POLICY
    answer["Cache-Control"] = "no-store, private"
    return answer
