"""Names of leads in a cell: bodies, roles, persons, sets of initials.

Separators part two names only where a new name begins. Capitals that qualify the
next word ("SEND SAS") are part of one name; initials in a row are several.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from goldenthread.plans.rules.reading.vocabulary import words

_BRACKET = re.compile(r"\([^()]*\)")
_HARD = re.compile(r"\s*(?:[;•|\n]|(?<!\band)\s*/\s*(?!or\b))\s*")
_SOFT = re.compile(r"\s*(?:,\s*(?:and\s+|&\s*)?|\s&\s?|(?<=\w)&\s|\band\b)\s*")
_INITIALS = re.compile(r"^[A-Z]{2,3}(?:-[A-Z]{1,2})?$|^[A-Z]-[A-Z]{1,2}$")
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9-]+s?$")
_PERSON = re.compile(r"^(?:[A-Z][a-z’'-]+ ){1,2}[A-Z][A-Za-z’'-]+$")
_TITLED = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sir|Rev)\b\.? ")
_NO_NAME = re.compile(r"^(?:n/?a|none|tbc|tbd|-+|–|\?|blank)$", re.I)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words("bodies")[name])


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    known = sorted({w for n in names for w in _listed(n)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.I)


def split_names(cell: str) -> list[str]:
    """The names of a cell, taken apart only where a new name begins."""
    if _NO_NAME.match(cell.strip()):
        return [cell.strip()] if cell.strip().lower() not in ("-", "–", "?") else []
    found: list[str] = []
    for chunk in _outside_brackets(cell, _HARD):
        found += _apart(chunk)
    return [name for name in map(_trimmed, found) if name]


def names_of(lines: Iterable[str]) -> list[str]:
    """The names of a cell of several lines; a line may be cut inside a name."""
    joined = ""
    for line in lines:
        joined += (" " if not joined or _runs_on(joined, line) else "\n") + line
    return split_names(joined.strip())


def is_name(part: str) -> bool:
    """A role, a body, a person or initials: something that can lead by itself."""
    return len(part.split()) <= 8 and _stands_alone(part)


def _runs_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the name that the line before began."""
    last = before.split()[-1].lower()
    first = line.split()[0] if line.split() else ""
    return (
        last in _listed("binders")
        or before[-1] in "/,&-"
        or first[:1] in "/,&()"
        or first in ("and", "of", "for", "via")
        or (first.islower() and not _pattern("roles").match(line))
    )


def _trimmed(name: str) -> str:
    name = name.strip(" ,;/&\n-–:")
    if name.endswith(".") and name.count(".") == 1:
        name = name[:-1]
    return re.sub(r"^(?:and|&)\s+", "", name).strip()


def _outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut at a separator, but never between brackets or inside N/A."""
    spans = [m.span() for m in _BRACKET.finditer(text)]
    parts, at = [], 0
    for cut in separator.finditer(text):
        if any(start < cut.start() < end for start, end in spans):
            continue
        parts.append(text[at : cut.start()])
        at = cut.end()
    return [part.strip() for part in (*parts, text[at:]) if part.strip()]


def _apart(chunk: str) -> list[str]:
    """One chunk without slashes: cut at commas, ``and``, ``&`` and between initials."""
    if _is_one_body(chunk):
        return [chunk]
    parts = _outside_brackets(chunk, _SOFT)
    if len(parts) == 1:
        return list(_posts_joined(_initials_apart(parts[0])))
    kept = [parts[0]]
    position = chunk.find(parts[0]) + len(parts[0])
    for part in parts[1:]:
        start = chunk.find(part, position)
        gap = chunk[position:start]
        if _new_name(kept[-1], gap, part):
            kept.append(part)
        else:
            kept[-1] += gap + part
        position = start + len(part)
    return [n for part in kept for n in _posts_joined(_initials_apart(part))]


def _is_one_body(chunk: str) -> bool:
    """NHS Buckinghamshire, Oxfordshire and Berkshire West ICB."""
    last = re.compile(r"\b(?:ICB|CCG|Trust|Board|Integrated Care Board)$")
    return bool(
        re.match(r"NHS\s", chunk)
        and last.search(chunk)
        and len(_pattern("bodies").findall(chunk)) <= 2 + ("Care Board" in chunk)
        and not re.search(r"\b(?:Council|Authority)\b", chunk)
    )


def _new_name(before: str, gap: str, part: str) -> bool:
    """Whether a name begins at ``part`` and the one before it is whole."""
    joined = f"{before}{gap}{part}".lower().replace("&", "and")
    if any(pair in joined and not _between(pair, before) for pair in _listed("pairs")):
        return False
    if before.split()[-1].lower() in _listed("binders") or _half_named(before, part):
        return False
    if part.lower() in _listed("qualifiers"):
        return before.lower() in _listed("qualifiers")
    if _is_initials(part) or _PERSON.match(part) or _TITLED.match(part):
        return _stands_alone(before)
    if "," in gap and _wants_field(before) and not _stands_alone(part):
        return False
    if "," in gap and (_CAPITALS.match(part) or part[:1].isupper()):
        return _stands_alone(before) or not _pattern("roles", "bodies").search(part)
    if "via" in part.split() or "via" in before.split():
        return _stands_alone(before)
    return _stands_alone(part) and _stands_alone(before)


def _wants_field(before: str) -> bool:
    """``Assistant Director, Education``: a post whose field stands behind a comma."""
    return before.split()[-1].lower() in _listed("posts")


def _half_named(before: str, part: str) -> bool:
    """NHS Hertfordshire | and | West Essex ICB."""
    health = re.search(r"\bNHS(?: [A-Z][\w’'-]+)+$", before)
    ends = re.search(r"\b(?:ICB|CCG|Trust|Board)s?$", part)
    return bool(health and ends and not re.search(r"NHS (?:England|Trust)$", before))


def _between(pair: str, before: str) -> bool:
    """A pair that lies wholly in the part before is no reason to keep it whole."""
    return pair in before.lower().replace("&", "and")


def _is_initials(part: str) -> bool:
    qualifies = part.lower() in _listed("qualifiers")
    return bool(_INITIALS.match(part)) and not qualifies


def _stands_alone(part: str) -> bool:
    """A role, a body, a person or initials: something that can lead by itself."""
    part = _BRACKET.sub("", part).strip()
    return bool(
        _pattern("roles", "bodies").search(part)
        or all(_is_initials(word) or _CAPITALS.match(word) for word in part.split())
        or _PERSON.match(part)
        or _TITLED.match(part)
    )


def _initials_apart(part: str) -> Iterator[str]:
    """``Jo Siney ED BG`` is three names, ``SEND SAS`` and ``SEND Manager`` one."""
    tokens = list(_mended(part.split()))
    caps = [bool(_CAPITALS.match(t)) or _is_initials(t) for t in tokens]
    if not any(caps) or "(" in part or len(tokens) > 8:
        yield part
        return
    held: list[str] = []
    for token, capital in zip(tokens, caps, strict=True):
        if held and _begins(held, token, capital):
            yield " ".join(held)
            held = []
        held.append(token)
    yield " ".join(held)


def _begins(held: list[str], token: str, capital: bool) -> bool:
    """Whether ``token`` begins a name after the words in ``held``."""
    last = held[-1]
    if len(held) == 1 and last.lower() in _listed("grades"):
        return False
    if last.lower() in _listed("qualifiers") or last.lower() in _listed("binders"):
        return False
    if _is_initials(last) or (_CAPITALS.match(last) and len(held) == 1):
        return capital or (token[:1].isupper() and _is_body(last))
    named = bool(_PERSON.match(" ".join(held)))
    return capital and _is_initials(token) and (named or _is_role(held))


def _posts_joined(names: Iterable[str]) -> Iterator[str]:
    """``CCG | Chief Officer`` is one post; ``ACE | Virtual School`` are two bodies."""
    held = ""
    for name in names:
        post = _pattern("roles").fullmatch(name.split()[-1]) and " " in name
        if held and post and _CAPITALS.match(held) and not _PERSON.match(held):
            held = f"{held} {name}"
            continue
        if held:
            yield held
        held = name
    if held:
        yield held


def _is_body(word: str) -> bool:
    """A body by its capitals, that does not qualify what follows: ACE."""
    return _is_initials(word) and word.lower() in _listed("bodies")


def _is_role(held: list[str]) -> bool:
    return bool(_pattern("roles", "bodies").fullmatch(held[-1]))


def _mended(tokens: list[str]) -> Iterator[str]:
    """Letters that a narrow column broke apart: ``H H``, ``CAMH S``."""
    held = ""
    for token in tokens:
        if held and len(token) == 1 and token.isupper() and _mends(held, token):
            held += token
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _mends(held: str, token: str) -> bool:
    return (len(held) == 1 and held.isupper()) or (held + token).lower() in _listed(
        "known"
    )
