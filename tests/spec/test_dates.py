"""What each wording of a date means, row by row, as a careful reader writes it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.reading.dates import (
    find_dates,
    in_words,
    latest_day,
    read_timescale,
)

# An entry of a "when" column; what is the date; EDTF; precision; the latest day.
ENTRIES = """
by the end of November 2021 | = | 2021-11-30 | day, latest | 2021-11-30
By the end of 2025 | = | 2025-12-31 | day, latest | 2025-12-31
end of 2020 | = | 2020-12-31 | day, latest | 2020-12-31
By end of March 2022 | = | 2022-03-31 | day, latest | 2022-03-31
End February 2024 | = | 2024-02-29 | day, latest | 2024-02-29
by the end of the Q2 2023/24 | = | 2023-09-30 | day, latest | 2023-09-30
October 2021 | = | 2021-10 | month | 2021-10-31
Jan 2018 | = | 2018-01 | month | 2018-01-31
Sept 2021 | = | 2021-09 | month | 2021-09-30
Sept. 2021 | = | 2021-09 | month | 2021-09-30
Sep-21 | = | 2021-09 | month | 2021-09-30
Sept '21 | = | 2021-09 | month | 2021-09-30
Dec ’22 | = | 2022-12 | month | 2022-12-31
May 23 | = | 2023-05 | month | 2023-05-31
09/2021 | = | 2021-09 | month | 2021-09-30
by August 2018 | = | 2018-08 | month, latest | 2018-08-31
until March 2022 | = | 2022-03 | month, latest | 2022-03-31
no later than June 2023 | = | 2023-06 | month, latest | 2023-06-30
June 2023 at the latest | = | 2023-06 | month, latest | 2023-06-30
before March 2022 | = | ../2022-02 | month, latest | 2022-02-28
before January 2022 | = | ../2021-12 | month, latest | 2021-12-31
before 2025 | = | ../2024 | year, latest | 2024-12-31
In October 2021 | October 2021 | 2021-10 | month | 2021-10-31
mid-October 2021 | = | 2021-10 | month, mid | 2021-10-31
early March 2022 | = | 2022-03 | month, early | 2022-03-31
late May 2022 | = | 2022-05 | month, late | 2022-05-31
October half term 2021 | = | 2021-10 | month | 2021-10-31
September | = | XXXX-09 | month, year lost | -
Sept | = | XXXX-09 | month, year lost | -
Oct | = | XXXX-10 | month, year lost | -
Dec | = | XXXX-12 | month, year lost | -
July | = | XXXX-07 | month, year lost | -
by September | = | XXXX-09 | month, year lost, latest | -
each September | = | XXXX-09 | month, recurring | -
1st September | = | XXXX-09-01 | day, year lost | -
29 th April | = | XXXX-04-29 | day, year lost | -
01/09/2021 | = | 2021-09-01 | day | 2021-09-01
1/9/21 | = | 2021-09-01 | day | 2021-09-01
31.12.21 | = | 2021-12-31 | day | 2021-12-31
31.12.2021 | = | 2021-12-31 | day | 2021-12-31
31-12-2021 | = | 2021-12-31 | day | 2021-12-31
12/31/2021 | = | 2021-12-31 | day | 2021-12-31
2021-09-01 | = | 2021-09-01 | day | 2021-09-01
2021-09-01 00:00:00 | = | 2021-09-01 | day | 2021-09-01
44197 | = | 2021-01-01 | day | 2021-01-01
44197.0 | = | 2021-01-01 | day | 2021-01-01
45536 | = | 2024-09-01 | day | 2024-09-01
December 31, 2021 | = | 2021-12-31 | day | 2021-12-31
31 December 2021 | = | 2021-12-31 | day | 2021-12-31
31st December 2021 | = | 2021-12-31 | day | 2021-12-31
the 2nd of May 2022 | 2nd of May 2022 | 2022-05-02 | day | 2022-05-02
3 Sept 21 | = | 2021-09-03 | day | 2021-09-03
Friday 3 September 2021 | = | 2021-09-03 | day | 2021-09-03
Friday, 3rd September 2021 | = | 2021-09-03 | day | 2021-09-03
Monday 3 September 2021 | = | 2021-09-03? | day, weekday disagrees | 2021-09-03
by 1 April 2022 | = | 2022-04-01 | day, latest | 2022-04-01
from 1 April 2022 | = | 2022-04-01/.. | day, earliest | -
10 to 14 July 2023 | = | 2023-07-10/2023-07-14 | day, range | 2023-07-14
4-8 July 2016 | = | 2016-07-04/2016-07-08 | day, range | 2016-07-08
28 June to 2 July 2021 | = | 2021-06-28/2021-07-02 | day, range | 2021-07-02
w/c 4 October 2021 | = | 2021-10-04/2021-10-10 | week | 2021-10-10
week beginning 4th October 2021 | = | 2021-10-04/2021-10-10 | week | 2021-10-10
Spring 2022 | = | 2022-21 | season | 2022-05-31
summer 2022 | = | 2022-22 | season | 2022-08-31
autumn 2021 | = | 2021-23 | season | 2021-11-30
winter 2021 | = | 2021-24 | season | 2022-02-28
Winter 2021/22 | = | 2021-24 | season | 2022-02-28
by autumn 2021 | = | 2021-23 | season, latest | 2021-11-30
Autumn term 2024 | = | 2024-23 | term | 2024-12-31
Spring term 2025 | = | 2025-21 | term | 2025-04-30
Summer term 2025 | = | 2025-22 | term | 2025-08-31
Autumn term 2024/25 | = | 2024-23 | term | 2024-12-31
Spring term 2024/25 | = | 2025-21 | term | 2025-04-30
Summer Term 2024-25 | = | 2025-22 | term | 2025-08-31
Autumn 1 2024 | = | 2024-23 | term | 2024-12-31
end of autumn term 2021 | = | 2021-23 | term, latest | 2021-12-31
by the end of the summer term 2022 | = | 2022-22 | term, latest | 2022-08-31
Summer Term | = | XXXX-22 | term, year lost | -
Autumn | = | XXXX-23 | season, year lost | -
Christmas 2021 | = | 2021-12 | month | 2021-12-31
by Easter 2022 | = | 2022-21 | season, latest | 2022-05-31
2022 | = | 2022 | year | 2022-12-31
early 2022 | = | 2022 | year, early | 2022-12-31
start of 2021 | = | 2021 | year, early | 2021-12-31
mid 2023 | = | 2023 | year, mid | 2023-12-31
late 2023 | = | 2023 | year, late | 2023-12-31
planned for 2022 | = | 2022 | year | 2022-12-31
throughout 2021 | = | 2021 | year | 2021-12-31
during 2022 | = | 2022 | year | 2022-12-31
by 2025 | = | 2025 | year, latest | 2025-12-31
not until 2025 at earliest | = | 2025/.. | year, earliest | -
2025 at the earliest | = | 2025/.. | year, earliest | -
from September 2021 | = | 2021-09/.. | month, earliest | -
September 2021 onwards | = | 2021-09/.. | month, earliest | -
From September | = | XXXX-09 | month, year lost, earliest | -
2020/21 | = | 2020/2021 | financial year | 2021-03-31
2020-21 | = | 2020/2021 | financial year | 2021-03-31
2020/2021 | = | 2020/2021 | financial year | 2021-03-31
FY 2020/21 | = | 2020/2021 | financial year | 2021-03-31
financial year 2020/21 | = | 2020/2021 | financial year | 2021-03-31
by the end of 2020/21 | = | 2020/2021 | financial year, latest | 2021-03-31
academic year 2021/22 | = | 2021/2022 | academic year | 2022-08-31
2021-22 academic year | = | 2021/2022 | academic year | 2022-08-31
school year 2021/22 | = | 2021/2022 | academic year | 2022-08-31
end of academic year 2021/22 | = | 2021/2022 | academic year, latest | 2022-08-31
2018-21 | = | 2018/2021 | years | 2021-12-31
Q2 2023/24 | = | 2023-07/2023-09 | quarter | 2023-09-30
Q1 2023/24 | = | 2023-04/2023-06 | quarter | 2023-06-30
Q4 2023/24 | = | 2024-01/2024-03 | quarter | 2024-03-31
Quarter 3 of 2023/24 | = | 2023-10/2023-12 | quarter | 2023-12-31
Q2 2023 | = | - | quarter, ambiguous | -
Q3 | = | - | quarter, year lost | -
Sept - Dec 2021 | = | 2021-09/2021-12 | month, range | 2021-12-31
September 2021 – July 2022 | = | 2021-09/2022-07 | month, range | 2022-07-31
September to July 2022 | = | 2021-09/2022-07 | month, range | 2022-07-31
between January and March 2022 | = | 2022-01/2022-03 | month, range | 2022-03-31
from April 2021 to March 2022 | = | 2021-04/2022-03 | month, range | 2022-03-31
January 2018 & ongoing | = | 2018-01 | compound | 2018-01-31
Sept and on annual basis | = | XXXX-09 | compound | -
September 2021 (termly thereafter) | = | 2021-09 | compound | 2021-09-30
July (list of clubs linked by October ) | = | XXXX-07 | compound | -
termly | = | - | recurring | -
Half-termly | = | - | recurring | -
Quarterly | = | - | recurring | -
Measured Annually | = | - | recurring | -
Every term | = | - | recurring | -
Twice a year | = | - | recurring | -
ongoing | = | - | ongoing | -
On going | = | - | ongoing | -
With immediate effect | = | - | immediate | -
Immediate | = | - | immediate | -
ASAP | = | - | immediate | -
in due course | = | - | unspecified | -
TBC | = | - | unspecified | -
To be confirmed | = | - | unspecified | -
this autumn | = | - | season, relative | -
this financial year | = | - | relative | -
during this Parliament | = | - | relative | -
Within 60 days of the guidance | = | - | relative | -
70 working days | = | - | relative | -
12 months | = | - | relative | -
next term | = | - | relative | -
in the coming months | = | - | relative | -
(See Above) | = | - | refers elsewhere | -
as set out at 9.1 | = | - | refers elsewhere | -
/18 round of visits | = | - | not a date | -
31/02/2021 | = | - | not a date | -
Chair | = | - | not a date | -
"""

# Prose; the dates in it.
SENTENCES = """
Two advisers will start in January 2025 | January 2025=2025-01
The statement was published in August 2021. | August 2021=2021-08
It will report in October 2021, and again by the end of 2022. | October 2021=2021-10; by the end of 2022=2022-12-31
Guidance will be published this autumn on transport. | this autumn=-
Timings will be released “in due course”. | in due course=-
At the start of 2021 they wrote it and agreed it in Spring 2021. | start of 2021=2021; Spring 2021=2021-21
We may march in step and august bodies may agree. |
By May all schools know. | By May=XXXX-05
Pupils aged between 14 and 25 in primary 2-3 see 6.1.1 and 9.1. |
The Children and Families Act 2014 and the SEND Code of Practice 2015. |
Meetings took place throughout 2021, and are ongoing. | throughout 2021=2021
Funding of £2021 for 12 months. |
An increase during this financial year, over the course of this Parliament. | during this financial year=-; over the course of this Parliament=-
A plan within 35 days of the letter. | within 35 days=-
Pupils leave in Year 11; Key Stage 2 in 2019/20 fell. | 2019/20=2019/2020
The head of SEND 31 March 2024 and the trend 2022. | 31 March 2024=2024-03-31
Phone 01733 202122 or 0300 123 2022. |
"""  # noqa: E501 - a table reads better in one line a row

ROWS = [[c.strip() for c in r.split(" | ")] for r in ENTRIES.strip().splitlines()]
PROSE = [r.partition("|")[::2] for r in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_an_entry_reads_as_a_careful_person_reads_it(row):
    entry, raw, edtf, precision, latest = row
    [read] = read_timescale(entry)
    assert read.raw == (entry if raw == "=" else raw)
    assert (read.edtf or "-", read.precision) == (edtf, precision)
    assert str(latest_day(read.edtf, read.precision) or "-") == latest


@pytest.mark.parametrize(("sentence", "dates"), PROSE)
def test_prose_gives_the_shortest_wording_of_each_date(sentence, dates):
    found = [f"{d.raw}={d.edtf or '-'}" for d in find_dates(sentence, "text")]
    assert "; ".join(found) == dates.strip()


def test_several_dates_in_a_cell_stay_several():
    read = read_timescale("Sept 2021, Jan 2022, May 2022")
    assert [d.edtf for d in read] == ["2021-09", "2022-01", "2022-05"]


def test_a_date_told_in_the_past_tense_says_so():
    [past] = read_timescale("The statement was published in August 2021.")
    [to_come] = read_timescale("A report will be published in August 2021.")
    assert (past.role, to_come.role) == ("past", None)


@pytest.mark.parametrize("edtf", [None, "", "2025/..", "XXXX-09", "2021-13", "soon"])
def test_what_names_no_day_has_no_latest_day(edtf):
    assert latest_day(edtf) is None


years = st.integers(2000, 2049)
days = st.dates(date(2000, 1, 1), date(2049, 12, 31)).map(lambda d: (f"{d}", "day"))
months = st.builds(lambda y, m: (f"{y}-{m:02d}", "month"), years, st.integers(1, 12))
seasons = st.builds(lambda y, s: (f"{y}-{s}", "season"), years, st.integers(21, 24))
terms = st.builds(lambda y, s: (f"{y}-{s}", "term"), years, st.integers(21, 23))
whole_years = years.map(lambda y: (str(y), "year"))
school_years = years.map(lambda y: (f"{y}/{y + 1}", "academic year"))
tax_years = years.map(lambda y: (f"{y}/{y + 1}", "financial year"))
quarters = st.builds(
    lambda y, m: (f"{y}-{m:02d}/{y}-{m + 2:02d}", "quarter"),
    years,
    st.sampled_from([1, 4, 7, 10]),
)
lost = st.integers(1, 12).map(lambda m: (f"XXXX-{m:02d}", "month, year lost"))
plain = st.one_of(days, months, seasons, terms, whole_years)
opened = plain.map(lambda d: (f"{d[0]}/..", f"{d[1]}, earliest"))
latest = plain.map(lambda d: (d[0], f"{d[1]}, latest"))
early = st.one_of(months, seasons, whole_years).map(lambda d: (d[0], f"{d[1]}, early"))
readings = st.one_of(
    plain, school_years, tax_years, quarters, lost, opened, latest, early
)


@given(readings)
def test_printing_and_reading_a_date_loses_nothing(reading):
    [read] = read_timescale(in_words(*reading))
    assert (read.edtf, read.precision) == reading


@given(st.text())
def test_any_text_at_all_is_read_without_a_fall(text):
    for read in [*find_dates(text, "text"), *read_timescale(text)]:
        assert read.raw in text


WORDS = "by end of the early from to - / 31 1st 2021 21 May March Spring term Q2 20/21"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
def test_a_date_is_always_cut_from_the_text_in_order(text):
    at = 0
    for read in find_dates(text, "text"):
        at = text.index(read.raw, at) + len(read.raw)
        day = latest_day(read.edtf, read.precision)
        assert day is None or re.search(r"\d{4}", read.edtf or "")
