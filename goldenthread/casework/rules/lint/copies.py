"""Words taken over from another child's plan: found by hashes, never shown.

Only hashes leave a plan. They are keyed with a secret of the installation, so that
nobody can try sentences against a stored set.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book
from goldenthread.casework.rules.lint.plan import Plan, Text, texts
from goldenthread.casework.rules.lint.sentence import PROVISION

_WORD = re.compile(r"[^\W\d_]+")
_SAME = re.compile(r"^(?:he|she|they|him|her|them|his|hers|their|theirs)$")
_END = re.compile(r"(?<=[.!?;])\s+|\n+")
PERSON = "person"


def shingles(text: str, names: Iterable[str] = (), key: bytes = b"") -> frozenset[str]:
    """Hashes of every few words in a row; names, pronouns and numbers are all one."""
    words = _same_words(text, _known(names))
    size = book("plan")["limits"]["shingle"]
    rows = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return frozenset(_hashed(row, key) for row in rows)


def _known(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for name in names for word in _WORD.findall(name))


def _same_words(text: str, known: frozenset[str]) -> list[str]:
    """Words in small letters, without numbers; each name and pronoun is one word."""
    return [
        PERSON if word in known or _SAME.match(word) else word
        for word in _WORD.findall(text.lower())
    ]


def _hashed(row: str, key: bytes) -> str:
    return hmac.new(key, row.encode(), hashlib.sha256).hexdigest()[:24]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what both have in what either has."""
    return len(one & other) / len(one | other) if one | other else 0.0


def marks(plan: Plan, key: bytes) -> frozenset[str]:
    """A keyed hash of each long sentence: all that is kept to compare plans by."""
    known = _known(plan.child.names)
    return frozenset(
        _hashed(form, key)
        for one in _compared(plan)
        for _, form in _long(one.text, known)
    )


def copy_findings(
    plan: Plan, elsewhere: frozenset[str], keys: Iterable[bytes]
) -> Iterator[Finding]:
    """Long sentences that stand word for word, names apart, in another child's plan.

    ``elsewhere``: those hashes of the plan that also belong to others. What stands in
    many plans is the office's own wording and no copy, so whoever asks leaves out what
    more than ``limits.copied_children`` other children have. So a sentence that was
    copied from one child to more than that is no longer told, and one in which a word
    was changed never is. Provision is passed over: the same help is rightly told in the
    same words.
    """
    known, some = _known(plan.child.names), tuple(keys)
    if not elsewhere:
        return
    for one in _compared(plan):
        for said, form in _long(one.text, known):
            if any(_hashed(form, key) in elsewhere for key in some):
                yield finding_at("copied", one.section, one.row, said)


def _compared(plan: Plan) -> Iterator[Text]:
    """The texts that are particular to one child."""
    given = {one.key for one in plan.provisions}
    for one in texts(plan):
        if one.section not in PROVISION | {"I", "K"} and one.row not in given:
            yield one


def _long(text: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each sentence that is too long to be alike by chance, and what is hashed of it.

    'Ada Moss' and 'she' are one word there, and so are 'Ada's' and 'her'.
    """
    least = book("plan")["limits"]["copied_words"]
    for said in _END.split(text):
        form: list[str] = []
        for word in _same_words(said, known):
            follows = bool(form) and form[-1] == PERSON
            if not (follows and word in (PERSON, "s")):
                form.append(word)
        if len(form) >= least:
            yield said.strip(), " ".join(form)
