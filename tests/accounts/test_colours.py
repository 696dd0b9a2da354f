import pytest

from accounts.colours import contrast, visible_accent, warning_about_accent, why_not_primary


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#767676", 4.54), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_contrast_with_white_is_that_of_the_published_tables(colour, expected):
    assert contrast(colour) == pytest.approx(expected, abs=0.01)


def test_contrast_does_not_depend_on_the_order():
    assert contrast("#12344d", "#2a9d8f") == contrast("#2a9d8f", "#12344d")


def test_a_main_colour_just_too_light_is_refused_with_its_contrast():
    assert "4.4 to 1" in why_not_primary("#777777")
    assert why_not_primary("#767676") == ""


def test_a_faint_second_colour_is_taken_with_a_warning_and_drawn_darker():
    assert "2.9 to 1" in warning_about_accent("#969696")
    assert warning_about_accent("#949494") == ""
    assert contrast(visible_accent("#fff200")) >= 3
    assert visible_accent("#2a9d8f") == "#2a9d8f"
