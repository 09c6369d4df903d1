"""How a file leaves: to be saved, never to be run or kept by what lies between."""

import re
from pathlib import Path
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from goldenthread.ui.rules import FILE_POLICY, PRIVATE

Answer = TypeVar("Answer", bound=HttpResponseBase)


def handed_out(path: Path, name: str) -> FileResponse:
    """A file as an attachment, which no browser opens by itself."""
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    return to_be_saved(answer, name)


def saved_as(
    content: bytes | str, kind: str, name: str, *, public: bool = False
) -> HttpResponse:
    """What was made for one answer, as a file to be saved. ``kind``: its media type."""
    return to_be_saved(HttpResponse(content, content_type=kind), name, public=public)


def to_be_saved(answer: Answer, name: str, *, public: bool = False) -> Answer:
    """An answer as a file under a name; ``public``: others on the way may keep it."""
    saved = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = saved or "attachment"
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    if not public:
        answer.headers["Cache-Control"] = PRIVATE
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
    answer["Cache-Control"] = PRIVATE
    return answer
