"""Free text of panels and findings is looked at twice, as that of cases is."""

from cases.forms.words import ConfirmedWords, confirmation

__all__ = ["ConfirmedWords", "confirmation"]
