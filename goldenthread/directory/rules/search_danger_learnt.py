"""What was learnt of danger: worked out from sentences, kept in one small file.

The file is used only if its digest is the one kept beside it.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np

from goldenthread.directory.rules.search_concepts import own_concepts
from goldenthread.directory.rules.search_danger import danger_in
from goldenthread.directory.rules.search_danger_heard import (
    KINDS,
    LEARNT,
    NONE,
    Listener,
    Listeners,
    Numbers,
    sentences,
    told_meanings,
    told_words,
)
from goldenthread.directory.rules.search_words import as_meant

STIFF = 0.2  # how little one sentence may bend what all of them say
# Of harmless sentences, each judged by all the others, so many may reach a step:
ALARMS = (0.03, 0.01, 0.002)  # perhaps, sure, beyond doubt
STEPS = 127.0


@cache
def lessons() -> list[tuple[str, str]]:
    """All that is learnt from: the sentences, and phrases of every harmless theme."""
    calm = [
        (text, NONE)
        for concept in own_concepts().each
        if not concept.safety
        for text in (concept.says, *concept.heard)
        if not danger_in(text, as_meant(text))
    ]
    learnt: dict[str, tuple[str, str]] = {}
    for text, kind in [*sentences(), *calm]:
        learnt.setdefault(as_meant(text), (text, kind))
    return list(learnt.values())


def digest_of_lessons() -> str:
    told = "\n".join(f"{kind}\t{text}" for text, kind in lessons())
    return sha256(told.encode()).hexdigest()


def learnt_from(rows: Numbers, kinds: Sequence[str]) -> Listener:
    """The weights that tell each kind best, by weighted ridge regression."""
    said = np.array([kind != NONE for kind in kinds])
    wanted = np.stack([said, *(np.array(kinds) == kind for kind in KINDS)], 1)
    share = np.where(said, said.mean(), 1 - said.mean()) * 2
    likeness = rows @ rows.T + np.diag(STIFF * np.sqrt(share)).astype(np.float32)
    turned = np.linalg.inv(likeness)
    bent = turned @ np.where(wanted, 1, -1).astype(np.float32)
    # What each harmless sentence scores when it is left out, in closed form.
    left_out = np.where(said, 1, -1) - bent[:, 0] / np.diag(turned)
    calm = np.sort(left_out[~said])[::-1]
    least = [calm[int(share * len(calm))] for share in ALARMS]
    return Listener(rows.T @ bent, np.array(least, dtype=np.float32))


def learn(meanings: Numbers) -> Listeners:
    """Both listeners, from the lessons and what each of them means."""
    kinds = [kind for _, kind in lessons()]
    words = told_words([text for text, _ in lessons()])
    length = np.linalg.norm(meanings, axis=1, keepdims=True)
    middle = np.asarray((meanings / length).mean(0), dtype=np.float32)
    both = np.concatenate([words, told_meanings(meanings, middle)], 1)
    return Listeners(learnt_from(words, kinds), learnt_from(both, kinds), middle)


def write(learnt: Listeners, path: Path = LEARNT) -> None:
    """Keep the weights in one byte each, and the digest of the file."""
    kept = {"middle": learnt.middle, "lessons": np.array(digest_of_lessons())}
    for name, one in (("words", learnt.by_words), ("meaning", learnt.by_meaning)):
        size = np.abs(one.weights).max(0, keepdims=True)
        kept |= {
            f"{name}_sizes": size.astype(np.float32),
            f"{name}_steps": np.round(one.weights / size * STEPS).astype(np.int8),
            f"{name}_least": one.least,
        }
    np.savez_compressed(path, **kept)  # type: ignore[arg-type]
    digest_beside(path).write_text(digest_of(path) + "\n", "ascii")


def digest_beside(path: Path) -> Path:
    return path.with_suffix(".sha256")


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def is_whole(path: Path = LEARNT) -> bool:
    """Whether the file is the one whose digest is kept beside it."""
    beside = digest_beside(path)
    if not path.exists() or not beside.exists():
        return False
    return digest_of(path) == beside.read_text("ascii").strip()


def read(path: Path = LEARNT) -> Listeners | None:
    """What was learnt; None where the file is not whole."""
    if not is_whole(path):
        return None
    with np.load(path) as kept:
        words, meaning = (
            Listener(
                kept[f"{name}_steps"].astype(np.float32)
                * (kept[f"{name}_sizes"] / np.float32(STEPS)),
                kept[f"{name}_least"],
            )
            for name in ("words", "meaning")
        )
        return Listeners(words, meaning, kept["middle"])


@cache
def listeners() -> Listeners | None:
    return read()
