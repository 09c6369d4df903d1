"""A feed fetched page by page, within limits of size, time and number."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import requests

PIECE = 64 * 1024
MEGABYTE = 1024 * 1024
DETAILS = (
    "service_at_locations",
    "contacts",
    "attributes",
    "cost_options",
    "schedules",
)


class Stopped(Exception):
    """A feed that could not be had to its end; the sentence says where and why."""


@dataclass(frozen=True)
class Limits:
    """How much of a feed is taken, and how long that may last."""

    seconds: float = 600
    one_answer: float = 30
    bytes: int = 200 * MEGABYTE
    pages: int = 2000


@dataclass
class Feed:
    """A feed at an address, and what is left of its limits."""

    address: str
    limits: Limits = field(default_factory=Limits)
    read: int = 0
    start: str = ""  # where its services are, once that is known
    began: float = field(default_factory=time.monotonic)

    def get(self, address: str) -> Any:
        """What an address answers, as read from JSON."""
        text = self.text(address)
        try:
            return json.loads(text)
        except ValueError:
            raise Stopped(f"{address} did not answer with JSON.") from None

    def text(self, address: str) -> bytes:
        """What an address answers."""
        if urlsplit(address).scheme not in ("http", "https"):
            raise Stopped(f"{address} is no web address.")
        try:
            with requests.get(
                address,
                headers={"Accept": "application/json"},
                timeout=self.limits.one_answer,
                stream=True,
            ) as answer:
                answer.raise_for_status()
                return b"".join(self.pieces(answer.iter_content(PIECE), address))
        except (OSError, ValueError) as problem:
            words = f"{address} could not be read: {why_not(problem)}."
            raise Stopped(words) from None

    def pieces(self, answer: Iterable[bytes], address: str) -> Iterator[bytes]:
        """An answer piece by piece, as long as the limits allow."""
        for piece in answer:
            self.read += len(piece)
            if self.read > self.limits.bytes:
                most = self.limits.bytes // MEGABYTE
                words = f"The feed is larger than {most} MB, all its pages together"
                raise Stopped(f"{words}; at {address}.")
            if time.monotonic() - self.began > self.limits.seconds:
                longest = round(self.limits.seconds)
                raise Stopped(f"The feed took longer than {longest} s; at {address}.")
            yield piece

    def services(self) -> str:
        """Where its services are: the address itself, or below its root.

        What is read to find out is let go and read again as a page: it does not count.
        """
        if not self.start:
            before, self.start = self.read, self.found()
            self.read = before
        return self.start

    def found(self) -> str:
        """The same, asked of the feed."""
        path = urlsplit(self.address).path.rstrip("/")
        if path.rsplit("/", 1)[-1] in ("services", "import") or "?" in self.address:
            return self.address
        try:
            root = self.get(self.address)
        except Stopped:
            if self.is_used_up:
                raise
            return self.below("services")
        if isinstance(root, dict) and "version" in root and "contents" not in root:
            return self.below("services")
        return self.address

    def below(self, *parts: str) -> str:
        """An address below the feed's own."""
        first = urlsplit(self.address)
        path = "/".join([first.path.rstrip("/"), *(quote(part) for part in parts)])
        return urlunsplit(first._replace(path=path, query="", fragment=""))

    def pages(self, page_of: Callable[[Any], Any]) -> Iterator[Any]:
        """Every page to the last, each once; ``page_of`` knows their shape."""
        start = self.services()
        address, seen = with_query(start, page=1, full="true"), set[str]()
        for number in range(1, self.limits.pages + 1):
            seen.add(address)
            page = page_of(self.get(address))
            yield page
            if page.is_last or not page.records:
                return
            address = (
                urljoin(address, page.next_address)
                if page.next_address
                else with_query(start, page=number + 1, full="true")
            )
            if address in seen:
                raise Stopped(f"The feed goes in a circle: {address} came twice.")
        raise Stopped(f"The feed has more than {self.limits.pages} pages.")

    def detailed(self, record: Any, start: str) -> Any:
        """A record with its parts; where the list gives none, it is asked alone."""
        if not isinstance(record, dict) or any(part in record for part in DETAILS):
            return record
        try:
            first = urlsplit(start)
            path = f"{first.path.rstrip('/')}/{quote(str(record.get('id')), safe='')}"
            alone = self.get(urlunsplit(first._replace(path=path, query="")))
        except Stopped as problem:
            if self.is_used_up:
                raise
            return {**record, "could_not_be_had_alone": str(problem)}
        return alone if isinstance(alone, dict) and alone.get("id") else record

    @property
    def is_used_up(self) -> bool:
        """Whether a limit was reached."""
        is_late = time.monotonic() - self.began > self.limits.seconds
        return is_late or self.read > self.limits.bytes


def why_not(problem: Exception) -> str:
    """Why an address could not be read, in words."""
    if isinstance(problem, requests.HTTPError) and problem.response is not None:
        return f"it answers {problem.response.status_code}"
    if isinstance(problem, requests.Timeout):
        return "it does not answer in time"
    if isinstance(problem, requests.exceptions.ChunkedEncodingError):
        return "it stopped before its end. Try again later"
    if isinstance(problem, requests.ConnectionError):
        return "nothing answers there"
    return str(problem)


def with_query(address: str, **said: Any) -> str:
    """An address with more said in its query."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query)) | {name: str(v) for name, v in said.items()}
    return urlunsplit(parts._replace(query=urlencode(query)))
