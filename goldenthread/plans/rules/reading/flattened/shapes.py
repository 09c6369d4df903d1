"""How well a stretch of words fits a column: the shapes of cells.

An action begins with a verb, a lead names bodies or roles and says nothing, a measure
of success is a sentence. How much each sign counts stands in weights.
"""

import re
from collections.abc import Callable

from goldenthread.plans.rules.reading.flattened.tokens import (
    Words,
    body_words,
    word_set,
)
from goldenthread.plans.rules.reading.flattened.weights import weight

NEVER = -1000.0


def _count(sums: list[int], start: int, end: int) -> int:
    return sums[end] - sums[start]


def _read_on(words: Words, start: int, end: int) -> float:
    """The cost of every place inside where a cell might have begun."""
    return words.cut[start + 1] - words.cut[end]


def _over(length: int, most: int) -> int:
    return max(0, length - most)


def _ending(words: Words, end: int) -> float:
    """A cell does not end with "the" or "and", seldom with a comma or bare verb."""
    last = words.tokens[end - 1]
    if words.inside[end - 1] and last.text[-1] not in ".:)":
        return weight("end_ampersand" if last.text == "&" else "end_small_word")
    if last.text[-1] in ",(/":
        return weight("end_comma")
    bare = words.bare[end - 1]
    described = bare.endswith("ed") and words.bare[end - 2].endswith("ly")
    if bare in word_set("adjectives") or described:
        return weight("end_adjective")
    verb = bare in word_set("verbs") and bare not in word_set("nouns")
    return weight("end_bare_verb") if verb and last.text == bare else 0.0


def _start(words: Words, start: int) -> float:
    """A cell seldom begins inside a name: "the Local | Offer", "Strategy | Board"."""
    token = words.tokens[start]
    if start == 0 or not words.tokens[start - 1].capital:
        return 0.0
    if token.opens:
        return 0.0 if token.capital else weight("start_small_on_page")
    before = words.tokens[start - 1]
    if before.text[-1] in ".)?:" or token.bare == before.bare:
        return 0.0
    whole = words.ends_name(start - 1)
    finals = word_set("finals")
    cost = weight("start_behind_whole_name" if whole else "start_in_name")
    if start > 1 and words.inside[start - 2] and not before.opens:
        known = "initials" if before.initials else "name"
        cost += weight(f"start_behind_article_{known}")
    if token.bare in word_set("tails"):
        cost += weight("start_with_tail")
    if words.begins_name(start - 1) and token.bare not in finals:
        cost += weight("start_second_in_name")
    common = words.pairs[words.bare[start - 1], token.bare] > 1
    if common and not {before.bare, token.bare} & finals:
        cost += weight("start_in_common_pair")
    return cost


def action(words: Words, start: int, end: int) -> float:
    """Begins with a verb and asks for something."""
    length = end - start
    verb = words.imperative(start)
    if not verb and _led_in(words, start, end):
        verb = 0.8
    base = weight("action_verb") * verb + weight("action_base")
    fit = base if verb else weight("action_no_verb")
    fit += weight("action_tiny") * (length < 3) + weight("action_short") * (length < 6)
    fit += weight("action_date") * min(_count(words.timed, start, end), 2)
    bodies = _count(words.bodies, start, end) + _count(words.initials, start, end)
    if not verb and 5 * bodies > 2 * length:
        fit += weight("action_only_names")
    return fit + weight("action_names") * _over(bodies, 8) - 0.05 * _over(length, 60)


def _led_in(words: Words, start: int, end: int) -> bool:
    """ "In liaison with the LA, Identify …": a phrase, a comma, a verb."""
    if words.tokens[start].bare not in ("in", "with", "through", "as", "following"):
        return False
    near = range(start + 1, min(start + 9, end - 1))
    commas = [n for n in near if words.tokens[n].text.endswith(",")]
    return any(words.bare[n + 1] in word_set("verbs") for n in commas)


def head_line(words: Words, start: int, end: int) -> float:
    """A line with a colon that heads the actions below it."""
    if not words.tokens[end - 1].text.endswith(":") or end - start > 40:
        return NEVER
    return action(words, start, end) + weight("head_line")


def objective(words: Words, start: int, end: int) -> float:
    """What the actions beside it are for: "To improve …", "All pupils can …"."""
    length = end - start
    aimed = words.bare[start] == "to"
    fit = weight("objective_aimed") if aimed else weight("objective_base")
    if not aimed:
        fit += weight("bullet_state") * min(_count(words.states, start, end), 2)
    fit += weight("objective_verb") * words.imperative(start)
    fit += weight("action_tiny") * (length < 2)
    fit += weight("action_date") * min(_count(words.timed, start, end), 2)
    return fit - 0.2 * _over(length, 25)


def bullet(words: Words, start: int, end: int) -> float:
    """One entry of a list whose bullets were lost."""
    length = end - start
    fit = weight("bullet_base") + weight("bullet_verb") * words.imperative(start)
    fit += weight("bullet_long") * _over(length, 14)
    fit += weight("bullet_state") * min(_count(words.states, start, end), 2)
    fit += weight("bullet_date") * (start in words.ends_of_time)
    return fit + weight("bullet_single") * (length == 1)


def names(words: Words, start: int, end: int) -> float:
    """Bodies, roles, initials; no verb, no date."""
    length = end - start
    known = _count(words.bodies, start, end)
    short = _count(words.initials, start, end)
    fit = weight("names_body" if known else "names_initials" if short else "names_none")
    if words.ends_name(end - 1) or words.bare[end - 1] in body_words():
        fit += weight("names_good_end")
    elif words.tokens[end - 1].text[0].isupper() and length > 1:
        fit += weight("names_bad_end")
    fit += weight("names_state") * min(_count(words.states, start, end), 3)
    fit += weight("names_evidence") * min(_count(words.evidence, start, end), 2)
    fit += weight("names_date") * min(_count(words.timed, start, end), 1)
    if length > 3 and words.imperative(start) > 0.5:
        fit += weight("names_verb")
    loose = _count(words.loose, start, end)
    fit += weight("names_loose") * _over(loose, 3)
    return fit + weight("names_long") * _over(length, 16)


def group_name(words: Words, start: int, end: int) -> float:
    """The short name of a group that monitors or evaluates."""
    length = end - start
    return names(words, start, end) + weight("group_long") * _over(length, 7)


def when(words: Words, start: int, end: int) -> float:
    """A date or time words and hardly anything else."""
    if end in words.ends_of_time.get(start, ()):
        return weight("when") + weight("when_word") * (end - start)
    covered = _count(words.covered, start, end)
    strange = words.tokens[end - 1].capital and not words.is_in_time(end - 1)
    if not covered or end - start > 12 or strange:
        return NEVER
    other = end - start - covered - 0.6 * sum(words.inside[start:end])
    beginning = start in words.ends_of_time
    late = 0.0 if beginning else weight("when_late")
    return weight("when") + late + weight("when_other") * max(other, 0.0)


def outcome(words: Words, start: int, end: int) -> float:
    """A sentence that says what has come about, or words of evidence."""
    length = end - start
    states = _count(words.states, start, end)
    weak = min(_count(words.weak_states, start, end), 2)
    told = _count(words.evidence, start, end)
    fit = weight("outcome_state") * (states > 0) + weight("outcome_weak_state") * weak
    fit += weight("outcome_evidence") * min(told, 3)
    fit += weight("outcome_start") * (_count(words.evidence, start, start + 1) > 0)
    fit += weight("outcome_percent") * min(_count(words.percent, start, end), 1)
    fit += weight("outcome_none") * (not states and not told and not weak)
    fit += weight("outcome_verb") * max(words.imperative(start) - 0.3, 0.0)
    fit += weight("outcome_date") * min(_count(words.timed, start, end), 2)
    before = words.tokens[start - 1]
    if start and before.capital and before.text[-1] not in ".)?:":
        fit += weight("outcome_behind_name") * (not words.is_in_time(start - 1))
    fit += weight("outcome_single") * (length < 2)
    return fit + weight("outcome_short") * (1 < length < 4) - 0.1 * _over(length, 45)


def resource(words: Words, start: int, end: int) -> float:
    """Time, money, support."""
    length = end - start
    told = _count(words.resource, start, end)
    if not told:
        return weight("resource_none")
    fit = weight("resource_base") + weight("resource_word") * min(told, 3)
    fit += weight("resource_start") * (_count(words.resource, start, start + 1) > 0)
    fit += weight("resource_state") * min(_count(words.states, start, end), 2)
    fit += weight("resource_name") * min(_count(words.bodies, start, end), 3)
    fit += weight("resource_name") * min(_count(words.initials, start, end), 3)
    fit += weight("resource_verb") * (length > 5 and words.imperative(start) > 0)
    return fit + weight("resource_long") * _over(length, 7)


def status(words: Words, start: int, end: int) -> float:
    """A colour or a word for how far it is."""
    said = " ".join(words.bare[start:end])
    return weight("when") if said in word_set("statuses") else NEVER


Shape = Callable[[Words, int, int], float]
SHAPES: dict[str, Shape] = {
    "objectives": objective,
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
MOST_WORDS = {
    "leads": 45,
    "timescale": 20,
    "resources": 45,
    "monitored_by": 20,
    "evaluated_by": 20,
    "status": 3,
    "head_line": 40,
    "bullets": 45,
}


def fit(column: str, words: Words, start: int, end: int) -> float:
    """How well the words from ``start`` up to ``end`` make one cell of the column."""
    if end - start > MOST_WORDS.get(column, len(words.tokens)):
        return NEVER
    shape = SHAPES[column](words, start, end)
    if shape <= NEVER / 2:
        return NEVER
    under = words.tokens[start].head == column
    return (
        shape
        + weight("under_its_header") * under
        + weight("familiar") * words.familiar(column, start, end)
    )


def around(words: Words, start: int, end: int) -> float:
    """What the two ends of a cell and the places inside it say, for any column."""
    return (
        weight("cell")
        + _ending(words, end)
        + _read_on(words, start, end)
        + _start(words, start)
    )


def has_lost_words(text: str) -> bool:
    """A cell whose beginning was lost: "/18 round of visits"."""
    return bool(re.match(r"[/,;)]", text))
