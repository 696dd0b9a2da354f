"""What the committee decided on a request, in which audit its case is read, what came of it, why it is taken back."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone

from audits.models import Round
from cases.forms.words import ConfirmedWords, confirmation
from escalations.models import ReviewState
from ui.forms import GovDateField, Look, PortalForm, offer_choices

DECISIONS = [
    (ReviewState.ACCEPTED.value, "The case will be reviewed"),
    (ReviewState.DECLINED.value, "The case will not be reviewed"),
]


class DecisionForm(ConfirmedWords):
    submit_label = "Write down the decision"
    checked_fields = ("reason",)
    looks = {
        "to": Look(size="m"), "reason": Look(rows=4, count=2000), "decided_by": Look(width="two-thirds"),
        "source": Look(width="two-thirds"),
    }  # fmt: skip
    called = {"to": "what was decided", "decided_by": "who decided"}
    mark_optional = False

    to = forms.ChoiceField(label="What was decided?", choices=DECISIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=forms.Textarea,
        help_text="The agency that asked reads this. If the answer is no, say what it can do next. Leave names out.",
        error_messages={"required": "Write the reason of the decision."},
    )  # fmt: skip
    decided_by = forms.CharField(
        label="Who decided?", max_length=120, help_text="The meeting or the roles, without names.",
        error_messages={"required": "Say who decided: the meeting, or the roles."},
    )  # fmt: skip
    decided_on = GovDateField(
        label="On which day?", name="The day of the decision", latest=timezone.localdate, initial=timezone.localdate
    )
    source = forms.CharField(
        label="Where do you have it from?", required=False, max_length=200,
        help_text="Such as the minutes and their date, when you write it down for the committee.",
    )  # fmt: skip
    confirmed = confirmation()


class LinkForm(PortalForm):
    submit_label = "Save"
    mark_optional = False
    looks = {"round": Look(size="m")}

    round = forms.ChoiceField(label="In which audit is the case read?", widget=forms.RadioSelect)

    def __init__(self, *args, rounds: Iterable[Round], **options):
        super().__init__(*args, **options)
        self.rounds = {str(each.pk): each for each in rounds}
        names = [(pk, f"{each.title} ({each.programme.year}, {each.get_state_display().lower()})")
                 for pk, each in self.rounds.items()]  # fmt: skip
        offer_choices(self, "round", [*names, ("none", "In no audit: it is reviewed by itself")])

    def clean_round(self) -> Round | None:
        return self.rounds.get(self.cleaned_data["round"])


class ReviewOutcomeForm(ConfirmedWords):
    submit_label = "Write down the outcome"
    checked_fields = ("outcome", "changed_for_child")
    looks = {"outcome": Look(rows=6, count=4000), "changed_for_child": Look(rows=4, count=2000)}
    called = {"outcome": "what the review found", "changed_for_child": "what has changed for the child"}
    mark_optional = False

    outcome = forms.CharField(
        label="What did the review find, and what was agreed?", max_length=4000, widget=forms.Textarea,
        help_text="The agency that asked reads this. Leave names out.",
        error_messages={"required": "Write what the review found and what was agreed."},
    )  # fmt: skip
    changed_for_child = forms.CharField(
        label="What has changed for the child?", required=False, max_length=2000, widget=forms.Textarea,
        help_text="What is known today. Leave it empty if nothing is known yet.",
    )  # fmt: skip
    reviewed_on = GovDateField(
        label="On which day was the case reviewed?", name="The day of the review", latest=timezone.localdate,
        initial=timezone.localdate,
    )  # fmt: skip
    confirmed = confirmation()


class WithdrawalForm(ConfirmedWords):
    submit_label = "Withdraw the request"
    checked_fields = ("reason",)
    looks = {"reason": Look(rows=3, count=1000)}
    mark_optional = False

    reason = forms.CharField(
        label="Why is the review no longer needed?", max_length=1000, widget=forms.Textarea,
        error_messages={"required": "Say in a sentence why the review is no longer needed."},
    )  # fmt: skip
    confirmed = confirmation()
