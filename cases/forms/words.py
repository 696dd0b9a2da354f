"""Free text that is kept for good: the person is asked once more when it seems to say who somebody is."""

from collections.abc import Collection

from django import forms

from cases.names_check import warning_for
from ui.forms import PortalForm


class ConfirmedWords(PortalForm):
    """For a form with a field `confirmed`: shown only when the words in `checked_fields` look like a person's.

    `known` are names in them that belong to nobody, such as those of agencies.
    """

    checked_fields: tuple[str, ...] = ()

    def __init__(self, *args, known: Collection[str] = (), **options):
        super().__init__(*args, **options)
        texts = (self.words_asked_about(name) for name in self.checked_fields)
        self.warning = warning_for(*texts, known=known)
        if not self.warning:
            del self.fields["confirmed"]

    def words_asked_about(self, name: str) -> str:
        """The words of a field that are looked through: all that was sent, unless a form refuses some of them."""
        return self.data.get(self.add_prefix(name), "")

    def clean(self):
        cleaned = super().clean()
        if self.warning and not cleaned.get("confirmed"):
            self.add_error("confirmed", self.warning)
        return cleaned


def confirmation() -> forms.BooleanField:
    """The box to tick when the words identify nobody after all."""
    return forms.BooleanField(required=False, label="I have checked: these words do not tell who anybody is")
