"""The ordinary forms about a return: who does it, why it goes back, why there is none, and a list's filter."""

from django import forms

from accounts.models import User
from audits.actions.returns import LONGEST_REASON
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import ReturnState
from ui.forms import FilterForm, Look, PortalForm


class AllocateForm(PortalForm):
    auditor = forms.ChoiceField(
        label="Who does this return?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the auditors"},
    )
    looks = {"auditor": Look(size="m")}
    called = {"auditor": "the auditor"}
    submit_label = "Give it to them"

    def __init__(self, *args, auditors: list[User], now: User | None = None, **options):
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in auditors}
        self.fields["auditor"].choices = [(pk, person.full_name) for pk, person in self.people.items()]  # type: ignore[attr-defined]
        self.fields["auditor"].initial = str(now.pk) if now else None
        hints = {pk: _in_hand(getattr(person, "in_hand", 0)) for pk, person in self.people.items()}
        self.looks = {"auditor": Look(size="m", hints=hints)}

    @property
    def chosen(self) -> User:
        return self.people[self.cleaned_data["auditor"]]


class SendBackForm(ConfirmedWords):
    checked_fields = ("reason",)
    reason = forms.CharField(
        label="What must change before you can sign it off?",
        help_text="Its auditor reads this. Name the questions, not the child.",
        widget=forms.Textarea,
        max_length=LONGEST_REASON[ReturnState.SENT_BACK],
        error_messages={
            "required": "Say what must change before you can sign it off",
        },
    )
    confirmed = confirmation()
    looks = {"reason": Look(rows=4)}
    called = {"reason": "the reason"}


class NilForm(ConfirmedWords):
    checked_fields = ("reason",)
    reason = forms.CharField(
        label="Why does your agency have nothing to return?",
        help_text="For example: the family was not known to us in the months audited. No names.",
        widget=forms.Textarea,
        max_length=LONGEST_REASON[ReturnState.NIL],
        error_messages={
            "required": "Say why your agency has nothing to return",
        },
    )
    confirmed = confirmation()
    looks = {"reason": Look(rows=3, count=200)}
    called = {"reason": "the reason"}


class ReturnFilterForm(FilterForm):
    state = forms.ChoiceField(label="State", required=False)
    round = forms.ChoiceField(label="Audit", required=False)
    mine = forms.BooleanField(label="Only those I do myself", required=False)

    def __init__(self, *args, rounds: list, **options):
        super().__init__(*args, **options)
        self.fields["state"].choices = [("", "Any state"), *ReturnState.choices]  # type: ignore[attr-defined]
        self.fields["round"].choices = [("", "Any audit"), *((str(each.pk), each.title) for each in rounds)]  # type: ignore[attr-defined]


def _in_hand(number: int) -> str:
    if not number:
        return "No returns in hand"
    return "1 return in hand" if number == 1 else f"{number} returns in hand"
