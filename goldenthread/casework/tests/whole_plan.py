"""A small whole plan that the linter has nothing to say of, for tests to spoil."""

from datetime import date

from goldenthread.casework.rules.lint.plan import (
    Advice,
    Aspiration,
    Child,
    Need,
    Outcome,
    Plan,
    Provision,
    Recommendation,
)

TODAY = date(2026, 3, 2)
SAM = Child(
    names=("Sam Reed",),
    pronouns=("he", "him", "his"),
    born=date(2016, 5, 10),
    year=5,
    settings=("Elm Bank School",),
    people=("Dr Hale",),
)
NEED = Need(
    key="B1",
    section="B",
    text="Sam reads single words but loses his place, so he cannot follow a page.",
    area="CL",
    advice=("R1",),
)
OUTCOME = Outcome(
    key="E1",
    text="By the end of Year 6, Sam will read 60 words a minute without help.",
    needs=("B1",),
    aspirations=("A1",),
)
PROVISION = Provision(
    key="F1",
    section="F",
    text="One-to-one reading in a quiet room",
    who="a teaching assistant trained in the scheme",
    how_often="three times a week",
    how_long="20 minutes",
    starts_on=date(2026, 4, 20),
    needs=("B1",),
    outcomes=("E1",),
    advice=("R1",),
)
NONE = "None identified: confirmed by the designated officer on 1 February 2026."
PLAN = Plan(
    child=SAM,
    sections={"C": NONE, "D": NONE, "G": NONE, "H1": NONE},
    aspirations=(Aspiration("A1", "I want to read my football magazine."),),
    needs=(NEED,),
    outcomes=(OUTCOME,),
    provisions=(PROVISION,),
    advice=(
        Advice(
            key="K1",
            author="Dr Hale, educational psychologist",
            on=date(2026, 1, 12),
            recommendations=(Recommendation("R1", "Reading three times a week"),),
        ),
    ),
    review_on=date(2027, 3, 1),
)
