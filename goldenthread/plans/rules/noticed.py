"""'Do you notice a difference?': which counts may be shown."""

FEWEST = 5  # answers; of fewer, who said what might be known


def counts_shown(yes: int, some: int, no: int, unsure: int) -> dict[str, int | None]:
    """The four counts, or none of them when too few answered."""
    answered = yes + some + no + unsure
    hidden = answered < FEWEST
    counts = {"yes": yes, "some": some, "no": no, "unsure": unsure}
    return {name: None if hidden else count for name, count in counts.items()}
