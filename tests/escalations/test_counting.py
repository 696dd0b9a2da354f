"""Failed core groups in figures."""

from datetime import date

from escalations.count_presenters import file_rows, table_rows, year_sentence
from escalations.counting import Told, year_of

ROWS = [
    Told(date(2026, 1, 5), "missing", "Police", ("Health", "School"), True),
    Told(date(2026, 3, 31), "late", "Police", ("Health",)),
    Told(date(2026, 4, 1), "unattended", "Health", ("Police",)),
    Told(date(2025, 12, 31), "missing", "School", ("Health",)),
]
TODAY = date(2026, 6, 1)


def test_a_year_counts_its_own_reports_by_agency_and_quarter():
    year = year_of(ROWS, 2026)
    assert (year.count, year.over) == (3, 1)
    assert table_rows(year.told, with_all=True) == [
        ["Police", 2, 0, 0, 0, 2],
        ["Health", 0, 1, 0, 0, 1],
        ["All", 2, 1, 0, 0, 3],
    ]
    assert table_rows(year.missing, with_all=False) == [
        ["Health", 2, 0, 0, 0, 2],
        ["Police", 0, 1, 0, 0, 1],
        ["School", 1, 0, 0, 0, 1],
    ]
    assert len(file_rows(year)) == 6


def test_the_sentence_reads_like_one():
    assert year_sentence(year_of(ROWS, 2026), TODAY) == (
        "In 2026 so far, 3 core groups were reported as failed: 1 did not take place, 1 took place late and 1 went "
        "without an agency that was needed. 1 of them is resolved."
    )
    assert year_sentence(year_of(ROWS, 2025), TODAY) == (
        "In 2025, 1 core group was reported as failed: 1 did not take place. It is not resolved yet."
    )
    assert year_sentence(year_of([], 2026), TODAY) == "In 2026 so far, no core group has been reported as failed."
    assert year_sentence(year_of([], 2025), TODAY) == "In 2025, no core group was reported as failed."
