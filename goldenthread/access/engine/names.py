"""Names of files as people may see them: no paths, no tricks, not too long."""

import re

LONGEST = 150


def shown_name(given: str) -> str:
    """The last part of a file's name without hidden characters, at most 150 long."""
    last = re.split(r"[\\/]", given)[-1]
    visible = "".join(letter for letter in last if letter.isprintable())
    cleaned = re.sub(r'[<>:"|?*]', "_", visible).strip(". ")
    if len(cleaned) <= LONGEST:
        return cleaned or "file"
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending) > 10:
        return cleaned[:LONGEST]
    return stem[: LONGEST - len(ending) - 1] + "." + ending
