"""Prints the commands of ours and the environment variables that settings read."""

import argparse
import re
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class

from tests.architecture.shape import ROOT
from tests.printed.environment import MEANINGS, Variable, variables
from tests.printed.words import code, page, table

DJANGOS = {
    "--help",
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


def test_the_page_of_commands_names_every_command_of_ours(kept_page):
    own = {
        name: app
        for name, app in get_commands().items()
        if app.startswith("goldenthread.")
    }
    parts = [about(name, app) for name, app in sorted(own.items())]
    kept_page(
        "docs/reference/commands.md",
        page(
            "Commands",
            "## The one way in",
            table(["words", "what happens"], own_words()),
            "`./manage help` lists Django's commands too. Exit codes: 0 done, 1 "
            "refused or not found (one sentence says why), 2 wrong usage.",
            *parts,
        ),
    )


def own_words() -> Iterator[list[str]]:
    """The words of ``manage`` itself, from its own first lines."""
    docstring = (ROOT / "manage").read_text().split('"""')[1]
    for line in re.findall(r"^(\./manage.*?)\s{2,}(.+)$", docstring, re.M):
        yield [code(line[0]), line[1]]


def about(name: str, app: str) -> str:
    """A command: what it does and what may be said to it."""
    command = load_command_class(app, name)
    parser = command.create_parser("./manage", name)
    rows = [option(each) for each in parser._actions if not of_django(each)]
    said = [f"## {name}", " ".join(command.help.split()), more(command)]
    return "\n\n".join([part for part in said if part] + listed(rows))


def more(command: object) -> str:
    """What the command's class says beside its help."""
    return " ".join((command.__doc__ or "").split())


def listed(rows: list[list[str]]) -> list[str]:
    return [table(["option", "default", "meaning"], rows)] if rows else []


def of_django(option: argparse.Action) -> bool:
    return bool(DJANGOS & set(option.option_strings))


def option(given: argparse.Action) -> list[str]:
    """A row: how it is written, what it is otherwise, what it means."""
    words = max(given.option_strings or [given.dest.upper()], key=len)
    value = given.metavar or (given.dest.upper() if given.nargs != 0 else "")
    shown = f"{words} {value}" if given.option_strings and value else words
    silent = given.default in (None, False, [], argparse.SUPPRESS)
    return [code(shown), "" if silent else code(str(given.default)), given.help or ""]


def test_the_page_of_settings_names_every_variable(kept_page):
    kept_page(
        "docs/reference/settings.md",
        page(
            "Settings",
            "All come from the environment. `DJANGO_SETTINGS_MODULE` chooses the way "
            "of running: `goldenthread.project.settings.local` (one computer, the "
            "example area; without it this one) or "
            "`goldenthread.project.settings.production`, which refuses to start while "
            "something it needs is missing.",
            table(["variable", "default", "meaning"], settings_rows()),
            "*needed*: the production settings refuse to start without it. *with* "
            "another variable: needed once that one is set.",
        ),
    )


def settings_rows() -> Iterator[list[str]]:
    found: dict[str, list[Variable]] = {}
    for each in variables():
        found.setdefault(each.name, []).append(each)
    for name in sorted(filter(None, found)):
        yield [code(name), default(found[name]), MEANINGS.get(name, "")]


def default(read: list[Variable]) -> str:
    """Defaults by way of running; 'needed' where there is none."""
    told = []
    for each in sorted(read, key=lambda one: one.read_in):
        if each.default is not None:
            told.append(code(each.default))
        elif each.read_in == "production":
            told.append("*needed* in production")
        else:
            told.append("*with* `OIDC_SERVER`")
    return "; ".join(dict.fromkeys(told))


def test_every_variable_that_settings_read_is_explained():
    read = {each.name for each in variables()} - {""}
    assert read == set(MEANINGS)
