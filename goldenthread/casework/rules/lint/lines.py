"""Lines to be read: each a sentence, led by the section that it stands in or not."""

import re
from dataclasses import asdict
from typing import Any

from goldenthread.casework.rules.lint import lint_sentence
from goldenthread.casework.rules.lint.findings import Finding

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H", "H1", "H2", "I", "J", "K", "CSP")
LONGEST = 5_000  # letters: what runs on longer is no sentence of a plan
MOST = 20_000_000  # bytes
_LED = re.compile(
    rf"\s*(?:section\s+)?({'|'.join(sorted(SECTIONS, key=len, reverse=True))})\s*:",
    re.IGNORECASE,
)


class Refused(Exception):
    """A sentence that says why nothing was read."""


def sentences_in(given: bytes) -> list[tuple[str, str]]:
    """Section and sentence of every line that holds one."""
    if len(given) > MOST:
        raise Refused(f"More than {MOST:,} bytes: send the sentences in parts.")
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refused(
            f"The input is not UTF-8 (byte {problem.start + 1} cannot be read): save "
            f"it as UTF-8 and send it again."
        ) from None
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            raise Refused(
                f"Line {number} has {len(line):,} characters and a sentence may have "
                f"{LONGEST:,}: put each sentence on a line of its own."
            )
        if line.strip():
            found.append(led(line.strip()))
    return found


def led(line: str) -> tuple[str, str]:
    """The section that leads a line, empty when none does, and the rest."""
    lead = _LED.match(line)
    if lead is None:
        return "", line
    return lead[1].upper(), line[lead.end() :].strip()


def answer(section: str, text: str) -> dict[str, Any]:
    """What is found in one sentence, in the words of the contract."""
    return {
        "text": text,
        "section": section or None,
        "findings": [_plain(one) for one in lint_sentence(text, section)],
    }


def _plain(found: Finding) -> dict[str, str]:
    told = asdict(found)
    return {key: told[key] for key in told if key not in ("section", "row")}


def told(section: str, text: str) -> list[str]:
    """What is found in one sentence, as lines for a person."""
    lines = [f"{section}: {text}" if section else text]
    found = lint_sentence(text, section)
    for one in found:
        lines.append(f"  {one.rule} ({one.code}): {one.words}")
        lines += [f"    {one.why}", f"    {one.suggest}", f"    Source: {one.source}"]
    return lines if found else [*lines, "  nothing found"]
