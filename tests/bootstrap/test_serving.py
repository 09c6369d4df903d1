"""./manage serve answers, stops cleanly, and says which port to take instead."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from goldenthread.project.engine import serving
from goldenthread.project.engine.running import below
from goldenthread.project.management.commands import serve
from tests.bootstrap.conftest import CHECKOUT, spoken

MANAGE = [sys.executable, str(CHECKOUT / "manage")]


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  # ours
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped_and_ends_well(sign):
    command = [*MANAGE, "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        assert status_of(f"{address}no-such-page") == 404
        server.send_signal(sign)
        last_words = server.stdout.read()
    assert server.returncode == 0
    assert last_words.splitlines()[-1] == "Stopped."
    assert "Traceback" not in last_words


@contextmanager
def two_processes() -> "Iterator[tuple[subprocess.Popen[str], str]]":
    command = [*MANAGE, "serve", "--port", "0", "--processes", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        assert status_of(f"{address}no-such-page") == 404
        try:
            yield server, f"{address}no-such-page"
        finally:
            server.kill()  # those it keeps end by themselves


def test_each_process_answers_and_one_that_dies_is_replaced():
    with two_processes() as (server, page):
        first, second = both(server)
        for one, other in ((first, second), (second, first)):
            os.kill(other, signal.SIGSTOP)
            assert status_of(page) == 404, f"{one} does not answer alone"
            os.kill(other, signal.SIGCONT)
        os.kill(first, signal.SIGKILL)
        os.kill(second, signal.SIGSTOP)
        assert status_of(page) == 404, "nobody came in the place of the dead"
        os.kill(second, signal.SIGCONT)


def both(server: "subprocess.Popen[str]") -> list[int]:
    """The second process is born a moment after the first, which answers already."""
    while len(found := below(server.pid)) < 2:
        assert server.poll() is None
    return found


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_several_processes_end_together(sign):
    with two_processes() as (server, _):
        server.send_signal(sign)
        assert server.stdout
        last_words = server.stdout.read()  # ends when nobody holds it any more
        assert server.wait(20) == 0
    assert last_words.splitlines()[-1] == "Stopped."
    assert last_words.count("Stopped.") == 1


def test_nobody_is_left_when_the_keeper_is_killed():
    with two_processes() as (server, _):
        keepers = both(server)
        server.kill()
        assert server.stdout
        server.stdout.read()
        assert keepers
        assert below(server.pid) == []


def test_no_process_at_all_is_refused():
    with pytest.raises(CommandError, match="--processes 1"):
        call_command("serve", port=0, processes=0)


def test_a_system_that_cannot_fork_serves_in_one_process(monkeypatch, capsys):
    monkeypatch.setattr(serving, "CAN_FORK", False)
    assert serve.Command().processes(3) == 1
    assert serve.ONE_ONLY in capsys.readouterr().err


def test_a_taken_port_is_answered_with_another():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"--port {taken + 1}"):
            call_command("serve", port=taken)


def test_a_port_of_the_system_is_answered_with_a_free_one():
    refused = PermissionError(13, "Permission denied")
    assert "--port 8001" in serve.why_not_listening(refused, "127.0.0.1", 80)


def test_an_address_of_another_computer_is_refused():
    with pytest.raises(CommandError, match="leave out --host"):
        call_command("serve", host="192.0.2.1", port=0)


def test_it_works_from_another_folder(tmp_path):
    code, output, complaint = spoken([*MANAGE, "serve", "--help"], tmp_path)
    assert (code, complaint) == (0, "")
    assert "--port" in output


def test_an_unknown_word_is_djangos_to_refuse(tmp_path):
    code, output, complaint = spoken([*MANAGE, "no_such_word"], tmp_path)
    assert (code, output) == (1, "")
    assert "no_such_word" in complaint


def test_a_setting_that_cannot_be_read_is_a_sentence():
    real = {
        "DJANGO_SETTINGS_MODULE": "goldenthread.project.settings.production",
        "SECRET_KEY": "long and random",
        "ALLOWED_HOSTS": "plans.example.org",
        "SITE_URL": "https://plans.example.org",
        "EMAIL_URL": "pigeon://roof",
    }
    code, _, said = spoken([*MANAGE, "check"], CHECKOUT, **os.environ | real)
    assert code == 1
    assert said.startswith("A setting is missing or cannot be read")
    assert "Traceback" not in said


HURRIED = (
    "from goldenthread.project.engine import bare, many_processes;"
    "many_processes.PATIENCE = 1; bare.main(2)"
)


def test_clients_that_stop_half_way_do_not_keep_the_others_waiting():
    command = [sys.executable, "-c", HURRIED]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=CHECKOUT, text=True
    ) as server:
        assert server.stdout
        port = int(server.stdout.readline())
        silent = [
            socket.create_connection(("127.0.0.1", port))
            for _ in range(3 * serving.THREADS)
        ]
        try:
            for each in silent:
                each.sendall(b"GET / HTTP/1.1\r\nHo")
            assert status_of(f"http://127.0.0.1:{port}/") == 200
        finally:
            for each in silent:
                each.close()
            server.terminate()


def test_links_in_mails_lead_to_the_port_that_is_served(settings, monkeypatch):
    settings.SITE_URL = "http://127.0.0.1:8000"
    monkeypatch.delenv("SITE_URL", raising=False)
    serve.links_lead_here("http://127.0.0.1:8123")
    assert settings.SITE_URL == "http://127.0.0.1:8123"


def test_links_in_mails_lead_where_the_setting_says(settings, monkeypatch):
    settings.SITE_URL = "https://plans.example.org"
    monkeypatch.setenv("SITE_URL", "https://plans.example.org")
    serve.links_lead_here("http://127.0.0.1:8123")
    assert settings.SITE_URL == "https://plans.example.org"
