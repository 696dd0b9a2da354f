"""Which texts of a reply are to be taken out."""

from django import forms

from replies.actions.redacting import NOTHING_TICKED
from replies.models import TeamReply
from replies.redacting import texts_of
from ui.forms import Look, PortalForm, offer_choices


class RedactForm(PortalForm):
    """Each text of the reply with its words, to be ticked; none is ticked before."""

    submit_label = "Take out for good"

    texts = forms.MultipleChoiceField(
        label="Which texts should be taken out?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOTHING_TICKED},
    )  # fmt: skip

    def __init__(self, *args, reply: TeamReply, **options):
        super().__init__(*args, **options)
        standing = texts_of(reply)
        offer_choices(self, "texts", [(each.key, each.label) for each in standing])
        self.looks = {"texts": Look(size="m", hints={each.key: each.words for each in standing})}
