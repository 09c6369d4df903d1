"""Redaction in a child process that has limits: the file may be hostile."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from goldenthread.documents.rules.redaction.words import (
    NotRemoved,
    Redacted,
    Removes,
)

WALL_SECONDS = 180
ROOT = Path(__file__).resolve().parents[4]
FAILED = "This file could not be cleaned: save it as PDF or Word again, and try again."


def redact_apart(content: bytes, kind: str, removes: Removes) -> Redacted:
    """Take words out in a child process. Raises ``NotRemoved`` when not certain."""
    told = {
        "kind": kind,
        "wordings": list(removes.wordings),
        "keeps": sorted(removes.keeps),
    }
    given = json.dumps(told).encode() + b"\n" + content
    command = [sys.executable, "-P", "-m", "goldenthread.documents", "", "redact"]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, nothing of a person's
            command,
            input=given,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        answer: dict[str, Any] = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise NotRemoved(FAILED) from None
    if "refused" in answer:
        raise NotRemoved(answer["refused"])
    return Redacted(
        base64.b64decode(answer["content"]),
        kind,
        answer["found"],
        answer["pages"],
        tuple(answer["pictures"]),
    )


def redact_here(given: bytes) -> dict[str, Any]:
    """The child's part: what it was given, as the answer in plain values."""
    from goldenthread.documents.rules.redaction import docx, pdf

    head, _, content = given.partition(b"\n")
    told = json.loads(head)
    removes = Removes(tuple(told["wordings"]), frozenset(told["keeps"]))
    clean = {"pdf": pdf.redacted, "docx": docx.redacted}[told["kind"]]
    try:
        made = clean(content, removes)
    except NotRemoved as problem:
        return {"refused": str(problem)}
    return {
        "content": base64.b64encode(made.content).decode(),
        "found": made.found,
        "pages": made.pages,
        "pictures": list(made.pictures),
    }
