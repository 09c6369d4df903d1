"""What every request passes before our pages, whichever server took it."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any

LARGEST_BODY = 100 * 1024 * 1024  # bytes; a form says so kindly from 20 MB on
IN_MEMORY, BLOCK = 1024 * 1024, 64 * 1024
PROXYS_WORDS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")
NOBODYS_WORDS = (
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_BY",
    "HTTP_FORWARDED",
)
TOO_LARGE = b"What was sent is too large: 100 MB is the most.\n"
Environ = dict[str, Any]
Pages = Callable[[Environ, Any], Any]  # what it answers can be closed


@dataclass(frozen=True)
class Door:
    """Our pages, behind a door that believes no stranger and takes no giant.

    Who asks, and whether by HTTPS, is a proxy's to say: where none stands before us,
    anybody could have written those headers, and nobody hears them.
    """

    pages: Pages
    proxies: int
    largest: int = LARGEST_BODY

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer a request of WSGI."""
        for name in NOBODYS_WORDS if self.proxies else NOBODYS_WORDS + PROXYS_WORDS:
            environ.pop(name, None)
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self.of_pieces(environ, start_response)
        said = environ.get("CONTENT_LENGTH") or "0"
        if not said.isdecimal() or int(said) > self.largest:
            return refused(start_response)
        answer: Iterable[bytes] = self.pages(environ, start_response)
        return answer

    def of_pieces(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Put a body that came in pieces together first: our pages need its length."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
            while block := environ["wsgi.input"].read(BLOCK):
                whole.write(block)
                if whole.tell() > self.largest:
                    yield from refused(start_response)
                    return
            length = str(whole.tell())
            whole.seek(0)
            del environ["HTTP_TRANSFER_ENCODING"]
            environ |= {"wsgi.input": whole, "CONTENT_LENGTH": length}
            with closing(self.pages(environ, start_response)) as answer:
                yield from answer


def refused(start_response: Any) -> list[bytes]:
    """The answer to a body that is too large, or of a length that makes no sense."""
    words = [("Content-Type", "text/plain"), ("Content-Length", str(len(TOO_LARGE)))]
    start_response("413 Content Too Large", [*words, ("Connection", "close")])
    return [TOO_LARGE]
