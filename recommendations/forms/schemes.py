"""What a plan's ratings mean, and which rating becomes which in other words."""

from collections.abc import Mapping, Sequence

from django import forms

from recommendations.actions.keys import LONGEST_MEANING
from recommendations.models import Status
from ui.forms import Look, PortalForm


class KeyForm(PortalForm):
    """A sentence for each rating of a scheme; `in_force` are the partnership's present ones by code.

    What a scheme that explains itself says of its words is filled in to be changed; of others it stands as a hint.
    """

    submit_label = "These are our words"
    mark_optional = False

    def __init__(self, *args, statuses: Sequence[Status], in_force: Mapping[str, str], **options):
        super().__init__(*args, **options)
        self.looks = {}
        for status in statuses:
            name = f"meaning_{status.code}"
            explains_itself = not status.scheme.needs_key
            self.fields[name] = forms.CharField(
                label=status.name,
                widget=forms.Textarea,
                max_length=LONGEST_MEANING,
                initial=in_force.get(status.code) or (status.meaning if explains_itself else ""),
                help_text="" if in_force or explains_itself else f"For example: {status.meaning}",
                error_messages={"required": f"Say what “{status.name}” means."},
            )
            self.looks[name] = Look(rows=2, count=LONGEST_MEANING)

    def meanings(self) -> dict[str, str]:
        return {name.removeprefix("meaning_"): words for name, words in self.cleaned_data.items()}


class MapForm(PortalForm):
    """For each rating in use the one it becomes. Nothing is chosen beforehand: which fits is for people to say."""

    submit_label = "Change the plan's words"
    mark_optional = False

    def __init__(self, *args, used: Sequence[tuple[Status, str]], targets: Sequence[Status], **options):
        super().__init__(*args, **options)
        self.looks = {"why": Look(rows=2, count=120)}
        for status, rows in used:
            fits = [each for each in targets if status.is_closed or not each.is_closed]
            choices = [("", "Choose a rating"), *((each.code, each.name) for each in fits)]
            error = {"required": f"Choose what becomes of “{status.name}”."}
            self.fields[f"to_{status.code}"] = forms.ChoiceField(
                label=f"{status.name} becomes", help_text=rows, choices=choices, error_messages=error
            )
        self.fields["why"] = forms.CharField(label="Why do the words change?", widget=forms.Textarea, max_length=120)

    def mapping(self) -> dict[str, str]:
        chosen = self.cleaned_data.items()
        return {name.removeprefix("to_"): code for name, code in chosen if name.startswith("to_")}
