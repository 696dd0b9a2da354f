"""Which children an agency knows: one form for all children of an open audit."""

from django import forms

from cases.models import Involvement, Known
from ui.forms import Look, PortalForm

ANSWERS = [(Known.KNOWN.value, "Known to us"), (Known.NOT_KNOWN.value, "Not known to us")]


class KnownForm(PortalForm):
    """Two buttons for each child. A child left open stays open; those given are saved together."""

    submit_label = "Save the answers"
    mark_optional = False

    def __init__(self, *args, involvements: list[Involvement], **options):
        super().__init__(*args, **options)
        self.involvements = involvements
        self.looks = {}
        for each in involvements:
            name = field_name(each)
            self.fields[name] = forms.ChoiceField(
                label=f"{each.case.reference}: does {each.agency.name} know this child?",
                choices=ANSWERS,
                required=False,
                initial="" if each.known == Known.UNANSWERED else each.known,
                widget=forms.RadioSelect,
            )
            self.looks[name] = Look(inline=True, small=True, hidden=True)

    @property
    def changed_answers(self) -> list[tuple[Involvement, str]]:
        """The children for whom the answer is new."""
        given = [(each, self.cleaned_data[field_name(each)]) for each in self.involvements]
        return [(each, answer) for each, answer in given if answer and answer != each.known]


def field_name(involvement: Involvement) -> str:
    return f"known_{involvement.pk}"
