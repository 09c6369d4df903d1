"""What every picture is made of: shapes, words, scales and the finished chart."""

from dataclasses import dataclass


class Svg(str):
    """Markup made of escaped parts only, so templates print it as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Chart:
    """A picture and the table that says the same."""

    title: str
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
