"""Checks of wording before it is public: names, initials, notes, small numbers."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from goldenthread.plans.rules.checks.finding import Finding, Look
from goldenthread.plans.rules.checks.proof import found
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.reading.vocabulary import words
from goldenthread.plans.rules.unseen import UNSEEN_SAID, still_there

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Sir|Dame|Rev)\b\.? (?:[A-Z]\.? ?)?"
    r"[A-Z][a-z’'-]+"
)
_EXPLAINED = re.compile(r"\(([A-Z][A-Za-z&-]{1,7})\)")
_INITIALS = r"[A-Z]{2,3}(?:-[A-Z]{1,2})?|[A-Z]-[A-Z]{1,2}|(?:[A-Z]\.){2,3}"
_ACTS = re.compile(
    rf"(?<![\w’'-])(?P<who>{_INITIALS})(?= (?:to|will|has|is to)\b|:)"
    rf"|[(\[](?P<in>(?:{_INITIALS})(?:\s*[/,&]\s*(?:{_INITIALS}))*)[)\]]"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w£.,-])(?:\+44\s?|0)(?:\d[ -]?){8,9}\d(?![\d,])")
_FEW = re.compile(
    r"(?<![\w.,-])"  # of 'twenty-two children' nobody is known
    r"(?:(?:one|1)\s+(?:child|pupil|young person|learner|student|boy|girl|family)"
    r"|(?:two|three|four|[2-4])\s+(?:children|pupils|young people|learners|students"
    r"|boys|girls|families))\b(?! (?:from|in|at|of|per) (?:each|every|all|a time)\b)",
    re.I,
)
_UNSURE = re.compile(r"(?:^|[\s(])[^.!?\n]{0,80}\?(?=\s*(?:$|\n|\)))")
_ASKED_ALOUD = re.compile(
    r"\b(?:how|what|why|who|when|where|which|do|does|is|are)\b", re.I
)


def public_texts(item: PublishedItem) -> Iterator[str]:
    """Every text of an item that would become public."""
    yield from (item.title, item.text, item.measure, item.qualification)
    for many in (item.bullets, item.actions, item.progress, item.next_steps):
        yield from many
    yield from (*item.notes, *item.criteria, *item.resources)
    yield from (item.cause, item.impact_because, item.withdrawn_because)
    yield item.no_measure_because
    for date in item.dates:
        yield from (date.raw, date.reason, date.approved_by)
    for change in item.changes:
        yield from (change.reason, change.before, change.after)
    yield from _reported(item)
    yield item.response_raw
    for piece in item.ledger:
        yield from (piece.caption, piece.method)
    for verdict in item.verdicts:
        yield from (verdict.who, verdict.says, verdict.letter)
    for measure in item.measures:
        yield from (measure.series, measure.definition, measure.source)
        yield from (each.note for each in measure.values)
    yield from (each.asked_by for each in item.noticed)


def _reported(item: PublishedItem) -> Iterator[str]:
    report = item.report
    if report is not None:
        yield from (report.narrative, report.cause, report.mitigation)
        yield from (report.if_not_mitigated, report.next_period)
        yield from (report.impact_because, report.decision_needed)


def explained(texts: Iterable[str]) -> set[str]:
    """Letters that the plan itself explains: 'parent carer forum (PCF)'."""
    known = set()
    for text in texts:
        for match in _EXPLAINED.finditer(text):
            letters = [c for c in match[1] if c.isupper()]
            before = text[: match.start()].split()[-len(letters) - 2 :]
            starts = "".join(word[0].upper() for word in before if word[0].isalnum())
            if letters and letters[0] in starts and len(before) > 1:
                known.add(match[1].upper())
    return known


@cache
def _letters() -> frozenset[str]:
    listed = (*words("checks")["letters"], *words("bodies")["qualifiers"])
    bodies = (*words("bodies")["known"], *words("bodies")["bodies"])
    return frozenset(str(word).upper() for word in (*listed, *bodies))


_PLACES = (
    "Road|Street|School|Primary|Academy|House|Centre|Lane|Avenue|Hospital|College|Park"
    "|Trust|Way|Court|Hall"
)


@cache
def _named() -> re.Pattern[str]:
    given = "|".join(sorted(words("checks")["given_names"]))
    return re.compile(
        rf"\b(?:{given}) (?:[A-Z]\.? )?(?!(?:{_PLACES})\b)(?:Mac|Mc|O[’'])?[A-Z][a-z]+"
        rf"(?:-[A-Z][a-z]+)?\b(?! (?:{_PLACES})\b)"
    )


@cache
def _drafting() -> re.Pattern[str]:
    return re.compile("|".join(words("checks")["drafting"]), re.I)


def persons_in(text: str) -> list[str]:
    """Names of persons in a text."""
    return [m[0] for m in (*_TITLED.finditer(text), *_named().finditer(text))]


def initials_in(text: str, known: frozenset[str] | set[str]) -> list[str]:
    """Initials that act or stand in brackets, and are no body that is known."""
    found_here = []
    for match in _ACTS.finditer(text):
        parts = re.split(r"\s*[/,&]\s*", match["who"] or match["in"])
        for part in parts:
            letters = part.replace(".", "").upper()
            if letters not in _letters() and letters not in known:
                found_here.append(part)
    return found_here


def is_unsure(text: str) -> bool:
    """Whether a text ends in a question mark that is a writer's doubt, no question."""
    match = _UNSURE.search(text.strip())
    return bool(match) and not _ASKED_ALOUD.search(match[0]) if match else False


def persons_named(look: Look) -> Iterator[Finding]:
    """Somebody's name would be public."""
    for item in look.everything:
        names = [name for text in public_texts(item) for name in persons_in(text)]
        if names:
            yield found(item, "person_named", f"It names a person: {_listed(names)}.")


def initials_public(look: Look) -> Iterator[Finding]:
    """Somebody's initials would be public."""
    every = [text for item in look.everything for text in public_texts(item)]
    known = explained(every) | look.beyond.known
    for item in look.everything:
        here = [i for text in public_texts(item) for i in initials_in(text, known)]
        if here:
            yield found(
                item,
                "initials_public",
                f"It holds what look like a person’s initials: {_listed(here)}.",
            )


def drafting_notes(look: Look) -> Iterator[Finding]:
    """Words of people who have not finished would be public."""
    for item in look.everything:
        notes = [m[0] for t in public_texts(item) for m in _drafting().finditer(t)]
        if notes:
            yield found(
                item,
                "drafting_note",
                f"It holds words of a draft: {_listed(notes)}.",
            )


def question_marks(look: Look) -> Iterator[Finding]:
    """A writer's doubt would be public."""
    for item in look.everything:
        unsure = [text for text in public_texts(item) if is_unsure(text)]
        if unsure:
            ends = [f"…{text.strip()[-60:]}" for text in unsure]
            yield found(item, "question_mark", f"It ends in doubt: {_listed(ends)}.")


def hidden_in_source(look: Look) -> Iterator[Finding]:
    """What the document's makers wrote for themselves would be public."""
    for item in look.everything:
        if notes := look.beyond.hidden.get(item.id):
            yield found(
                item,
                "hidden_in_source",
                "It shows what the document’s makers wrote for themselves: "
                f"{_listed(notes)}.",
            )


def was_hidden(look: Look) -> Iterator[Finding]:
    """Words that no reader of the document saw would be public; each way apart."""
    for item in look.everything:
        passages = look.beyond.unseen.get(item.id, ())
        texts = [*public_texts(item), *_named_publicly(item)] if passages else []
        for how, said in UNSEEN_SAID.items():
            hid = [each.words for each in passages if each.how == how]
            stand = [part for one in hid for part in still_there(one, texts)]
            if stand:
                yield found(
                    item,
                    "was_hidden",
                    f"These words {said}: {_listed(stand)}. Read them once more before "
                    "they become public.",
                )


def _named_publicly(item: PublishedItem) -> Iterator[str]:
    for many in (item.leads, item.monitored_by, item.evaluated_by, item.accountable):
        yield from many


def contacts_public(look: Look) -> Iterator[Finding]:
    """A private address or number would be public."""
    for item in look.everything:
        here = [
            match[0]
            for text in public_texts(item)
            for each in (_MAIL, _PHONE)
            for match in each.finditer(text)
        ]
        if here:
            yield found(
                item,
                "contact_public",
                f"It holds an e-mail address or a telephone number: {_listed(here)}.",
            )


def few_children(look: Look) -> Iterator[Finding]:
    """So few children are spoken of that somebody may know them."""
    for item in look.everything:
        few = [m[0] for text in public_texts(item) for m in _FEW.finditer(text)]
        if few:
            yield found(
                item,
                "few_children",
                f"It speaks of so few that somebody may know them: {_listed(few)}.",
            )


def _listed(found_here: Iterable[str]) -> str:
    """All that was found, each once: a reason holds for what is named and no more."""
    return ", ".join(f"‘{each}’" for each in dict.fromkeys(found_here))
