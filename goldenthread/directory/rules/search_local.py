"""Words that an officer adds to the search: what people say here, and what is meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.directory.rules.search_concepts import Concept, Concepts
from goldenthread.directory.rules.search_words import as_meant, stems

PREFIX = "local-"  # of the key of a word's concept
CLEAR = 0.5  # a word stands for so much of a question at least


@dataclass(frozen=True)
class Meaning:
    """What a local word stands for: a theme, or words that entries use.

    ``owner``: the authority whose entries it leads to, 0 for all.
    """

    said: str
    theme: str = ""
    find: tuple[str, ...] = ()
    owner: int = 0


@dataclass
class LocalWords:
    """The words in force, each as a concept of its own by its key."""

    by_key: dict[str, Concept] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, meaning: Meaning, concepts: Concepts) -> None:
        """One more word; a theme that is not there any more stands for nothing."""
        concept = concept_of(key, meaning, concepts)
        if concept:
            self.by_key[key] = concept
            self.owners[key] = meaning.owner

    def and_also(self, key: str, meaning: Meaning, concepts: Concepts) -> "LocalWords":
        """The same words and one more, to see what it would change."""
        more = LocalWords(dict(self.by_key), dict(self.owners))
        more.add(key, meaning, concepts)
        return more

    @cached_property
    def worded(self) -> dict[str, frozenset[str]]:
        """The words of each phrase, as a question is read."""
        return {key: frozenset(heard(one)) for key, one in self.by_key.items()}

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every word of them, so that none is taken for a misspelling."""
        said = (as_meant(one.heard[0]).split() for one in self.by_key.values())
        return frozenset(word for words in said for word in words)

    def standing_for(
        self, words: list[str], rarity: Callable[[str], float]
    ) -> dict[str, float]:
        """The phrases that stand whole in a question, by how much of it they are."""
        asked = set(words)
        mass = sum(rarity(word) for word in asked) or 1.0
        return {
            key: max(CLEAR, sum(rarity(word) for word in phrase) / mass)
            for key, phrase in self.worded.items()
            if phrase and phrase <= asked
        }


def heard(concept: Concept) -> list[str]:
    return stems(as_meant(concept.heard[0]))


def tells_something(said: str) -> bool:
    """Whether a phrase has a word that is not in every sentence."""
    return bool(stems(as_meant(said)))


def concept_of(key: str, meaning: Meaning, concepts: Concepts) -> Concept | None:
    """The concept of a word: the theme's answers, or entries with the words given."""
    if not meaning.theme:
        says = ", ".join(meaning.find)
        return Concept(key, says, meaning.find, (), (meaning.said,))
    theme = concepts.by_key.get(meaning.theme)
    if theme is None:
        return None
    return Concept(
        key,
        theme.says,
        theme.find,
        theme.also,
        (meaning.said,),
        theme.safety,
        theme.key,
    )


def told_over(
    shares: Mapping[str, float], local: Mapping[str, float]
) -> dict[str, float]:
    """What else was heard, made quieter by as much as local words tell for sure."""
    sure = sum(local.values())
    scale = 1 / max(sure, 1.0)
    left = max(0.0, 1 - sure)
    others = {key: share * left for key, share in shares.items()}
    return others | {key: share * scale for key, share in local.items()}
