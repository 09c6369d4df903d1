"""The environment variables that settings read: found in the code, told here."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETTINGS = Path(__file__).parents[2] / "goldenthread/project/settings"

MEANINGS = {
    "ALLOWED_HOSTS": "The site's host names, separated by commas.",
    "CLAMD": "A ClamAV scanner for evidence files: `host:port` or its socket's path. "
    "Empty: files are checked by structure only.",
    "CONTACT": "The mail address of help on each page, where the authority has none.",
    "DATABASE_URL": "Where PostgreSQL is, as in `postgres://user:password@host/name`. "
    "Empty: the SQLite file `goldenthread.sqlite3` beside the code.",
    "DEFAULT_FROM_EMAIL": "Whom mails come from.",
    "EMAIL_URL": "Where mail leaves, as in `smtp+tls://user:password@host:587`.",
    "LODGED_FOLDER": "Where lodged files are kept: back it up with the database.",
    "LOG_LEVEL": "How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    "MFA_REQUIRED": "Whether everybody needs a second step to sign in.",
    "OIDC_CLIENT": "Our client's name at the sign-in service.",
    "OIDC_NAME": "What the button of that service is called.",
    "OIDC_SECOND_FACTOR": "Whether that service asks for a second step itself, so "
    "that we do not ask again.",
    "OIDC_SECRET": "Our client's secret there.",
    "OIDC_SERVER": "The organisation's own sign-in service (OpenID Connect); empty: "
    "none.",
    "PROCESSES": "How many processes `./manage serve` answers by: in production "
    "one more than the machine has cores.",
    "PROXIES": "How many proxies stand before the server, each trusted for one "
    "address of `X-Forwarded-For`. 0: HTTPS ends in a server of your own; "
    "`./manage serve` speaks no HTTPS and needs a proxy that does.",
    "SEARCH_MEANING": "Whether searches of the Local Offer listen to the model of "
    "meaning, where its package fits the machine.",
    "SECRET_KEY": "A long random text that nobody else knows: signs sessions and "
    "links. Without the production settings one is made and kept in `var/secret`.",
    "SECRET_KEY_FALLBACKS": "Earlier secrets, while they are being replaced.",
    "SITE_URL": "The site's address in mails, as in `https://plans.example.org`.",
}


@dataclass(frozen=True)
class Variable:
    """A variable, the settings file that reads it, and its default as written."""

    name: str
    read_in: str
    default: str | None


def variables() -> Iterator[Variable]:
    """Every variable that a settings file asks the environment for."""
    for path in sorted(SETTINGS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and asks(node.func) and node.args:
                yield Variable(name_in(node), path.stem, default_of(node))


def asks(called: ast.expr) -> bool:
    """Whether it is ``env(…)``, ``env.bool(…)`` or the like, or ``os.environ.get``."""
    words = ast.unparse(called)
    return bool(re.fullmatch(r"env(\.\w+)?|os\.environ\.get|os\.getenv", words))


def name_in(node: ast.Call) -> str:
    first = node.args[0]
    return str(first.value) if isinstance(first, ast.Constant) else ""


def default_of(node: ast.Call) -> str | None:
    """The default in the code's own words; None when there is none."""
    given = [each.value for each in node.keywords if each.arg == "default"]
    return ast.unparse(given[0]) if given else None
