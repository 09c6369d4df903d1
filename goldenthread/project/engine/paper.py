"""A long plan on paper, for the benches: as many pages as are wanted, as a PDF."""

import typst

LEADS = ("Head of inclusion", "School improvement", "Health partnership", "Transport")
MONTHS = ("March 2026", "July 2026", "December 2026", "Spring term 2027")
SETTING = '#set document(date: none)\n#set page(paper: "a4", flipped: true)\n'
HEADS = ("Ref", "Action", "Lead", "By when", "How we will know", "Progress")
ROWS = 7  # a page


def long_plan(pages: int) -> bytes:
    """A PDF: a theme with a table of actions on each page."""
    body = "#pagebreak()\n".join(theme(number) for number in range(1, pages + 1))
    return bytes(typst.compile((SETTING + body).encode()))


def theme(number: int) -> str:
    """A page."""
    cells = [cell for row in range(1, ROWS + 1) for cell in row_of(number, row)]
    table = "\n".join(f"[{cell}]," for cell in [*HEADS, *cells])
    columns = "1fr, 5fr, 3fr, 2fr, 4fr, 4fr"
    return f"= Theme {number}\n#table(columns: ({columns}),\n{table})\n"


def row_of(theme: int, row: int) -> tuple[str, ...]:
    """An action."""
    kind = theme * 3 + row
    return (
        f"{theme}.{row}",
        f"Agree with schools in cluster {kind} how support is planned and reviewed, "
        f"and train {kind + 4} of their staff.",
        LEADS[kind % len(LEADS)],
        MONTHS[kind % len(MONTHS)],
        f"{50 + kind % 40} of 100 families say that support came in time.",
        "On track" if kind % 3 else "Not started",
    )
