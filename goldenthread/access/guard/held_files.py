"""A form that comes back with a mistake keeps the files that came with it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.datastructures import MultiValueDict

from goldenthread.access.clock import now
from goldenthread.access.engine.bucket import Limit
from goldenthread.access.engine.held import Held, held_by, hold
from goldenthread.access.engine.shelf import TooLarge
from goldenthread.access.guard.limits import client_address, take
from goldenthread.access.http import Asked

KEPT, DROPPED = "held.", "drop."  # before the name of a file's field
OFTEN = Limit(burst=30, every=30)


class HeldFile(UploadedFile[bytes]):
    """A file that came with the form before."""

    def __init__(self, held: Held) -> None:
        content = held.path.open("rb")
        super().__init__(content, held.name, held.kind, held.size)
        self.held = held


class Files(MultiValueDict[str, "UploadedFile[bytes]"]):
    """The files of a form, which can be held until the form comes again."""

    of = ""
    whose = ""

    def hold(self, name: str) -> Iterator[Held]:
        """Hold the files of a field. One too large, or too many, is not held."""
        for file in self.getlist(name):
            if isinstance(file, HeldFile):
                yield file.held
            elif take(OFTEN, f"held files {self.whose}"):
                file.seek(0)
                kind = file.content_type or ""
                at = now().timestamp()
                try:
                    yield hold(
                        file.chunks(),
                        name=file.name or "",
                        kind=kind,
                        of=self.of,
                        at=at,
                    )
                except TooLarge:
                    continue


class HeldFilesMiddleware:
    """Put the files that waited beside those that came; they go when the form went."""

    def __init__(self, get_response: Callable[[Asked], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        answer = self.get_response(request)
        files = getattr(request, "_files", None)
        if isinstance(files, Files) and 300 <= answer.status_code < 400:
            for held in waited(files):
                held.path.unlink(missing_ok=True)
        return answer

    def process_view(self, request: Asked, *_: Any) -> None:
        """Before a page reads its form."""
        if request.method == "POST" and request.content_type == "multipart/form-data":
            request._files = with_held(request)  # type: ignore[attr-defined]  # of FILES


def waited(files: Files) -> Iterator[Held]:
    """Those of the files that had waited."""
    for _, each in files.lists():
        yield from (file.held for file in each if isinstance(file, HeldFile))


def with_held(request: Asked) -> Files:
    """All files of a form. A file chosen now takes the place of one that waits."""
    files = Files({name: list(each) for name, each in request.FILES.lists()})
    user = request.user.pk if request.user.is_authenticated else ""
    files.of = f"{user} {request.path}"
    files.whose = str(user or client_address(request))
    at = now().timestamp()
    for key in list(request.POST):
        name = key.removeprefix(KEPT)
        if name == key or name in files or DROPPED + name in request.POST:
            continue
        words = request.POST.getlist(key)
        found = [held_by(word, of=files.of, at=at) for word in words]
        files.setlist(name, [HeldFile(held) for held in found if held])
    return files
