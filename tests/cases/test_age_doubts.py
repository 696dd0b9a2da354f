"""A date of birth that contradicts the age of the drawn child is doubted; one that may fit is not."""

from datetime import date

import pytest

from cases.age_doubts import why_doubt_born

LOADED, TODAY = date(2026, 3, 2), date(2026, 6, 2)


@pytest.mark.parametrize(
    ("born", "band", "is_doubted"),
    [
        ("2019-05-05", "5-9", False),
        ("2016-03-03", "5-9", False),
        ("2015-04-01", "5-9", False),
        ("2015-03-02", "5-9", True),
        ("2022-04-04", "5-9", False),
        ("2022-06-03", "5-9", True),
        ("2007-07-01", "16-17", False),
        ("2006-06-02", "16-17", True),
        ("2026-07-01", "unborn", False),
        ("2026-04-01", "unborn", False),
        ("2024-01-01", "unborn", True),
        ("2026-04-01", "0-4", False),
        ("2012-01-01", "unknown", False),
        ("", "5-9", False),
    ],
)
def test_a_year_to_spare_either_way_on_the_day_of_the_file_or_today(born, band, is_doubted):
    assert bool(why_doubt_born(born, {"age_band": band}, loaded_on=LOADED, today=TODAY)) is is_doubted


def test_sentence_names_the_date_and_the_age_in_the_file():
    sentence = why_doubt_born("2010-05-05", {"age_band": "5-9"}, loaded_on=LOADED, today=TODAY)
    assert all(words in sentence for words in ("5 May 2010", "16 years old", "“5 to 9”", "the council's file says"))
    nominated = {"age_band": "5-9", "nominated_for": "concern"}
    assert "its nomination says" in why_doubt_born("2010-05-05", nominated, loaded_on=LOADED, today=TODAY)
