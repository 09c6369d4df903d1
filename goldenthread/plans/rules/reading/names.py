"""Names of leads in a cell: bodies, roles, persons, sets of initials."""


def split_names(cell: str) -> list[str]:
    """The names of a cell, taken apart only where a new name begins."""
    return [cell] if cell else []
