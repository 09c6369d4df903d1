"""What a program sees of lineage: what became of each item, as frozen."""

from ninja import Schema

from goldenthread.plans.schemas import PageIn, Words


class LineageIn(PageIn):
    """Which part of a cycle's lineage is wanted; an empty fate means every one."""

    fate: Words = ""


class EndOut(Schema):
    """An item at one end of a link. Its page is there while its edition stands."""

    id: str
    page: str
    kind: str
    number: str
    heading: str


class OutcomeOut(Schema):
    """One old item and one that it became; ``new`` is null when it became none."""

    old: EndOut
    fate: str
    new: EndOut | None
    why: str
    is_confirmed: bool


class AccountOut(Schema):
    """Old items of one kind, counted by fate; the counts add up to ``total``."""

    unit: str
    total: int
    counts: dict[str, int]
    said: str


class LineageOut(Schema):
    """What became of the edition before the one of a cycle, as frozen."""

    before: str
    after: str
    unaccounted_because: str
    accounts: list[AccountOut]
    total: int
    outcomes: list[OutcomeOut]
    new: list[EndOut]
    following: str | None
