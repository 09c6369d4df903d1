"""One picture of each kind, with invented numbers."""

from datetime import date

from goldenthread.ui import charts
from goldenthread.ui.charts import Bar, Box, Items, Range, Series, Slip, Spoke, Tie

CYCLES = ("October 2024", "March 2025", "October 2025", "March 2026", "October 2026")

BOXES = (
    Box("board", "Children’s Services Board", "Accountable"),
    Box("inclusion", "Inclusion Steering Group", "Leads", "board"),
    Box("voice", "Young People’s Panel", "Monitors", "board"),
    Box("transport", "Transport task and finish group", "", "inclusion"),
    Box("training", "Training and workforce group", "", "inclusion"),
    Box("review", "Review team of the partner boards", "Evaluates", "voice"),
)

INDICATORS = (
    *(("Safe", 2), ("Healthy", 4), ("Achieving", 1), ("Nurtured", 3)),
    *(("Active", None), ("Respected", 3), ("Responsible", 2), ("Included", 1)),
)


def drawings() -> list[charts.Chart]:
    return [*drawings_of_numbers(), *drawings_of_days_and_ties()]


def drawings_of_numbers() -> list[charts.Chart]:
    parts = (
        Series("Completed", (4, 9, 19, 26, 38)),
        Series("On track", (30, 34, 28, 24, 14)),
        Series("Delayed", (2, 6, 9, 7, 5)),
        Series("Not started", (26, 13, 6, 5, 5)),
    )
    return [
        charts.lines(
            "Plans issued within the time limit",
            CYCLES,
            (
                Series("Arran Vale", (41, 44, None, 52, 58)),
                Series("Nation", (50, 49, 50, 51, 52)),
                Series("Similar areas", (47, 48, 48, 49, 50)),
            ),
            "%",
        ),
        charts.bars(
            "Actions by lead",
            (
                Bar("Education", 24),
                Bar("Health and Social Care Partnership", 17),
                Bar("Transport", 3),
            ),
        ),
        charts.stacked_bars(
            "Actions by theme and status",
            ("1 Voice and joint work", "2 Early help", "3 Preparing for adulthood"),
            tuple(Series(one.label, one.values[:3]) for one in parts),
        ),
        charts.cycles("Progress over five cycles", CYCLES, parts, "actions"),
        charts.ranges(
            "Waiting times among similar areas",
            (
                Range("Speech and language", 9, 31, 26),
                Range("Educational psychology", 5, 18, 7),
            ),
            "weeks",
        ),
    ]


def drawings_of_days_and_ties() -> list[charts.Chart]:
    return [
        charts.slips(
            "How dates moved",
            (
                Slip(
                    "6.1.1 One referral form", date(2025, 3, 31), (), date(2025, 3, 20)
                ),
                Slip(
                    "6.1.2 Named contact in each school",
                    date(2025, 6, 30),
                    (date(2025, 12, 19), date(2026, 7, 3)),
                ),
                Slip("7.4 Review transport", date(2025, 5, 1), (date(2025, 9, 1),)),
            ),
            on=date(2026, 3, 2),
        ),
        charts.heat(
            "Where items are late",
            ("Voice and joint work", "Early help", "Preparing for adulthood"),
            ("Education", "Health", "Transport", "Social work"),
            ((0, 4, 1, 2), (7, 2, None, 0), (1, 12, 5, 3)),
        ),
        charts.tree(
            "Who is responsible",
            BOXES,
            (
                Tie("voice", "inclusion", "monitors"),
                Tie("review", "training", "evaluates"),
            ),
        ),
        charts.lineage(
            "From the plan of 2022 to the plan of 2025",
            (
                Items(
                    "Plan 2022",
                    (Box("a", "Joint training", "6.1"), Box("b", "One form", "6.2")),
                ),
                Items(
                    "Plan 2025",
                    (
                        Box("c", "Training for all school staff", "3.1"),
                        Box("d", "Training for health staff", "3.2"),
                        Box("e", "One way in", "4"),
                    ),
                ),
            ),
            (Tie("a", "c", "split"), Tie("a", "d", "split"), Tie("b", "e", "reworded")),
        ),
        charts.wheel(
            "How things are going",
            tuple(Spoke(name, step) for name, step in INDICATORS),
            ("Much help needed", "Some help needed", "Mostly well", "Going well"),
        ),
    ]
