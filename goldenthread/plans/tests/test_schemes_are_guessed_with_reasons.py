"""Which scheme a document uses: proposed from its own words, with the reason."""

import pytest

from goldenthread.plans.rules.schemes import Printed, guesses

DELAYED = "On-going / delayed due to Covid-19"
ASL = "Additional Support for Learning action plan"


def best(*statuses: str, dated: int = 0, title: str = "") -> str:
    found = guesses(Printed(statuses, dated, title))
    return found[0].scheme.key if found else ""


@pytest.mark.parametrize(
    ("statuses", "dated", "title", "key"),
    [
        (("On-going / on track", DELAYED), 0, "", "asl-2021"),
        (("Complete", "Ongoing"), 4, f"{ASL} 2022", "asl-2022"),
        (("Complete", "Ongoing"), 0, f"{ASL}, November 2024", "asl-2024"),
        (("Action completed", "Action pending"), 0, "", "asl-2026"),
        (("Off track", "Complete and checked"), 0, "", "nhs-trust"),
        (("Red", "Green"), 0, "Kingston statement of action", "kingston-2019"),
    ],
)  # fmt: skip
def test_the_words_of_a_plan_tell_its_key(statuses, dated, title, key):
    assert best(*statuses, dated=dated, title=title) == key


@pytest.mark.parametrize("words", [(), ("",), ("Red", "Green"), ("A", "G"), ("Begun",)])
def test_colours_alone_and_strange_words_tell_nothing(words):
    assert best(*words) == ""


def test_the_reason_counts():
    statuses = ("Action completed",) * 9 + ("On hold",)
    found = guesses(Printed(statuses, title=f"{ASL}, final update 2026"))
    assert found[0].why == (
        "9 of 10 printed statuses are words of this key; the document's title names "
        "who uses it; its year is in the title."
    )
