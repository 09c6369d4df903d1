"""What is odd in a row of a list, though it can be brought in: only ever a doubt."""

import re
from collections.abc import Mapping

from goldenthread.casework.rules.reading.vocabulary import words

FORM = (
    "“{number}” is no {name}, which is {says}. Brought in, it is kept as it is "
    "written: check it, or take it out of the list."
)
FORMULA = (
    "“{name}” begins as a formula of a spreadsheet does, not as a name: it is kept as "
    "words. Check the list."
)
LETTER = (
    "The first letter of “{number}” does not fit its other signs, as in a {name} it "
    "should: perhaps it was mistyped. Brought in, it is kept as it is written."
)


def doubts_of(values: Mapping[str, str], nation: str) -> list[str]:
    """What is odd about the number and the names of a row; they stay as written."""
    found = [doubt_of_number(values.get("pupil_number", ""), nation)]
    found += [
        FORMULA.format(name=values[key][:40])
        for key in ("forename", "surname")
        if values.get(key, "").startswith(("=", "+", "@"))
    ]
    return [each for each in found if each]


def doubt_of_number(number: str, nation: str) -> str:
    """What is odd about a pupil's number; '' when nothing is."""
    rule = words("pupil_numbers").get(nation)
    told = number.strip().upper()
    if not told or rule is None:
        return ""
    if not re.fullmatch(rule["form"], told):
        return str(FORM.format(number=number, **rule))
    known = rule.get("letters", "")
    if known and check_letter(told[1:], known) != told[0]:
        return str(LETTER.format(number=number, **rule))
    return ""


def check_letter(rest: str, letters: str) -> str:
    """The letter that the other signs of a number ask for; '' when one has no value."""
    values = [int(sign) if sign.isdigit() else letters.find(sign) for sign in rest]
    if min(values) < 0:
        return ""
    return letters[sum(n * one for n, one in enumerate(values, 2)) % len(letters)]
