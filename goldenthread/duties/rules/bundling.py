"""The sections of a nation's bundle for a tribunal, and how changes are marked."""

from dataclasses import dataclass
from functools import cache

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, duties, toml


@dataclass(frozen=True)
class BundleSection:
    """One section, by its letter."""

    key: str
    says: str


@dataclass(frozen=True)
class SideMark:
    """How a side's change reads in words: put in, or taken out."""

    by: str
    says: str
    out: str


@dataclass(frozen=True)
class Bundling:
    """What a nation says about bundles; ``ground``: on which a bundle is disclosed."""

    says: str
    source: str
    confirmed: bool
    ground: str
    sections: tuple[BundleSection, ...]
    marks: tuple[SideMark, ...]

    def named(self, key: str) -> str:
        """A section with its letter."""
        found = {each.key: each.says for each in self.sections}
        return f"{key}. {found.get(key, 'Other papers')}"


@cache
def bundling(nation: str) -> Bundling:
    """The bundle of a nation's pack."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "bundle.toml")
    return Bundling(
        sections=tuple(BundleSection(**each) for each in told.pop("section")),
        marks=tuple(SideMark(**each) for each in told.pop("mark")),
        **told,
    )
