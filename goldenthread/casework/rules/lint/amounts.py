"""How much a sentence promises: how often, how long, always, with how many."""

from dataclasses import dataclass

from goldenthread.casework.rules.lint.phrases import Span, places


@dataclass(frozen=True)
class Amounts:
    """The amounts of a sentence. A number alone (Year 4, aged 7) is none."""

    rate: tuple[Span, ...]
    length: tuple[Span, ...]
    clock: tuple[Span, ...]
    coverage: tuple[Span, ...]
    span: tuple[Span, ...]
    group: tuple[Span, ...]
    small_group: tuple[Span, ...]
    count: tuple[Span, ...]
    ceiling: tuple[Span, ...]
    measure: tuple[Span, ...]

    @property
    def is_whole(self) -> bool:
        """Whether anybody could reckon how much there must be."""
        return bool(self.span) or self.is_counted

    @property
    def is_counted(self) -> bool:
        """Whether it is whole without such words as 'throughout the day'."""
        lasts = bool(self.length or self.clock)
        return bool(self.coverage) or (lasts and bool(self.rate or self.count))

    @property
    def has_rhythm(self) -> bool:
        """Whether it says how often, or always, or at what moment."""
        return bool(self.rate or self.coverage or self.span or self.clock)


def amounts_in(text: str) -> Amounts:
    """The amounts of a sentence. What is only a ceiling stands in no other list."""
    ceiling = places(text, "amounts", "patterns", "ceiling")

    def firm(key: str) -> tuple[Span, ...]:
        found = places(text, "amounts", "patterns", key)
        return tuple(one for one in found if not _within(one, ceiling))

    return Amounts(
        rate=firm("rate"),
        length=firm("length"),
        clock=firm("clock"),
        coverage=firm("coverage"),
        span=firm("span"),
        group=firm("group"),
        small_group=firm("small_group"),
        count=firm("count"),
        ceiling=ceiling,
        measure=firm("measure"),
    )


def _within(one: Span, ceilings: tuple[Span, ...]) -> bool:
    return any(top.start <= one.start and one.end <= top.end for top in ceilings)
