"""A real server on a scratch database in a folder of its own, and clients for it."""

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.plumbing.stage import CHECKOUT, clean_environment

SERVE = [sys.executable, str(CHECKOUT / "manage"), "serve", "--port", "0"]


@dataclass
class Server:
    """./manage serve at work in a folder of its own."""

    folder: Path
    process: "subprocess.Popen[str]"
    port: int
    links: dict[str, str]

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """As Ctrl-C would: in peace."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    @property
    def rows(self) -> sqlite3.Connection:
        """The database itself, to be looked at past the server."""
        return sqlite3.connect(self.folder / "scratch.sqlite3", timeout=20)


def environment(folder: Path) -> dict[str, str]:
    """Nothing of the checkout's own database or files is touched."""
    return clean_environment(
        DATABASE_URL=f"sqlite:///{folder / 'scratch.sqlite3'}",
        LODGED_FOLDER=str(folder / "lodged"),
        DJANGO_SETTINGS_MODULE="goldenthread.project.settings.local",
    )


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Start the server with the example area; end it whatever happens."""
    log = (folder / "log.txt").open("a")
    process = subprocess.Popen(  # noqa: S603  # our own command
        [*SERVE, "--example"],
        cwd=CHECKOUT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        start_new_session=True,
    )
    try:
        yield listening(folder, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert process.stdout
        process.stdout.close()
        log.close()


def listening(folder: Path, process: "subprocess.Popen[str]") -> Server:
    """Read what the server prints when it begins: its address, a link a role."""
    port, links = 0, dict[str, str]()
    assert process.stdout
    for line in process.stdout:
        address = re.search(r"http://127\.0\.0\.1:(\d+)(\S*)", line)
        if line.startswith("Golden Thread is at") and address:
            port = int(address[1])
        if line.startswith("Sign in as") and address:
            role = line.split(" as ")[1].split(",")[0].lower().replace(" ", "_")
            links.setdefault(role, address[2])
        if line.startswith("Ctrl-C"):
            return Server(folder, process, port, links)
    raise RuntimeError((folder / "log.txt").read_text()[-2000:])


@dataclass
class Person:
    """A browser of sorts: keeps cookies, follows nothing, fills in forms."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask for a page, or send a form; the status and the words."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = None if form is None else urlencode(form)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.answered(door, address, body, headers)

    def upload(
        self, address: str, form: dict[str, str], name: str, content: bytes
    ) -> tuple[int, str]:
        """Send a form with a document."""
        edge = uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
            for k, v in form.items()
        ]
        head = f'form-data; name="document"; filename="{name}"'
        start = "".join(parts) + f"--{edge}\r\nContent-Disposition: {head}\r\n\r\n"
        body = start.encode() + content + f"\r\n--{edge}--\r\n".encode()
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Content-Type": f"multipart/form-data; boundary={edge}",
        }
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        return self.answered(door, address, body, headers)

    def answered(
        self,
        door: http.client.HTTPConnection,
        address: str,
        body: str | bytes | None,
        headers: dict[str, str],
    ) -> tuple[int, str]:
        """Send, keep the cookies that come, answer status and words."""
        try:
            door.request("GET" if body is None else "POST", address, body, headers)
            answer = door.getresponse()
            for each in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = each.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            door.close()

    def signs_in(self, server: Server, role: str) -> "Person":
        """Use the example's link."""
        status, _ = self.ask(urlsplit(server.links[role]).path)
        assert status == 302, f"signing in as {role} answered {status}"
        return self

    def form(self, address: str) -> dict[str, str]:
        """The hidden values of a page's forms."""
        _, page = self.ask(address)
        return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))


def plan_of(server: Server) -> str:
    """The first plan's id, as addresses have it."""
    with server.rows as rows:
        found = rows.execute("SELECT public_id FROM plans_plan ORDER BY id").fetchone()
    raw = str(found[0])
    return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"


def risk(form: dict[str, str], text: str) -> dict[str, str]:
    """A form that writes a risk down."""
    facts = {"text": text, "likelihood": "low", "impact": "low", "mitigation": ""}
    return form | facts | {"owner": "", "item": "", "token": str(uuid4())}
