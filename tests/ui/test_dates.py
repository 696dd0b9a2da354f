"""A date in three boxes: what people write is read, and errors say what to do."""

import datetime

import pytest
from django import forms
from django.utils import timezone

from ui.dates import wrong_parts, years_from_today
from ui.forms import GovDateField, PortalForm


class PanelForm(PortalForm):
    panel = GovDateField(label="When does the panel meet?", name="date the panel meets")
    after = GovDateField(
        label="Day after",
        required=False,
        earliest=datetime.date(2026, 1, 1),
        latest=lambda: datetime.date(2026, 12, 31),
    )
    plain = forms.DateField(required=False)


def sent(day="", month="", year="", name="panel"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", " MAR "])
def test_a_month_may_be_a_number_or_a_name(month):
    form = PanelForm(sent("27", month, "2026"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["panel"] == datetime.date(2026, 3, 27)


@pytest.mark.parametrize(
    ("parts", "words", "wrong"),
    [
        (
            ("31", "2", "2026"),
            "The date the panel meets must be a real date, like 27 3 2026.",
            {"day", "month", "year"},
        ),
        (("x", "2", "2026"), "The date the panel meets must be a real date, like 27 3 2026.", {"day", "month", "year"}),
        (("27", "3", ""), "The date the panel meets must include a year.", {"year"}),
        (("27", "", ""), "The date the panel meets must include a month and a year.", {"month", "year"}),
        (("27", "3", "26"), "The date the panel meets must have a year of 4 numbers, like 2026.", {"year"}),
        (("", "", ""), "Enter the date the panel meets.", {"day", "month", "year"}),
    ],
)
def test_an_error_names_the_date_and_marks_the_boxes(parts, words, wrong):
    form = PanelForm(sent(*parts))
    assert form.errors["panel"] == [words]
    assert wrong_parts(form["panel"]) == wrong


def test_no_date_is_none_where_it_may_be_empty():
    form = PanelForm(sent("27", "3", "2026"))
    assert form.is_valid()
    assert form.cleaned_data["after"] is None


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2025", "The day after must be on or after 1 January 2026; check the year."),
        ("2027", "The day after must be on or before 31 December 2026; check the year."),
    ],
)
def test_a_date_out_of_bounds_says_the_bound(year, words):
    form = PanelForm(sent("27", "3", "2026") | sent("5", "6", year, "after"))
    assert form.errors["after"] == [words]


def test_a_plain_date_field_gets_three_boxes():
    assert isinstance(PanelForm().fields["plain"], GovDateField)


def test_what_was_typed_stays_as_typed():
    assert PanelForm(sent("31", "feb", "2026"))["panel"].value() == ["31", "feb", "2026"]


def test_a_date_that_did_not_change_is_no_change():
    form = PanelForm(sent("27", "03", "2026"), initial={"panel": datetime.date(2026, 3, 27)})
    assert form.changed_data == []


@pytest.mark.parametrize(("year", "is_taken"), [("1999", False), ("2000", True), ("2025", True), ("2099", False)])
def test_no_date_lies_before_2000_or_more_than_ten_years_ahead_unless_its_form_says_so(year, is_taken):
    assert PanelForm(sent("1", "6", year)).is_valid() == is_taken


def test_years_from_a_leap_day_end_on_the_28th(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2028, 2, 29))
    assert years_from_today(10) == datetime.date(2038, 2, 28)
