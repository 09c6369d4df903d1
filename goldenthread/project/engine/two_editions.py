"""Two editions as long as one likes, for the benches: the second reworded and moved."""

from dataclasses import replace

from goldenthread.plans.rules.lineage.entries import Entry

SUBJECTS = (
    *("guides", "portals", "panels", "clinics", "visits", "reviews", "registers"),
    *("letters", "surveys", "audits", "courses", "passports", "pathways"),
)
DOINGS = (
    *("publish", "open", "train", "commission", "review", "agree", "pilot", "map"),
    *("fund", "recruit", "measure"),
)
GROUPS = (
    *("families", "nurseries", "schools", "colleges", "therapists", "governors"),
    *("health visitors", "educational psychologists", "transport crews"),
    *("young carers", "short breaks", "advocates", "tribunals", "foster carers"),
    *("early years staff", "community nurses", "social workers"),
)
UNDER_ONE = 20  # actions of a theme
MOVED, REWORDED, GONE = 7, 3, 25  # every so many


def two_editions(size: int) -> tuple[list[Entry], list[Entry]]:
    """So many items each, themes among them; a part reworded, moved, gone or new."""
    first = [entry(place) for place in range(size)]
    second = [changed(each, place, size) for place, each in enumerate(first)]
    return first, second


def entry(place: int) -> Entry:
    """A theme, or an action under it."""
    theme = place // UNDER_ONE
    if place % UNDER_ONE == 0:
        title = f"{GROUPS[theme % len(GROUPS)]} and {SUBJECTS[theme % len(SUBJECTS)]}"
        return Entry(f"t{theme}", "theme", f"{theme + 1}", title, title)
    number = f"{theme + 1}.{place % UNDER_ONE}"
    parent = f"t{theme}"
    return Entry(f"a{place}", "action", number, text=text(place), parent=parent)


def text(place: int) -> str:
    """A sentence that few others resemble."""
    doing = DOINGS[place % len(DOINGS)]
    subject = SUBJECTS[place // 3 % len(SUBJECTS)]
    group, other = (GROUPS[n % len(GROUPS)] for n in (place, place // 17 + 5))
    month = place * 7 % 24 + 1
    return (
        f"{doing.capitalize()} {subject} for {group} with {other}, and report to the "
        f"board within {month} months on what {SUBJECTS[place % 13]} have changed."
    )


def changed(given: Entry, place: int, size: int) -> Entry:
    """The item in the second edition."""
    made = replace(
        given, key=f"n{given.key}", parent=given.parent and f"n{given.parent}"
    )
    if given.kind == "theme":
        return made
    if place % GONE == 1:
        return replace(made, text=text(place + size))
    if place % MOVED == 2:
        theme = (place // UNDER_ONE + 1) % max(1, size // UNDER_ONE)
        made = replace(made, parent=f"nt{theme}", number=f"{theme + 1}.{place}")
    if place % REWORDED == 0:
        words = made.text.replace("within", "in no more than").replace("report", "tell")
        made = replace(made, text=words)
    return made
