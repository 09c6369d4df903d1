"""Words that an officer adds to the search, and what words here do not mean."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.directory.rules.search_concepts import Concept, Concepts
from goldenthread.directory.rules.search_danger import danger_in
from goldenthread.directory.rules.search_words import as_meant, stems

PREFIX = "local-"  # of the key of a word's concept
CLEAR = 0.5  # a word stands for so much of a question at least


@dataclass(frozen=True)
class Meaning:
    """What a local word stands for: a theme, or words that entries use.

    ``owner``: the authority whose entries it leads to, 0 for all. ``is_off``: it does
    not mean the theme here, whatever the shipped list says.
    """

    said: str
    theme: str = ""
    find: tuple[str, ...] = ()
    owner: int = 0
    is_off: bool = False


@dataclass
class LocalWords:
    """The words in force, each as a concept of its own by its key."""

    by_key: dict[str, Concept] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)
    off: dict[str, Meaning] = field(default_factory=dict)

    def add(self, key: str, meaning: Meaning, concepts: Concepts) -> None:
        """One more word; a theme that is not there any more stands for nothing."""
        if meaning.is_off:
            self.off[key] = meaning
            return
        concept = concept_of(key, meaning, concepts)
        if concept:
            self.by_key[key] = concept
            self.owners[key] = meaning.owner

    def and_also(self, key: str, meaning: Meaning, concepts: Concepts) -> "LocalWords":
        """The same words and one more, to see what it would change."""
        more = LocalWords(dict(self.by_key), dict(self.owners), dict(self.off))
        more.add(key, meaning, concepts)
        return more

    @cached_property
    def worded(self) -> dict[str, frozenset[str]]:
        """The words of each phrase, as a question is read."""
        return {key: frozenset(heard(one)) for key, one in self.by_key.items()}

    def silenced(self, words: list[str], owners: Set[int]) -> frozenset[str]:
        """The themes that a question does not mean, for words in it stand for others.

        ``owners``: whose entries are searched. What one authority switched off stays
        for the others: where several are searched, each must have done so.
        """
        asked = set(words)
        by: dict[str, set[int]] = defaultdict(set)
        for one in self.off.values():
            said = stems(as_meant(one.said))
            if said and asked.issuperset(said):
                by[one.theme].add(one.owner)
        return frozenset(theme for theme, of in by.items() if owners <= of)

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


def is_of_safety(said: str, theme: str, concepts: Concepts) -> bool:
    """Whether words, or the theme they lead to, are a sign of danger."""
    concept = concepts.by_key.get(theme)
    return bool(danger_in(said) or (concept and concept.safety))
