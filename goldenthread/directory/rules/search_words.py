"""What somebody typed, as words to search: slang read, small words out, endings off."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

VOCABULARY = Path(__file__).resolve().parent.parent / "vocabulary"
PHRASES = VOCABULARY / "phrases.npz"  # what the phrases of the concepts mean
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")
ENDINGS = (
    "ations", "ation", "ities", "ingly", "ments", "ement", "ness", "ment", "able",
    "ible", "ance", "ence", "tion", "sion", "ists", "ally", "ical", "ity", "ist",
    "ous", "ive", "al", "er", "or", "ic", "ly",
)  # fmt: skip


@cache
def speech() -> dict[str, dict[str, str]]:
    """The tables of how people type; each by its name."""
    read = tomllib.loads((VOCABULARY / "speech.toml").read_text("utf-8"))
    return {name: dict(table) for name, table in read.items()}


@cache
def small_words() -> frozenset[str]:
    return frozenset(speech()["stop"]["words"].split())


def plain(text: str) -> str:
    """Lower case, one kind of apostrophe, and Latin letters without their marks."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    if folded.isascii():
        return folded
    return "".join(without_marks(letter) for letter in folded)


def without_marks(letter: str) -> str:
    """é as e; a letter of another alphabet keeps what makes it what it is."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() else letter


def words_of(text: str) -> list[str]:
    return WORD.findall(plain(text))


def as_meant(text: str) -> str:
    """What was typed with text-speak and Scots read into plain English."""
    tables = speech()
    read = {**tables["typed"], **tables["scots"]}
    return " ".join(meant for word in words_of(text) if (meant := read.get(word, word)))


def stems(text: str) -> list[str]:
    """The words to search by, in order: small words out, endings off."""
    small = small_words()
    kept = (word for word in words_of(text) if word not in small)
    return [stem(word) for word in same_words(kept) if len(word) > 1]


def same_words(words: Iterable[str]) -> Iterator[str]:
    """Words that several people call differently become one."""
    same = speech()["same"]
    for word in words:
        yield from same.get(word, word).split()


@cache
def stem(word: str) -> str:
    """A word without its ending, so that talks, talked and talking are one."""
    word = word.replace("'s", "").replace("'", "")
    if len(word) <= 3 or not word.isascii() or word.isdigit():
        return word
    word = without_ending(without_ending(without_tense(without_plural(word))))
    return word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")


def without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without_tense(word: str) -> str:
    """Takes off -ing and -ed where a word with a vowel is left."""
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and VOWEL.search(left):
            return DOUBLED.sub(r"\1", left)
    return word
