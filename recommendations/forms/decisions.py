"""A question to the board, and what it decided."""

from django import forms
from django.utils import timezone

from recommendations.day_rules import earliest_fact
from ui.forms import GovDateField, Look, PortalForm, offer_choices


class QuestionForm(PortalForm):
    submit_label = "Put it to the board"
    looks = {"text": Look(size="m", rows=3, count=600), "options": Look(rows=4), "proposal": Look(rows=3, count=1000)}
    mark_optional = False

    text = forms.CharField(
        label="What is the board to decide?", max_length=600, widget=forms.Textarea,
        help_text="One question. Do not name children, parents or staff.",
        error_messages={"required": "Write the question that the board is to decide."},
    )  # fmt: skip
    options = forms.CharField(
        label="Answers to choose from, one on each line", max_length=1300, widget=forms.Textarea,
        error_messages={"required": "Give the board at least two answers to choose from."},
    )  # fmt: skip
    proposal = forms.CharField(
        label="What is recommended to the board, and why?", required=False, max_length=1000, widget=forms.Textarea
    )

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError("An answer is at most 200 characters long. Shorten the longest.")
        return lines


class DecisionForm(PortalForm):
    submit_label = "Write down the decision"
    looks = {
        "chosen": Look(size="m"), "words": Look(rows=3, count=1000), "agencies_there": Look(width=2),
        "source": Look(width="two-thirds"), "decided_by": Look(width="two-thirds"),
    }  # fmt: skip
    mark_optional = False

    chosen = forms.ChoiceField(label="What was decided?", widget=forms.RadioSelect)
    words = forms.CharField(label="In which words, or why?", required=False, max_length=1000, widget=forms.Textarea)
    decided_by = forms.CharField(
        label="Who decided?", max_length=120, help_text="The meeting or the roles, such as the executive group.",
        error_messages={"required": "Say who decided: the meeting, or the roles."},
    )  # fmt: skip
    decided_on = GovDateField(
        label="On which day?", name="The day of the decision", earliest=earliest_fact, latest=timezone.localdate,
        initial=timezone.localdate,
    )  # fmt: skip
    agencies_there = forms.IntegerField(
        label="How many agencies were there?", required=False, min_value=0, max_value=99
    )
    source = forms.CharField(
        label="Where do you have it from?", required=False, max_length=200,
        help_text="Such as the minutes and their date. Members of the board may leave it empty.",
    )  # fmt: skip

    def __init__(self, *args, options, quorum: int, **more):
        super().__init__(*args, **more)
        offer_choices(self, "chosen", [(each, each) for each in options])
        if quorum:
            self.fields["agencies_there"].help_text = f"A decision stands with {quorum}. With fewer it is provisional."
