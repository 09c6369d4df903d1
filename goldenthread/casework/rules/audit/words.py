"""What figures of agreement mean, in plain words; small counts kept to oneself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.casework.rules.audit.agreement import FEWEST, Agreement, Figure

SMALL = 5  # a count below this could point at somebody: it is not given out
HIDDEN = f"fewer than {SMALL}"
WITHHELD = "not given"
# From which value on AC1 is called what: the bands of Landis and Koch (1977), which are
# a habit and no law.
BANDS = (
    (0.8, "almost always agree"),
    (0.6, "agree well"),
    (0.4, "agree to a fair degree"),
    (0.2, "agree a little"),
)


@dataclass(frozen=True)
class Explained:
    """A figure as a page prints it: name, value, interval, what it means."""

    name: str
    value: str
    interval: str
    means: str


SAME = "How often two readers gave the very same grade."
KAPPA = (
    "The same beyond what chance would give: 1 is always, 0 is no better than chance. "
    "It falls without cause where nearly all plans get one grade."
)
LINEAR = "As kappa, but one step apart counts as part agreement."
QUADRATIC = "As kappa, but only grades far apart weigh much."
AC1 = (
    "Agreement beyond chance that stays steady where nearly all plans get one grade. "
    "Read this one first when grades are skewed."
)


def explained(found: Agreement) -> tuple[Explained, ...]:
    """Every figure with its name, its interval and its meaning."""
    share = Explained(
        "The same grade", percent(found.same.value), between(found.same, 100), SAME
    )
    others = (
        ("Cohen’s kappa", found.kappa, KAPPA),
        ("Kappa, linear weights", found.linear, LINEAR),
        ("Kappa, quadratic weights", found.quadratic, QUADRATIC),
        ("Gwet’s AC1", found.ac1, AC1),
    )
    return (
        share,
        *(
            Explained(name, plain(f.value), between(f), means)
            for name, f, means in others
        ),
    )


def percent(value: float | None) -> str:
    """A share in whole per cent."""
    return "Cannot be worked out" if value is None else f"{100 * value:.0f} %"


def plain(value: float | None) -> str:
    """A figure with two places."""
    return "Cannot be worked out" if value is None else f"{value:.2f}".replace("-", "−")


def between(found: Figure, times: int = 1) -> str:
    """Where a figure may lie, 95 times in 100."""
    if found.low is None or found.high is None:
        return "Cannot be worked out"
    if times == 100:
        return f"{100 * found.low:.0f} % to {100 * found.high:.0f} %"
    return f"{plain(found.low)} to {plain(found.high)}"


def verdict(found: Agreement) -> str:
    """One sentence for somebody who reads no statistics."""
    value = found.ac1.value
    if value is None:
        return "Whether the readers agree cannot be worked out."
    band = next((says for least, says in BANDS if value >= least), "hardly agree")
    wide = found.ac1.low is not None and (found.ac1.high or 0) - found.ac1.low > 0.4
    caution = (
        " The plans are few: the true figure may be far from this." if wide else ""
    )
    return f"Two readers of one plan {band}.{caution}"


def too_few(plans: int) -> str:
    """Why no figure of agreement is shown."""
    were = "was" if plans == 1 else "were"
    return (
        f"{plans} of the plans {were} graded by two readers. Below {FEWEST} no figure "
        "of agreement is shown: it would say more about chance than about the readers."
    )


def protected(counts: Mapping[str, int]) -> dict[str, str]:
    """Counts that add up to a known whole, without those that are small.

    Where one alone would be hidden, the next smallest goes too, or the whole would
    tell it.
    """
    small = {key for key, count in counts.items() if 0 < count < SMALL}
    if len(small) == 1:
        rest = [key for key, count in counts.items() if count >= SMALL]
        small |= set(sorted(rest, key=lambda key: (counts[key], key))[:1])
    return {
        key: (HIDDEN if count < SMALL else WITHHELD) if key in small else str(count)
        for key, count in counts.items()
    }


def protected_of(count: int, whole: int) -> str:
    """A count out of a whole; hidden where it or what is left of the whole is small."""
    parts = protected({"in": count, "out": whole - count})
    return parts["in"]


def counted(values: Iterable[str], keys: Iterable[str]) -> dict[str, int]:
    """How often each key stands among values, also those that never do."""
    found = dict.fromkeys(keys, 0)
    for each in values:
        if each in found:
            found[each] += 1
    return found
