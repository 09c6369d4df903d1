"""Whether a recorded exception excuses a card: each is tested by walking its days."""

from datetime import timedelta

from tests.spec.duties.oracle.calendars import ONE, walk


def excuse(office, card):
    for one in office.exceptions:
        if one["code"] not in getattr(card, "excuses", ()):
            continue
        if one["first"] > office.on:
            continue
        if card.key == "ehc_advice" and one["body"] != card.body:
            continue
        if passes_its_test(office, one, card):
            return True
    return False


def passes_its_test(office, one, card):
    last = one["last"] or office.on
    days, day = 0, max(one["first"], card.started)
    while day <= min(last, card.due):
        days, day = days + 1, day + ONE
    code = one["code"]
    if code == "T4" and one["reason"]:
        code = one["reason"]
    if code in ("D", "8b"):
        return days >= 28
    if code == "T2":
        return days >= 14
    if code in ("A", "B"):
        return asked_around(office, one, card, code)
    if code == "S5c":
        return shut_long(office, one, card)
    if code == "S5a":
        return days > 0 and nobody_answered(office, one, card)
    return days > 0


def shut(one):
    first = one["closure_from"] or one["first"]
    last = one["closure_to"] or one["last"]
    return first, last


def shut_long(office, one, card):
    first, last = shut(one)
    if last is None or (last - first) < timedelta(27):
        return False
    return first <= min(card.due, office.on) and last >= card.started


def asked_around(office, one, card, code):
    first, last = one["closure_from"], one["closure_to"]
    if not first or not last or (last - first) < timedelta(27):
        return False
    fits = {"A": {"head teacher", "oak school"}, "B": {"nursery"}}[code]
    return any(
        event["event"] == "advice_requested"
        and (event["body"] == one["body"] if one["body"] else event["body"] in fits)
        and walk(first, -7) <= event["on"] <= walk(last, -6)
        and card.started <= event["on"] <= card.due
        for event in office.past
    )


def nobody_answered(office, one, card):
    asked = [
        each
        for each in office.past
        if each["event"] == "agency_asked" and each["on"] <= card.due
    ]
    if not asked:
        return True
    for each in asked:
        due = walk(each["on"], 69)
        replies = [
            other["on"]
            for other in office.past
            if other["event"] == "agency_replied"
            and other["body"] == each["body"]
            and other["on"] >= each["on"]
        ]
        late = not replies or min(replies) > due
        known = walk(due, 1)
        if late and known <= min(office.on, card.due):
            return True
    return False
