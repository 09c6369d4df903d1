"""Random histories of cases: anything may happen, in any order, on any day."""

from datetime import date, timedelta

from goldenthread.duties.rules import Case, Event, Exempted

FIRST = date(2024, 3, 1)
BODIES = ("head teacher", "oak school", "nursery", "psychologist", "nhs")
KINDS = {
    "review_decision_notified": ("maintain", "amend", "cease"),
    "phase_transfer_expected": ("school_post16", "other", "post16_post16"),
    "tribunal_order": (
        *("assess", "make_plan", "contents", "setting", "contents_and_setting"),
        *("cease_dismissed", "continue"),
    ),
}
KINDS["appeal_unopposed"] = KINDS["tribunal_order"]
AHEAD = {
    *("review_arranged", "phase_transfer_expected", "move_known"),
    *("school_change_expected", "leaving_school_expected"),
}
CODES = {
    "england": ("A", "B", "C", "D", "8a", "8b", "8c", "T1", "T2", "T4"),
    "scotland": ("S5a", "S5b", "S5c", "S5d", "S5e", "S5f", "4A", "5A"),
}


def some_day(random, days=900):
    return FIRST + timedelta(days=random.randrange(days))


def history(random, nation, words):
    """A case as the engine takes it, and the same as plain dictionaries."""
    started = some_day(random, 500)
    told = [event(random, started, name) for name in names(random, words)]
    exceptions = [exception(random, started, nation) for _ in range(random.choice(FEW))]
    born = some_day(random, 1) - timedelta(days=random.randrange(20, 6600))
    born = random.choice((None, born, FIRST - timedelta(days=random.randrange(1800))))
    case = Case(
        tuple(engines(each) for each in told),
        tuple(Exempted(**each) for each in exceptions),
        born,
    )
    asked = started + timedelta(days=random.randrange(0, 700))
    return case, told, exceptions, born, asked


FEW = (0, 0, 1, 1, 2, 3)


def names(random, words):
    """Events of one history: of few kinds, so that they meet each other."""
    few = random.sample(words, random.randrange(2, 13))
    return random.choices(few, k=random.randrange(1, 16))


def event(random, started, name):
    on = started + timedelta(days=int(random.triangular(0, 420, 60)))
    told = {"event": name, "on": on}
    if name in KINDS:
        told["kind"] = random.choice(KINDS[name])
    if name in AHEAD:
        told["day"] = on + timedelta(days=random.randrange(-20, 420))
    if name.startswith(("advice_", "setting_", "agency_")):
        told["body"] = random.choice(BODIES)
    if name == "school_change_expected":
        told["young"] = random.random() < 0.3
    return told


def engines(told):
    return Event(
        told["event"],
        told["on"],
        body=told.get("body", ""),
        day=told.get("day"),
        kind=told.get("kind", ""),
        under_school_age=told.get("young", False),
    )


def exception(random, started, nation):
    first = started + timedelta(days=random.randrange(-40, 300))
    length = random.choice((0, 3, 12, 13, 14, 26, 27, 28, 40))
    last = first + timedelta(days=length)
    code = random.choice(CODES[nation])
    shuts = code in ("A", "B") or (code == "S5c" and random.random() < 0.5)
    advised = code.startswith("8")
    return {
        "code": code,
        "first": first,
        "last": None if random.random() < 0.1 else last,
        "body": random.choice(BODIES) if advised or random.random() < 0.1 else "",
        "closure_from": first if shuts else None,
        "closure_to": last if shuts else None,
        "reason": random.choice(("", *"ABCD")) if code == "T4" and not shuts else "",
    }
