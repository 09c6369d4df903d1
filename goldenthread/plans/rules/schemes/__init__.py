"""Status schemes: read a plan's words into facets, say facets in any scheme's words."""

from goldenthread.plans.rules.schemes.facets import Course, Facets, facets_in_words
from goldenthread.plans.rules.schemes.files import (
    Scheme,
    Word,
    scheme_named,
    schemes,
)
from goldenthread.plans.rules.schemes.guessing import Guess, Printed, guesses
from goldenthread.plans.rules.schemes.of_items import facets_of, said_of
from goldenthread.plans.rules.schemes.reading import read
from goldenthread.plans.rules.schemes.rendering import Said, render

__all__ = [
    "Course",
    "Facets",
    "Guess",
    "Printed",
    "Said",
    "Scheme",
    "Word",
    "facets_in_words",
    "facets_of",
    "guesses",
    "read",
    "render",
    "said_of",
    "scheme_named",
    "schemes",
]
