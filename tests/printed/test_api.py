"""Prints the read API: what may be asked, by which names, and what is answered."""

from collections.abc import Iterable, Iterator
from typing import Any

from goldenthread.project.api import api
from tests.printed.words import code, page, table

Described = dict[str, Any]
STATUSES = {
    "200": "the answer",
    "404": "no such thing; `detail` says which",
    "409": "the question makes no sense; `detail` says why",
    "410": "taken down; `detail` gives the reason",
}
HOW = """\
It needs no key and changes nothing: every address answers to GET, in JSON, with what is
published and with nothing else. The same values are on the pages. `/api/docs` is this
reference as a page on which to try it; `/api/openapi.json` is for programs.

Addresses in answers are paths on the same site. Beside the id of an item stands the
address of its page (`page`, `item_page`, …), empty where there is none; beside the id
of a public file its `download`. Long lists come in parts: `start` and `size` choose
one, `following` is the address of the next, with all that was asked, and null on the
last.

What cannot be answered is said in `detail`: as a sentence, and where a question was
not understood (422) as a list that names what is wrong. A name that is not known is
refused: otherwise a slip would answer another question."""


def test_the_page_of_the_api_names_every_address(kept_page):
    described = api.get_openapi_schema()
    answers = described["components"]["schemas"]
    kept_page(
        "docs/reference/api.md",
        page(
            "The read API",
            HOW,
            *(part for path in described["paths"].items() for part in asked(*path)),
            "## What is answered",
            *(part for name in sorted(answers) for part in told(name, answers[name])),
        ),
    )


def asked(path: str, ways: Described) -> Iterator[str]:
    """One address: what it tells, what may be asked of it, how it may end."""
    found = ways["get"]
    yield f"## {found['summary']}"
    yield f"`{path}`"
    yield paragraphs(found.get("description", ""))
    given = [parameter(each) for each in found["parameters"]]
    if given:
        yield table(["name", "where", "what", "meaning"], given)
    yield table(["status", "answer"], statuses(found["responses"]))


def parameter(each: Described) -> list[str]:
    """A name that may be given, with what it is otherwise."""
    kind, where = each["schema"], each["in"]
    usual = kind.get("default")
    otherwise = f", else {usual}" if usual not in (None, "") else ""
    must = "in the address" if where == "path" else "may be left out"
    limits = [f"{kind['minimum']}" if "minimum" in kind else ""]
    limits += [f"{kind['maximum']:,}" if "maximum" in kind else ""]
    within = f" from {' to '.join(limits)}" if all(limits) else ""
    meaning = kind.get("description", "")
    return [
        code(each["name"]),
        must,
        f"{name_of(kind)}{within}{otherwise}",
        meaning,
    ]


def statuses(found: Described) -> Iterable[list[str]]:
    """How it may end; what a good answer is made of."""
    for status, each in found.items():
        body = each["content"]["application/json"]["schema"]
        yield [str(status), f"{STATUSES[str(status)]}: {name_of(body)}"]


def told(name: str, answer: Described) -> Iterator[str]:
    """What an answer holds."""
    yield f"### {name}"
    yield paragraphs(answer.get("description", ""))
    fields = answer.get("properties", {})
    yield table(
        ["field", "what"],
        [[code(field), name_of(kind)] for field, kind in fields.items()],
    )


def name_of(kind: Described) -> str:
    """What a value is, in few words."""
    if "$ref" in kind:
        name = kind["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in kind:
        return " or ".join(name_of(each) for each in kind["anyOf"])
    if kind.get("type") == "array":
        return f"list of {name_of(kind['items'])}"
    if kind.get("type") == "object":
        return f"names to {name_of(kind.get('additionalProperties', {}))}"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    named = str(kind.get("type", "anything"))
    usual = words.get(named, named)
    formats = {"date": "day", "uuid": "id"}
    return formats.get(kind.get("format", ""), usual)


def paragraphs(text: str) -> str:
    """A docstring as paragraphs, its names as code."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(parts).replace("``", "`")
