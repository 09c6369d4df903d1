"""./manage serve: shows the pages until Ctrl-C, in as many processes as are asked."""

import errno
import os
import signal
import socket
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.access.clock import today
from goldenthread.places.queries import example_links
from goldenthread.project.engine.door import Door
from goldenthread.project.engine.serving import BACKLOG, possible, serve
from goldenthread.project.tasks import begin_day

ONE_ONLY = "This system serves in one process only."


class Command(BaseCommand):
    """Each process has a few threads. One is right for one computer or a small site;
    a real site takes as many as it has cores. A process that dies is replaced."""

    help = "Serve the pages until Ctrl-C. Bare ./manage adds --example."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer the place to listen at, and the example area."""
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen at"
        )
        parser.add_argument(
            "--port", type=int, default=8000, help="the port to listen at"
        )
        parser.add_argument(
            "--processes",
            type=int,
            metavar="N",
            help="how many processes answer; the setting PROCESSES if not said",
        )
        parser.add_argument(
            "--example",
            action="store_true",
            help="first make the database, and load the example area if it is empty",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the port first, so that a taken one costs no waiting."""
        # A shell that starts a job behind itself lets it ignore Ctrl-C; we listen.
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, signal.default_int_handler)
        try:
            with listening(options["host"], options["port"]) as door:
                address = f"http://{options['host']}:{door.getsockname()[1]}"
                links_lead_here(address)
                if options["example"]:
                    self.prepare()
                processes = self.processes(options["processes"])
                # Read before we say that Ctrl-C works: one that falls into the
                # reading of modules can get lost in it.
                pages = get_wsgi_application()
                door.listen(BACKLOG)  # from here on a request waits: none is refused
                self.stdout.write(f"Golden Thread is at {address}/")
                if options["example"]:
                    self.offer_sign_in(address)
                self.stdout.write("Ctrl-C stops it.")
                self.stdout.flush()
                proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
                serve(Door(pages, proxies), door, processes)
        except KeyboardInterrupt:
            pass
        self.stdout.write("Stopped.")

    def processes(self, said: int | None) -> int:
        """How many processes answer here; a system that cannot fork has one."""
        wanted: int = settings.PROCESSES if said is None else said
        if wanted < 1:
            raise CommandError("At least one process is needed: --processes 1")
        if possible(wanted) < wanted:
            self.stderr.write(ONE_ONLY)
        return possible(wanted)

    def prepare(self) -> None:
        """Bring the database to today's form; an empty one gets the example area."""
        if has_migrations_to_run():
            self.stderr.write("Making the database.")
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
        if "load_example" in get_commands():
            call_command("load_example", if_empty=True)
            begin_day(today())

    def offer_sign_in(self, address: str) -> None:
        """Print a link for each role of the example area, named where several are."""
        links = example_links(None, on=today())
        several = Counter((link.role, link.authority) for link in links)
        for link in links:
            where = f"{address}{link.path}"
            is_one = several[link.role, link.authority] == 1
            who = link.role if is_one else f"{link.role} ({link.name})"
            self.stdout.write(f"Sign in as {who}, {link.authority}: {where}")


def links_lead_here(address: str) -> None:
    """Let links in mails lead to this port, unless a setting says where the site is."""
    if "SITE_URL" not in os.environ:
        settings.SITE_URL = address


def listening(host: str, port: int) -> socket.socket:
    """Take the port, or say which one to try."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise CommandError(why_not_listening(error, host, port)) from None
    return door


def why_not_listening(error: OSError, host: str, port: int) -> str:
    """Name the reason, and what to type instead."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program: stop that one, or use another "
            f"port with ./manage --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} may only be used by the system: use one above 1023, "
            f"as in ./manage --port 8001"
        )
    return f"This computer has no address {host}: leave out --host to use 127.0.0.1."


def has_migrations_to_run() -> bool:
    """Ask the database what it has; much quicker than running migrate for nothing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
