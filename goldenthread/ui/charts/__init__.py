"""Pictures of numbers: pure functions of values that give SVG and an equal table."""

from goldenthread.ui.charts.drawing import Chart, Svg
from goldenthread.ui.charts.heat import heat
from goldenthread.ui.charts.links import Box, Items, Tie, lineage, tree
from goldenthread.ui.charts.matrix import Mark, Paper, matrix
from goldenthread.ui.charts.series import (
    Bar,
    Range,
    Series,
    bars,
    cycles,
    lines,
    ranges,
    stacked_bars,
)
from goldenthread.ui.charts.slip import Slip, slips
from goldenthread.ui.charts.wheel import Spoke, wheel

__all__ = [
    "Bar",
    "Box",
    "Chart",
    "Items",
    "Mark",
    "Paper",
    "Range",
    "Series",
    "Slip",
    "Spoke",
    "Svg",
    "Tie",
    "bars",
    "cycles",
    "heat",
    "lineage",
    "lines",
    "matrix",
    "ranges",
    "slips",
    "stacked_bars",
    "tree",
    "wheel",
]
