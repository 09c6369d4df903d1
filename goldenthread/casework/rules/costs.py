"""What placements cost in a financial year, by who pays: part-years by days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from goldenthread.duties.rules.funding import funding

FEWEST = 5  # children; of fewer, somebody might know who they are
HIDDEN = "Not shown"
Amounts = dict[str, Decimal]


@dataclass(frozen=True)
class Year:
    """A financial year, from its first day to its last."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """As it is said: 2024 to 2025."""
        return f"{self.first.year} to {self.last.year}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Share:
    """What one payer pays of one cost a year, from a day to a day."""

    part: str
    yearly: Decimal
    start: date
    end: date | None
    child: int


def year_of(day: date, month: int, first: int) -> Year:
    """The financial year of a day, where years begin on a day of a month."""
    begins = date(day.year, month, first)
    if day < begins:
        begins = begins.replace(year=day.year - 1)
    return Year(begins, begins.replace(year=begins.year + 1) - timedelta(days=1))


def years_around(nation: str, day: date) -> list[Year]:
    """The last financial year of a nation's authorities, this one and the next."""
    law = funding(nation)
    begins = (law.year_begins_month, law.year_begins_day)
    this = year_of(day, *begins)
    last = year_of(this.first - timedelta(days=1), *begins)
    following = year_of(this.last + timedelta(days=1), *begins)
    return [last, this, following]


def share_in(share: Share, year: Year) -> Fraction:
    """What falls into a year: its days of the year, exactly."""
    first = max(share.start, year.first)
    last = min(share.end or year.last, year.last)
    days = max((last - first).days + 1, 0)
    return Fraction(share.yearly) * days / year.days


def by_part(shares: Iterable[Share], year: Year) -> Amounts:
    """What each payer pays in a year, in whole pence that sum to the whole."""
    exact: dict[str, Fraction] = {}
    for share in shares:
        exact[share.part] = exact.get(share.part, Fraction(0)) + share_in(share, year)
    return in_pence(exact)


def in_pence(exact: Mapping[str, Fraction]) -> Amounts:
    """Amounts rounded to pence so that they sum to the rounded whole."""
    pence = {part: amount * 100 for part, amount in exact.items()}
    whole = {part: int(amount) for part, amount in pence.items()}
    missing = round(sum(pence.values())) - sum(whole.values())
    nearest = sorted(pence, key=lambda part: (whole[part] - pence[part], part))
    for part in nearest[:missing]:
        whole[part] += 1
    return {part: Decimal(amount) / 100 for part, amount in whole.items()}


def told(
    shares: Sequence[Share], year: Year, parts: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """The amounts of a year as they may be shown, and the whole.

    What comes from few children is hidden, and with it the next smallest amount, so
    that nobody can take the others from the whole. Beside what is hidden nothing is
    told to be nothing either: who pays for nobody is not shown.
    """
    amounts = by_part(shares, year)
    paid = {part: children_of(shares, year, part) for part in parts}
    hidden = {part for part in parts if 0 < len(paid[part]) < FEWEST}
    seen = [part for part in parts if paid[part] and part not in hidden]
    if len(hidden) == 1 and seen:
        hidden.add(min(seen, key=lambda part: (amounts[part], part)))
    if hidden:
        hidden |= {part for part in parts if not paid[part]}
    rows = [
        (part, HIDDEN if part in hidden else pounds(amounts.get(part, Decimal(0))))
        for part in parts
    ]
    everybody = set().union(*paid.values()) if paid else set()
    is_few = 0 < len(everybody) < FEWEST
    whole = HIDDEN if is_few else pounds(sum(amounts.values(), Decimal(0)))
    return (*rows, ("", whole))


def children_of(shares: Sequence[Share], year: Year, part: str) -> set[int]:
    """The children for whom somebody pays in a year."""
    return {
        share.child
        for share in shares
        if share.part == part and share_in(share, year) > 0
    }


def pounds(amount: Decimal) -> str:
    """An amount as it is written."""
    return f"£{amount:,.2f}"
