"""Pictures of numbers: pure functions of values that give SVG and an equal table."""

from goldenthread.ui.charts.drawing import Chart, Svg

__all__ = ["Chart", "Svg"]
