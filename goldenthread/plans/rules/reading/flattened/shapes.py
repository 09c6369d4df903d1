"""How well a stretch of words fits a column: the shapes of cells, as weights.

The weights are judgements about English plans in general: an action begins with a
verb, a lead names bodies or roles and says nothing, a measure of success is a
sentence. Only their order of size matters much; each is checked by the samples.
"""

import re
from collections.abc import Callable

from goldenthread.plans.rules.reading.flattened.tokens import Words, body_words, word_set

NEVER = -1000.0
EACH = -3.5  # what any cell costs: a text is not cut without need


def _count(sums: list[int], start: int, end: int) -> int:
    return sums[end] - sums[start]


def _ending(words: Words, end: int) -> float:
    """A cell does not end with "the" or "and", seldom with a comma or bare verb."""
    last = words.tokens[end - 1]
    if words.inside[end - 1] and last.text[-1] not in ".:)":
        return -3.0 if last.text == "&" else -7.0
    if last.text[-1] in ",(/":
        return -4.0
    bare = words.bare[end - 1]
    verb = bare in word_set("verbs") and bare not in word_set("nouns")
    return -2.5 if verb and last.text == bare else 0.0


def _read_on(words: Words, start: int, end: int) -> float:
    """The cost of every place inside where a cell might have begun."""
    return words.cut[start + 1] - words.cut[end]


def _too_long(length: int, most: int, each: float) -> float:
    return -each * max(0, length - most)


def action(words: Words, start: int, end: int) -> float:
    """Begins with a verb and asks for something."""
    length = end - start
    verb = words.imperative(start)
    if not verb and _led_in(words, start, end):
        verb = 0.8
    fit = 8.0 * verb - 3.0 if verb else -5.0
    if length < 4:
        fit -= 6.0
    fit -= 1.0 if length < 6 else 0.0
    fit -= 4.0 * min(_count(words.timed, start, end), 2)
    bodies = _count(words.bodies, start, end) + _count(words.initials, start, end)
    return fit + _too_long(length, 60, 0.05) + _too_long(bodies, 8, 0.5)


def _led_in(words: Words, start: int, end: int) -> bool:
    """ "In liaison with the LA, Identify …": a phrase, a comma, a verb."""
    opening = words.tokens[start].bare in ("in", "with", "through", "as", "following")
    commas = [
        n
        for n in range(start + 1, min(start + 9, end - 1))
        if words.tokens[n].text.endswith(",")
    ]
    return opening and any(
        words.bare[n + 1] in word_set("verbs") for n in commas
    )


def head_line(words: Words, start: int, end: int) -> float:
    """A line with a colon that heads the actions below it."""
    if not words.tokens[end - 1].text.endswith(":") or end - start > 40:
        return NEVER
    return action(words, start, end) + 0.5


def bullet(words: Words, start: int, end: int) -> float:
    """One entry of a list whose bullets were lost."""
    length = end - start
    fit = 1.5 - 3.0 * words.imperative(start) + _too_long(length, 14, 0.3)
    fit -= 0.8 * min(_count(words.states, start, end), 2)
    fit -= 4.0 * (start in words.ends_of_time)
    return fit + (0.5 if length > 1 else -1.0)


def names(words: Words, start: int, end: int) -> float:
    """Bodies, roles, initials; no verb, no date."""
    length = end - start
    known = _count(words.bodies, start, end)
    short = _count(words.initials, start, end)
    fit = 4.5 if known else 3.0 if short else -4.0
    last = words.bare[end - 1]
    if last in body_words() or words.tokens[end - 1].initials:
        fit += 1.0
    elif words.tokens[end - 1].text[0].isupper() and length > 1:
        fit -= 1.5
    fit -= 3.0 * min(_count(words.states, start, end), 3)
    fit -= 1.5 * min(_count(words.evidence, start, end), 2)
    fit -= 5.0 * min(_count(words.timed, start, end), 1)
    if length > 3 and words.imperative(start) > 0.6:
        fit -= 4.0
    loose = length - known - short - sum(words.inside[start:end])
    return fit + _too_long(length, 16, 0.25) + _too_long(loose, 8, 0.25)


def group_name(words: Words, start: int, end: int) -> float:
    """The short name of a group that monitors or evaluates."""
    length = end - start
    return names(words, start, end) + _too_long(length, 7, 0.4)


def when(words: Words, start: int, end: int) -> float:
    """A date or time words and nothing else."""
    ends = words.ends_of_time.get(start, ())
    if end not in ends:
        return NEVER
    return 7.0 + 0.6 * (end - start)


def outcome(words: Words, start: int, end: int) -> float:
    """A sentence that says what has come about, or words of evidence."""
    length = end - start
    states = _count(words.states, start, end)
    told = _count(words.evidence, start, end)
    fit = (3.5 if states else 0.0) + 1.2 * min(told, 3)
    fit += 2.0 * min(_count(words.percent, start, end), 1)
    if not states and not told:
        fit -= 4.0
    fit -= 6.0 * max(words.imperative(start) - 0.3, 0.0)
    fit -= 4.0 * min(_count(words.timed, start, end), 2)
    fit -= 3.0 if length < 2 else 0.6 if length < 4 else 0.0
    return fit + _too_long(length, 45, 0.1)


def resource(words: Words, start: int, end: int) -> float:
    """Time, money, support."""
    length = end - start
    told = _count(words.resource, start, end)
    fit = 3.0 + 1.2 * min(told, 3) if told else -4.0
    if told and words.bare[start] in word_set("resources"):
        fit += 2.5
    fit -= 2.0 * min(_count(words.states, start, end), 2)
    fit -= 1.0 * min(_count(words.bodies, start, end), 3)
    fit -= 1.0 * min(_count(words.initials, start, end), 3)
    fit -= 3.0 if length > 5 and words.imperative(start) else 0.0
    return fit + _too_long(length, 7, 0.2)


def status(words: Words, start: int, end: int) -> float:
    """A colour or a word for how far it is."""
    said = " ".join(words.bare[start:end])
    return 7.0 if said in word_set("statuses") else NEVER


Shape = Callable[[Words, int, int], float]
SHAPES: dict[str, Shape] = {
    "actions": action,
    "leads": names,
    "timescale": when,
    "success_criteria": outcome,
    "resources": resource,
    "monitored_by": group_name,
    "evaluated_by": group_name,
    "status": status,
    "progress": outcome,
    "head_line": head_line,
    "bullets": bullet,
}


def fit(column: str, words: Words, start: int, end: int) -> float:
    """How well the words from ``start`` up to ``end`` make one cell of the column."""
    shape = SHAPES[column](words, start, end)
    if shape <= NEVER / 2:
        return NEVER
    around = _ending(words, end) + _read_on(words, start, end)
    under = 4.0 if words.tokens[start].head == column else 0.0
    return EACH + shape + around + _start(words, start) + under


def _start(words: Words, start: int) -> float:
    """A cell seldom begins inside a name: "the Local | Offer", "Strategy | Board"."""
    token = words.tokens[start]
    if start == 0 or not words.tokens[start - 1].capital:
        return 0.0
    if token.opens:
        return 0.0 if token.capital else -3.0
    before = words.tokens[start - 1]
    if before.text[-1] in ".)?:":
        return 0.0
    if token.bare == before.bare:
        return 0.0
    complete = before.bare in word_set("tails") or before.initials
    cost = -0.5 if complete or before.text[0].isdigit() else -2.0
    if start > 1 and words.inside[start - 2] and not before.opens:
        cost -= 0.5 if before.initials else 2.0
    if token.bare in word_set("tails"):
        cost -= 3.0
    pairs = words.pairs[words.bare[start - 1], token.bare]
    return cost - (1.5 if pairs > 1 and before.bare not in word_set("tails") else 0.0)


def has_lost_words(text: str) -> bool:
    """A cell whose beginning was lost: "/18 round of visits"."""
    return bool(re.match(r"[/,;)]", text))
