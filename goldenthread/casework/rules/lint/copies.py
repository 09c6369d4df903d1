"""Text taken over from another child's plan: found by hashes, never shown.

Only hashes leave a plan. They are keyed with a secret of the installation, so that
nobody can try sentences against a stored set.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book
from goldenthread.casework.rules.lint.plan import Plan, texts
from goldenthread.casework.rules.lint.sentence import PROVISION

_WORD = re.compile(r"[^\W\d_]+")
_SAME = re.compile(r"^(?:he|she|they|him|her|them|his|hers|their|theirs)$")


def shingles(text: str, names: Iterable[str] = (), key: bytes = b"") -> frozenset[str]:
    """Hashes of every few words in a row; names, pronouns and numbers are all one."""
    known = {word.lower() for name in names for word in _WORD.findall(name)}
    words = [
        "person" if word in known or _SAME.match(word) else word
        for word in _WORD.findall(text.lower())
    ]
    size = book("plan")["limits"]["shingle"]
    rows = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return frozenset(_hashed(row, key) for row in rows)


def _hashed(row: str, key: bytes) -> str:
    return hmac.new(key, row.encode(), hashlib.sha256).hexdigest()[:24]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what both have in what either has."""
    return len(one & other) / len(one | other) if one | other else 0.0


def fingerprint(plan: Plan, key: bytes) -> frozenset[str]:
    """All hashes of a plan: what is kept of it for comparison with others."""
    return frozenset().union(
        *(shingles(one.text, plan.child.names, key) for one in texts(plan))
    )


def copy_findings(
    plan: Plan, others: Iterable[frozenset[str]], key: bytes
) -> Iterator[Finding]:
    """Rows whose words are nearly all in the plan of one other child.

    Provision is passed over: the same help is rightly told in the same words.
    """
    limits = book("plan")["limits"]
    kept = list(others)
    for one in texts(plan):
        if one.section in PROVISION:
            continue
        if len(_WORD.findall(one.text)) < limits["copied_words"]:
            continue
        own = shingles(one.text, plan.child.names, key)
        if any(len(own & other) >= limits["copied"] * len(own) for other in kept):
            yield finding_at("copied", one.section, one.row, one.text)
