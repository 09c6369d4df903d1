"""Prints how well children's plans are read, sample by sample and by part."""

from collections.abc import Sequence
from math import floor
from pathlib import Path

from tests.printed.words import page, table
from tests.samples.children.score import PARTS, Worth
from tests.spec.test_reading_childrens_plans import SEEN, UNSEEN, whole, worth


def test_the_page_of_childrens_plans_is_what_the_scorer_measures(kept_page):
    kept_page(
        "docs/rules/childrens-plans.md",
        page(
            "How children's plans are read",
            "`./manage read_child_plan FILE` reads an education, health and care plan "
            "or a co-ordinated support plan into needs, outcomes and provision. Who, "
            "how often, how long and to how many are only what the words or the "
            "columns say; links are made only where the layout says so: the same row, "
            "the same number, the same area or heading. All else is asked.",
            "Each sample of `tests/samples/children` is invented, with a gold written "
            "by hand: 100 is equal in every field. *amounts*: who, how often, how "
            "long, group size.",
            "## Plans that the reader was built with",
            measured(SEEN),
            "## Plans that were kept from it",
            "Six plans in layouts of their own. They and their golds were written "
            "before the reader and first scored when it was finished: they have not "
            "changed it since.",
            measured(UNSEEN),
            "## What to expect",
            "One hand wrote these plans, their golds and the reader, and so knew all "
            "of them. Six more plans (aspen, bryony, clover, sedge, teasel, vetch) "
            "were written afterwards to break it, and did: of one it found no row at "
            "all; of the others it took titles for needs, linked too much or too "
            "little, or read an appended report as part of the plan, until it learned "
            "their layouts. So a layout that nobody here has met may be read badly. "
            "What cannot be placed is listed, what is not linked is asked, and a "
            "person checks each row before it is the plan.",
        ),
    )


def measured(paths: Sequence[Path]) -> str:
    """The scores of some documents, and of all together."""
    rows = [row(path.name, worth(path)) for path in paths]
    return table(
        ["document", *PARTS, "mean"],
        [*rows, row(f"all {len(paths)} together", whole(list(paths)))],
    )


def row(name: str, found: Worth) -> tuple[str, ...]:
    """Scores are rounded down."""
    return name, *(str(floor(found.f1(p))) for p in PARTS), str(floor(found.mean))
