"""Provision in one sentence: is it firm, is it counted."""

from collections.abc import Iterator

from goldenthread.casework.rules.lint.findings import Finding, finding
from goldenthread.casework.rules.lint.phrases import Span, book, places
from goldenthread.casework.rules.lint.sentence import Sentence

FEWEST = 4  # words: fewer that name no kind of provision say nothing


def provision_findings(said: Sentence) -> Iterator[Finding]:
    """What is soft, and what is missing, in a sentence that promises provision."""
    if not said.is_provision:
        return
    loose = sorted(_loose(said), key=lambda found: found[1])
    for table, span in loose:
        says = book("soft")[table]["says"]
        yield finding("vague", said.words(span), says=says)
    tables = {table for table, _ in loose}
    open_ended = "degree" in tables
    open_ended |= "whole" in tables and not said.amounts.is_counted
    enough = is_enough(said, soft=bool(loose)) and not open_ended
    if _is_capped(said):
        yield finding("ceiling", said.words(said.amounts.ceiling[0]))
    if not enough and not (said.amounts.ceiling and _counts_ceilings(said)):
        yield _how_much(said)
    if said.amounts.small_group and not said.amounts.group:
        yield finding("group_size", said.words(said.amounts.small_group[0]))


def is_enough(said: Sentence, *, soft: bool) -> bool:
    """Whether it says as much as its kind of provision must say."""
    amounts = said.amounts
    if amounts.is_whole:
        return True
    if said.kind == "labour":
        return False
    if said.kind in ("thing", "") and len(said.plain.split()) < FEWEST:
        return False
    if said.kind == "moment" and said.told_by:
        return True
    if amounts.has_rhythm or (amounts.count and amounts.length):
        return True
    if said.kind == "moment" or soft:
        return False
    if amounts.measure or amounts.group:
        return True
    return said.kind == "thing" and (
        said.has("people", "roles") or said.has("kinds", "told")
    )


def _is_capped(said: Sentence) -> bool:
    """Whether the only amount is the most that will be given."""
    amounts = said.amounts
    if not amounts.ceiling or amounts.is_whole:
        return False
    return said.kind != "moment" or not amounts.has_rhythm


def _counts_ceilings(said: Sentence) -> bool:
    """Whether it would be enough if its 'up to' were no ceiling."""
    amounts = said.amounts
    return bool(
        amounts.rate or amounts.coverage or amounts.span or said.kind != "labour"
    )


def _loose(said: Sentence) -> Iterator[tuple[str, Span]]:
    """Soft words that nothing in the sentence makes firm."""
    for table in ("often", "whole", "firm", "mood", "degree", "undo"):
        if table != "undo" and _is_firm(said, table):
            continue
        for span in places(said.unquoted, "soft", table):
            yield table, span


def _is_firm(said: Sentence, table: str) -> bool:
    amounts = said.amounts
    if table == "mood" and said.kind != "labour":
        return True
    if table == "degree":
        return bool(amounts.group or amounts.length)
    if amounts.is_counted or (amounts.is_whole and table != "whole"):
        return True
    if table == "whole" and amounts.span:
        return False
    if table == "often":
        return amounts.has_rhythm
    return is_enough(said, soft=True)


def _how_much(said: Sentence) -> Finding:
    amounts = said.amounts
    missing = []
    if not amounts.has_rhythm:
        missing.append("how often")
    if said.kind == "labour" and not (amounts.length or amounts.clock):
        missing.append("for how long")
    if not said.has("people", "roles"):
        missing.append("by whom")
    if said.kind in ("thing", ""):
        missing.append("what exactly")
    span = said.first("kinds", said.kind) if said.kind else None
    words = said.words(span) if span else said.text.strip()
    return finding("how_much", words, missing=_listed(missing) or "how much")


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
