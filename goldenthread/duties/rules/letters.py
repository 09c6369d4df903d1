"""Letters of a nation: what each says, what may stand in braces, what the law asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True)
class Item:
    """Something the law says a letter carries, and the field that carries it."""

    key: str
    field: str
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class LetterField:
    """What may stand in braces.

    ``due`` is the day of a clock; ``fact``: the authority says how ``who`` is reached;
    ``words``: a paragraph that stands as a whole, in which other fields may stand.
    """

    key: str
    says: str
    due: str = ""
    fact: bool = False
    who: str = ""
    words: str = ""


@dataclass(frozen=True)
class LetterKind:
    """One letter as it is shipped. ``word``, ``kind``: the happening it tells of.

    ``adverse``: it takes something from a family; ``must``: the items it has to carry;
    ``to``: the family, those who advise, or the settings asked. ``tells_of``: whose
    reasons it gives, where it is not a decision in the case: transport.
    """

    key: str
    title: str
    body: str
    source: str
    confirmed: bool
    word: str = ""
    kind: str = ""
    to: str = "family"
    adverse: bool = False
    must: tuple[str, ...] = ()
    tells_of: str = ""


@dataclass(frozen=True)
class Service:
    """When a letter that was posted counts as served."""

    says: str
    post_working_days: int
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Letters:
    """All letters of a nation."""

    plan: str
    service: Service
    items: Mapping[str, Item]
    fields: Mapping[str, LetterField]
    kinds: Mapping[str, LetterKind]

    def items_of(self, kind: LetterKind) -> tuple[Item, ...]:
        """What a letter has to carry."""
        return tuple(self.items[key] for key in kind.must)

    @property
    def facts(self) -> tuple[LetterField, ...]:
        """Those whom a letter tells families how to reach."""
        return tuple(each for each in self.fields.values() if each.fact)


@cache
def letters_of(nation: str) -> Letters:
    """The letters of a nation's pack."""
    law = duties(nation)
    told = toml(FOLDER / law.nation / "letters.toml")
    return Letters(
        plan=law.plan,
        service=Service(**told["service"]),
        items={k: Item(k, **each) for k, each in told["item"].items()},
        fields={k: LetterField(k, **each) for k, each in told["field"].items()},
        kinds={
            k: LetterKind(k, **{**each, "must": tuple(each.get("must", ()))})
            for k, each in told["letter"].items()
        },
    )


@cache
def taken_back(nation: str) -> Mapping[str, frozenset[str]]:
    """What takes a refusal back, by its word: the authority agrees after all.

    The same events end the times that the law gives to challenge it.
    """
    found: dict[str, set[str]] = {}
    for limit in duties(nation).limits:
        for word, marks in limit.undone_by.items():
            found.setdefault(word, set()).update(mark.event for mark in marks)
    return {word: frozenset(others) for word, others in found.items()}


def still_stand(told: Iterable[tuple[str, str]], nation: str) -> set[tuple[str, str]]:
    """Of what happened (word and kind, the first first) what was not taken back."""
    found: set[tuple[str, str]] = set()
    for word, kind in told:
        ended = {of for of, others in taken_back(nation).items() if word in others}
        found = {each for each in found if each[0] not in ended}
        found.add((word, kind))
    return found
