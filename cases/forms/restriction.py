"""Restricting a case: who is named, why, until when; lifting it; and deciding about a possible twin."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cases.draw_words import joined
from cases.models import Case, TwinDecision
from ui.forms import GovDateField, Look, PortalForm, offer


class NamedPeopleForm(PortalForm):
    """The people named for a restricted case."""

    looks = {"people": Look(small=True), "reason": Look(rows=2)}
    called = {"reason": "the reason"}
    people: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Who may see this case",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "They see as much of it as their roles let them. Others still see that so many cases were drawn, and that "
            "one is for named people only; nothing about the child."
        ),
        error_messages={"required": "Choose who may see this case."},
    )
    reason = forms.CharField(label="Why", max_length=300, widget=forms.Textarea)
    until = GovDateField(
        label="Last day", required=False, earliest=timezone.localdate, help_text="Leave empty for no end."
    )

    def __init__(self, *args: Any, people: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "people", people)


class LiftForm(PortalForm):
    """Why a case need not be restricted any more."""

    looks = {"reason": Look(rows=2)}
    called = {"reason": "the reason"}
    reason = forms.CharField(label="Why it need not be restricted any more", max_length=300, widget=forms.Textarea)
    is_another = forms.BooleanField(required=False)

    def __init__(self, *args: Any, others: Sequence[Case] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if others:
            self.fields[
                "is_another"
            ].label = f"Only this case: it is not about the child of {joined([each.reference for each in others])}"
        else:
            del self.fields["is_another"]


class TwinForm(PortalForm):
    """Whether two cases are about one child."""

    looks = {"decision": Look(inline=True), "reason": Look(rows=2)}
    decision = forms.ChoiceField(
        label="Is it the same child?",
        choices=[choice for choice in TwinDecision.choices if choice[0] != TwinDecision.WAITING],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="How do you know?", max_length=300, widget=forms.Textarea)
