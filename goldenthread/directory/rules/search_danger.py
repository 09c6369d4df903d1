"""Whether somebody speaks of danger: by who is hurt, not by a word alone."""

import re
import tomllib
from functools import cache

from goldenthread.directory.rules.search_words import VOCABULARY, plain


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each danger with how people say it, the gravest first."""
    read = tomllib.loads((VOCABULARY / "danger.toml").read_text("utf-8"))
    lists = {"{hurts}": read.pop("hurts"), "{somebody}": read.pop("somebody")}
    found = []
    for danger, table in read.items():
        for said in table["patterns"]:
            for name, words in lists.items():
                said = said.replace(name, words)
            found.append((danger, re.compile(rf"\b{said}")))
    return tuple(found)


def danger_in(*texts: str) -> str:
    """The danger that is spoken of in so many words; '' for none."""
    said = [" ".join(plain(text).split()) for text in texts]
    return next(
        (danger for danger, one in patterns() if any(map(one.search, said))), ""
    )
