"""Forms come out as the Design System draws them."""

import datetime
import uuid

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from ui.fields import field_markup
from ui.forms import FilterForm, Look, PortalForm
from ui.sentences import noun_of
from ui.showcase.example_form import ExampleForm


def render(words: str, **context) -> str:
    return Template("{% load govuk portal %}" + words).render(Context(context))


class SmallForm(PortalForm):
    submit_label = "Send"
    looks = {"grade": Look(divider="na", hints={"good": "Mostly <acted> on."}), "words": Look(count=100)}
    grade = forms.ChoiceField(choices=[("good", "Good"), ("na", "Not applicable")], widget=forms.RadioSelect)
    words = forms.CharField(widget=forms.Textarea, help_text="No names.")
    age = forms.IntegerField(required=False)
    sure = forms.BooleanField(label="I am sure")


def test_radios_have_module_fieldset_hints_and_divider():
    markup = field_markup(SmallForm()["grade"])
    assert 'data-module="govuk-radios"' in markup
    assert "<legend" in markup
    assert "Mostly &lt;acted&gt; on." in markup
    assert '<div class="govuk-radios__divider">or</div>' in markup
    assert 'id="id_grade"' in markup, "The error summary leads to the first radio"


def test_a_character_count_counts():
    markup = field_markup(SmallForm()["words"])
    assert 'data-module="govuk-character-count"' in markup
    assert 'data-maxlength="100"' in markup
    assert 'aria-describedby="id_words-info id_words-hint"' in markup


def test_a_number_is_typed_with_a_number_pad_not_a_spinner():
    markup = field_markup(SmallForm()["age"])
    assert 'inputmode="numeric"' in markup
    assert 'type="text"' in markup
    assert "(optional)" in markup


def test_an_error_is_tied_to_its_control():
    markup = field_markup(SmallForm({})["words"])
    assert "govuk-form-group--error" in markup
    assert 'id="id_words-error"' in markup
    assert "Enter the words." in markup


def test_a_single_checkbox_keeps_its_tick():
    assert " checked" in field_markup(SmallForm({"sure": "on"})["sure"])
    assert " checked" not in field_markup(SmallForm({})["sure"])


def test_the_summary_leads_to_the_first_control_of_every_wrong_field():
    form = ExampleForm({"panel_day": "1", "panel_month": "1"})
    markup = render("{% error_summary form %}", form=form)
    assert 'href="#id_grade"' in markup
    assert 'href="#id_panel_year"' in markup, "Only the year is missing"
    whole = "".join(field_markup(form[name]) for name in form.fields)
    for target in [part.split('"')[0] for part in markup.split('href="#')[1:]]:
        assert f'id="{target}"' in whole


def test_no_summary_without_errors():
    assert render("{% error_summary %}", form=SmallForm()) == ""
    assert render("{% error_prefix %}", form=SmallForm()) == ""
    assert render("{% error_prefix %}", form=SmallForm({})) == "Error: "


def test_a_form_has_token_key_and_button():
    request = RequestFactory().get("/")
    markup = render('{% govuk_form form cancel="/back/" %}', form=SmallForm(), request=request, csrf_token="token")
    assert 'name="csrfmiddlewaretoken" value="token"' in markup
    assert 'name="form_key"' in markup
    assert ">Send</button>" in markup
    assert 'data-prevent-double-click="true"' in markup
    assert 'href="/back/"' in markup
    assert "novalidate" in markup


def test_the_button_can_be_named_for_one_page():
    markup = render('{% govuk_form form submit="Delete" warning=True %}', form=SmallForm())
    assert 'class="govuk-button  govuk-button--warning"' in markup
    assert ">Delete</button>" in markup


def test_a_key_survives_a_page_shown_again_and_is_never_foreign_text():
    key = str(uuid.uuid4())
    assert key in render("{% form_key %}", request=RequestFactory().post("/", {"form_key": key}))
    assert "<b>" not in render("{% form_key %}", request=RequestFactory().post("/", {"form_key": "<b>"}))


def test_a_filter_is_sent_by_get_and_asks_for_nothing():
    class StateFilter(FilterForm):
        state = forms.ChoiceField(choices=[("", "---------"), ("late", "Late")], required=False)

    markup = render("{% govuk_form form %}", form=StateFilter())
    assert 'method="get"' in markup
    assert "csrf" not in markup
    assert "form_key" not in markup
    assert "(optional)" not in markup
    assert ">All</option>" in markup


def test_nothing_chosen_reads_choose_wherever_something_is_asked():
    class Asking(PortalForm):
        mark_optional = False
        agency = forms.ChoiceField(choices=[("", "---------"), ("police", "Police")])

    assert ">Choose</option>" in field_markup(Asking()["agency"])


def test_a_revealed_field_stands_inside_the_choice_that_reveals_it():
    markup = render("{% govuk_form form %}", form=ExampleForm())
    assert markup.count('name="informed_how"') == 1
    assert "govuk-radios__conditional" in markup


def test_values_are_escaped():
    markup = field_markup(ExampleForm(initial={"reference": '"><script>'})["reference"])
    assert "<script>" not in markup


def test_a_password_is_never_sent_back():
    assert "secret" not in field_markup(ExampleForm({"password": "secret"})["password"])


def test_forms_of_a_formset_keep_ids_of_their_own():
    formset = forms.formset_factory(SmallForm, extra=2)()
    markup = render("{% load crispy_forms_filters %}{{ formset|crispy }}", formset=formset)
    assert 'id="id_form-0-words"' in markup
    assert 'id="id_form-1-words"' in markup
    assert "form-TOTAL_FORMS" in markup


@pytest.mark.parametrize("name", ["grade", "seen", "themes", "agency"])
def test_the_chosen_value_comes_back(name):
    value = {"grade": "good", "seen": "yes", "themes": ["voice"], "agency": "police"}[name]
    markup = field_markup(ExampleForm(initial={name: value})[name])
    assert markup.count(" checked") + markup.count(" selected") == 1


def test_a_date_comes_back_in_three_boxes():
    markup = field_markup(ExampleForm(initial={"panel": datetime.date(2026, 3, 27)})["panel"])
    for part, value in {"day": 27, "month": 3, "year": 2026}.items():
        assert f'name="panel_{part}"' in markup
        assert f'value="{value}"' in markup
    assert markup.count('inputmode="numeric"') == 3


class GrowingForm(PortalForm):
    """A form whose fields come after it is made, as the briefing editor's do."""

    called = {"size": "the number of children"}
    size = forms.IntegerField(min_value=1, max_value=60)
    year = forms.IntegerField(label="Year", max_value=2100)
    police = forms.ChoiceField(choices=[("a", "A")], label="Which agency?")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"] = forms.CharField(label="Background", max_length=3000, widget=forms.Textarea)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("text", "x" * 59_999, "Shorten the background to 3,000 characters: there are 59,999 now."),
        ("text", "", "Enter the background."),
        ("size", "six", "The number of children must be a whole number in figures, like 1."),
        ("size", "61", "The number of children must be from 1 to 60."),
        ("year", "2101", "The year must be 2100 or less."),
        ("police", "fire", "Choose an answer to “Which agency?” from those shown."),
        ("police", "", "Answer “Which agency?”."),
    ],
)
def test_every_error_names_its_field_even_one_added_late(name, value, sentence):
    assert GrowingForm({name: value}).errors[name] == [sentence]


def test_words_a_form_chose_stay_and_end_like_a_sentence():
    class OwnWords(PortalForm):
        half = forms.CharField(label="100% sure", error_messages={"required": "Say how sure you are"}, max_length=3)

    assert OwnWords({}).errors["half"] == ["Say how sure you are."]
    assert OwnWords({"half": "very"}).errors["half"] == ["Shorten the 100% sure to 3 characters: there are 4 now."]


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("Kind of agency", "the kind of agency"),
        ("PIN", "the PIN"),
        ("Your word for a case", "your word for a case"),
        ("Agencies to credit (optional)", "the agencies to credit"),
        ("What worries you?", "“What worries you?”"),
        ("In brief", "“In brief”"),
    ],
)
def test_a_label_becomes_a_noun_or_is_quoted(label, noun):
    assert noun_of(label) == noun
