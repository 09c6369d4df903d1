"""Drafts for tests: one by hand, and any that a document could have given."""

from hypothesis import strategies as st

from goldenthread.documents.readers.assembly import clean
from goldenthread.plans.rules.reading.draft import (
    Ambiguity,
    DateRef,
    DraftAction,
    DraftItem,
    FrontMatter,
    Note,
    PlanDraft,
    Progress,
    Response,
    Status,
    Timescale,
    Unplaced,
)
from goldenthread.plans.rules.words import KIND_NAMES

# Lines as readers give them: nothing unseen, white space folded, never empty.
LINES = (
    st.one_of(
        st.sampled_from(
            [
                "=SUM(A1)",
                "- not a bullet",
                "• nor this",
                "a | b",
                "<b>bold</b> & more",
                "by May 2025",
                "Action",
                "status: done",
                "1. First",
                "'quoted",
                '{"a": 1}',
            ]
        ),
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
            min_size=1,
            max_size=30,
        ),
    )
    .map(clean)
    .filter(bool)
)
MANY = st.lists(LINES, max_size=3)
MAYBE = st.none() | LINES


@st.composite
def items(draw, n):
    """An item of any kind that stands under one of those before it."""
    return DraftItem(
        key=f"i{n}",
        kind=draw(st.sampled_from(sorted(KIND_NAMES))),
        parent=draw(st.sampled_from([None, *(f"i{m}" for m in range(n))])),
        number=draw(MAYBE),
        title=draw(MAYBE),
        text=draw(LINES),
        bullets=draw(MANY),
        response=draw(st.none() | st.builds(Response, LINES, MAYBE, MAYBE, MAYBE)),
        actions=[DraftAction(k, t) for k, t in enumerate(draw(MANY), 1)],
        timescale=draw(st.none() | st.builds(Timescale, MANY, MAYBE)),
        status=draw(st.none() | st.builds(Status, LINES, MAYBE, MAYBE, MAYBE)),
        progress=draw(st.none() | st.builds(Progress, MANY, MAYBE)),
        **{name: draw(MANY) for name in ("leads", "resources", "success_criteria")},
        **{name: draw(MANY) for name in ("monitored_by", "organisations", "groups")},
        measure=draw(MAYBE),
        dates=draw(
            st.lists(st.builds(DateRef, LINES, LINES, MAYBE, LINES), max_size=2)
        ),
        notes=draw(st.lists(st.builds(Note, LINES, LINES), max_size=2)),
        ambiguous=draw(st.lists(st.builds(Ambiguity, LINES, LINES), max_size=1)),
        split=draw(st.dictionaries(LINES, LINES, max_size=1)),
        extra=draw(st.dictionaries(LINES, MANY | LINES | st.integers(), max_size=2)),
    )


@st.composite
def drafts(draw):
    """Any draft."""
    made = [draw(items(n)) for n in range(draw(st.integers(1, 4)))]
    keys = [item.key for item in made]
    fronts = st.builds(FrontMatter, LINES, MAYBE, MAYBE, st.none() | MANY)
    likely = st.lists(st.sampled_from(keys), unique=True)
    return PlanDraft(
        source={"title": draw(LINES)},
        layout_family="",
        items=made,
        front_matter=draw(st.lists(fronts, max_size=2)),
        unplaced=draw(
            st.lists(st.builds(Unplaced, LINES, MAYBE, likely, MAYBE), max_size=2)
        ),
    )


def read_again(export):
    """The draft that reading an export gives."""
    from goldenthread.documents.readers import read_bytes
    from goldenthread.plans.rules.reading import read_plan

    return read_plan(read_bytes(export.content, f"plan.{export.form}"))
