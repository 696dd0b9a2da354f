"""Putting a recommendation's record right, and saying what an owner's action is about."""

from django import forms
from django.utils import timezone

from cases.forms.words import ConfirmedWords, confirmation
from recommendations.actions.follow_up import ActionWords
from recommendations.day_rules import earliest_fact
from recommendations.models import EvidenceLevel, FollowUp, Impact, Priority
from recommendations.record import Record
from ui.forms import GovDateField, Look, PortalForm, offer, offer_choices

WHY = "Kept with the history, with what it was before."


def long_text(label: str, most: int, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea, help_text=hint)


class RecordForm(ConfirmedWords):
    """Every word of a recommendation that a coordinator may change; its number stays."""

    submit_label = "Save the recommendation"
    called = {"text": "what should change", "why": "the reason for this change"}
    checked_fields = ("text", "success_measure", "service_scope", "champion_role", "parts")
    looks = {
        "text": Look(rows=4, count=2000),
        "parts": Look(rows=4),
        "success_measure": Look(rows=3, count=1000),
        "service_scope": Look(width="full"),
        "champion_role": Look(width="two-thirds"),
        "other_learning_theme": Look(width="two-thirds"),
        "findings": Look(small=True),
        "why": Look(rows=2, count=300),
    }
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    text = long_text("What should change?", 2000, required=True)
    parts = long_text("Its parts, one a line", 4000, "Each is then followed by itself, and printed with the rest.")
    theme = forms.ChoiceField(label="Theme of the audit", required=False)
    learning_theme = forms.ChoiceField(label="Theme of learning", required=False)
    other_learning_theme = forms.CharField(label="Another theme of learning", required=False, max_length=120)
    success_measure = long_text("How will you know that it helped children?", 1000)
    service_scope = forms.CharField(label="Which services or teams is it about?", required=False, max_length=200)
    champion_role = forms.CharField(
        label="Its champion", required=False, max_length=120, help_text="The post that speaks for it, not a name"
    )
    priority = forms.ChoiceField(label="Priority", required=False, choices=[("", "---------"), *Priority.choices])
    findings: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Findings it answers", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    why = long_text("Why does this change?", 300, WHY, required=True)
    confirmed = confirmation()

    def __init__(self, *args, findings, themes, learning_themes, **options):
        super().__init__(*args, **options)
        offer(self, "findings", findings)
        offer_choices(self, "theme", [("", "---------"), *((each.value, each.label) for each in themes)])
        offer_choices(self, "learning_theme", [("", "---------"), *((name, name) for name in learning_themes)])

    def record(self) -> Record:
        """What was sent, as one value."""
        sent = self.cleaned_data
        lines = (" ".join(line.split()) for line in sent["parts"].splitlines())
        return Record(
            text=sent["text"].strip(),
            theme=sent["theme"],
            learning_theme=sent["other_learning_theme"].strip() or sent["learning_theme"],
            success_measure=sent["success_measure"].strip(),
            service_scope=sent["service_scope"].strip(),
            champion_role=sent["champion_role"].strip(),
            priority=sent["priority"],
            parts=tuple(line for line in lines if line),
            findings=tuple(sorted(str(finding.pk) for finding in sent["findings"])),
        )


class ActionForm(ConfirmedWords):
    """What one owner does, by when, and what will be different for the child."""

    submit_label = "Save the action"
    checked_fields = ("what_will_be_different", "recipient_role")
    looks = {"what_will_be_different": Look(size="m", rows=4, count=1000), "why": Look(rows=2, count=300)}
    what_will_be_different = long_text("What will be different for the child, and how will we know?", 1000)
    kind = forms.ChoiceField(label="What kind of action is it?", required=False)
    recipient_role = forms.CharField(
        label="Who is asked to change the form or system?", required=False, max_length=120, help_text="A post, no name"
    )
    due_on = GovDateField(label="By when?", required=False)
    why = long_text("Why does this change?", 300, f"Needed for a new date. {WHY}")
    confirmed = confirmation()

    def __init__(self, *args, may_move_date: bool, **options):
        super().__init__(*args, **options)
        self.may_move_date = may_move_date
        offer_choices(self, "kind", [("", "---------"), *FollowUp.choices])
        if not may_move_date:
            del self.fields["due_on"]

    def words(self, due_on) -> ActionWords:
        """What was sent; `due_on` is the present day, for who may not move it."""
        sent = self.cleaned_data
        names = ("kind", "recipient_role", "what_will_be_different")
        return ActionWords(**{name: sent[name] for name in names}, due_on=sent.get("due_on", due_on))


class AttendanceForm(PortalForm):
    """How many were invited to a training and came: by agency and role, never who."""

    submit_label = "Save who came"
    mark_optional = False
    looks = {"invited": Look(width=4), "attended": Look(width=4), "role": Look(width="two-thirds")}
    agency: forms.ModelChoiceField = forms.ModelChoiceField(label="Agency", queryset=None)
    role = forms.CharField(label="Role", max_length=80, help_text="Such as health visitors; no names")
    held_on = GovDateField(
        label="When was the training?",
        name="The day of the training",
        earliest=earliest_fact,
        latest=timezone.localdate,
    )
    invited = forms.IntegerField(label="How many were invited?", min_value=1, max_value=9999)
    attended = forms.IntegerField(label="How many came?", min_value=0, max_value=9999)
    manager_told_on = GovDateField(
        label="When was the manager told of those who did not come?",
        name="The day the manager was told",
        required=False,
        earliest=earliest_fact,
        latest=timezone.localdate,
        help_text="Leave it empty if everybody came, or nobody has told the manager yet",
    )

    def __init__(self, *args, agencies, **options):
        super().__init__(*args, **options)
        offer(self, "agency", agencies)

    def clean(self):
        cleaned = super().clean()
        invited, attended = cleaned.get("invited"), cleaned.get("attended")
        if invited is not None and attended is not None and attended > invited:
            self.add_error("attended", f"{attended} came, but only {invited} were invited. Check both numbers.")
        return cleaned


class ImpactForm(ConfirmedWords):
    """What changed for children, how strong the evidence is, and who outside has said so."""

    submit_label = "Save this statement"
    checked_fields = ("text", "external_recognition")
    looks = {"text": Look(rows=4, count=2000), "external_recognition": Look(width="full")}
    impact = forms.ChoiceField(label="What changed for children?", choices=Impact.choices, widget=forms.RadioSelect)
    text = long_text("In words", 2000, "What children, families or a later audit show. Name nobody.", required=True)
    evidence_level = forms.TypedChoiceField(
        label="How strong is the evidence?", choices=EvidenceLevel.choices, coerce=int
    )
    external_recognition = forms.CharField(
        label="Who outside the partnership has said so?",
        required=False,
        max_length=300,
        help_text="Such as an inspection",
    )
    dated_on = GovDateField(
        label="When was this so?", name="The date", earliest=earliest_fact, latest=timezone.localdate,
        initial=timezone.localdate,
    )  # fmt: skip
    confirmed = confirmation()

    def facts(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "confirmed"}


class StrikeForm(PortalForm):
    submit_label = "Strike it out"
    looks = {"why": Look(rows=2, count=300)}
    why = long_text("Why is this number wrong?", 300, "Such as: it counts visits, not children", required=True)
