"""The matrix: words in every cell, an equal table, nothing by colour alone."""

from goldenthread.ui.charts import Mark, Paper, matrix

DRAWN = matrix(
    "Who found what",
    ["Publish <a> guide", "Train staff"],
    ["What was done", "Parent carer forum"],
    [
        [Mark("Done", Paper.GOOD), Mark("No difference", Paper.AGAINST, is_edged=True)],
        [Mark("Under way", Paper.OPEN), Mark()],
    ],
)


def test_the_table_holds_the_same_words():
    assert DRAWN.columns == ("", "What was done", "Parent carer forum")
    assert DRAWN.rows == (
        ("Publish <a> guide", "Done", "No difference"),
        ("Train staff", "Under way", "–"),
    )


def test_every_word_stands_in_the_picture_and_is_escaped():
    for words in ("Done", "No difference", "Under way", "Publish &lt;a&gt; guide"):
        assert words in DRAWN.svg


def test_what_differs_has_a_thick_edge_and_nothing_else_has():
    assert DRAWN.svg.count('stroke-width="3"') == 1


def test_no_rows_are_said_to_be_none():
    assert "There is nothing to show yet." in matrix("Empty", [], ["Done"], []).svg


def test_a_matrix_of_many_roles_grows_wide():
    across = [f"Role {number}" for number in range(9)]
    wide = matrix("Wide", ["One"], across, [[Mark("Done")] * 9])
    assert "ui-svg--wide" in wide.svg
