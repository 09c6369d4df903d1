"""Log lines as JSON, holding nothing about people: no addresses, names or values."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

KEPT = ("status_code", "job", "authority_id", "seconds", "request_id")


class AsJson(logging.Formatter):
    """One line an entry: when, how grave, which words, where in the code.

    Arguments of the words are left out, and so are the words of an exception: both
    may hold what somebody typed. The path of a page holds public ids only.
    """

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": said(record),
            "where": f"{record.module}:{record.lineno}",
        }
        entry |= {key: vars(record)[key] for key in KEPT if key in vars(record)}
        request: Any = vars(record).get("request")
        if request is not None and hasattr(request, "resolver_match"):
            match = request.resolver_match
            entry["page"] = match.view_name if match else "unknown"
            entry["request_id"] = getattr(request, "request_id", "")
        if record.exc_info and record.exc_info[1]:
            entry["problem"] = described(record.exc_info[1])
        return json.dumps(entry)


def said(record: logging.LogRecord) -> str:
    """The words of an entry without its values; Django has some filled in already."""
    words = str(record.msg)
    is_filled_in = record.name.startswith("django.security") and not record.args
    return words.partition(":")[0] if is_filled_in else words


def described(problem: BaseException) -> dict[str, Any]:
    """The kind of an exception and the lines of code it passed; not its words."""
    steps = traceback.extract_tb(problem.__traceback__)
    return {
        "kind": type(problem).__name__,
        "lines": [f"{step.filename}:{step.lineno} {step.name}" for step in steps[-8:]],
    }
