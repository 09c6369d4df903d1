"""Short ways to tell a case and to ask for a clock of it."""

import json
from datetime import date

from goldenthread.duties.rules.answer import answer
from goldenthread.duties.rules.case_file import read_case


def event(name, on, **fields):
    """An event as a case file has it."""
    return {"event": name, "on": on, **fields}


def told(nation, *events, on, every=False, **more):
    """The answer about a case, through the whole way a file goes."""
    case = {"nation": nation, "events": list(events), **more}
    asked = read_case(json.dumps(case).encode())
    return answer(asked, on=date.fromisoformat(on), every=every)


def clock(nation, key, *events, on, of=None, **more):
    """The one clock of that name; None when it is not shown."""
    found = [
        each
        for each in told(nation, *events, on=on, **more)["clocks"]
        if each["key"] == key and of in (None, each["for"])
    ]
    assert len(found) < 2, f"{key} runs {len(found)} times: say of which"
    return found[0] if found else None


def stands(nation, key, *events, on, of=None, **more):
    """Last day and state, as in '2025-03-17 late'; '' when it is not shown."""
    found = clock(nation, key, *events, on=on, of=of, **more)
    return f"{found['due']} {found['state']}" if found else ""


def events_of(line):
    """Events from a line of a table: '2025-02-03 advice_requested from=ep; …'."""
    for part in filter(None, (each.strip() for each in line.split(";"))):
        on, name, *fields = part.split()
        yield event(name, on, **dict(field.split("=", 1) for field in fields))


def cases(table):
    """Rows of a table: events | exceptions | day asked | key | what is found."""
    for line in table.strip().splitlines():
        if line and not line.startswith("#"):
            yield tuple(each.strip() for each in line.split("|"))


def found_in(nation, row):
    """What a row's clock says, to be compared with the row's last column."""
    events, exceptions, on, key, _ = row
    key, _, of = key.partition("@")
    born = [one for one in exceptions.split(";") if one.strip().startswith("born")]
    reliefs = [
        dict(field.split("=", 1) for field in each.split())
        for each in exceptions.split(";")
        if each.strip() and each not in born
    ]
    more = {"exceptions": reliefs} if reliefs else {}
    if born:
        more["right_holder_born"] = born[0].partition("=")[2].strip()
    return stands(nation, key, *events_of(events), on=on, of=of or None, **more)
