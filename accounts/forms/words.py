"""Our words and looks on forms that django-allauth made."""

from collections.abc import Mapping

from ui.forms import PortalFormMixin
from ui.looks import Look

NEW_PASSWORD = "At least {} characters. Three words that do not belong together are easy to remember and hard to guess."


class OurWords(PortalFormMixin):
    """Gives another package's form our labels and hints, and takes its placeholders away."""

    mark_optional = False
    labels: Mapping[str, str] = {}
    hints: Mapping[str, str] = {}
    looks = {
        "login": Look(width="two-thirds"),
        "email": Look(width="two-thirds"),
        "password": Look(width="two-thirds"),
        "password1": Look(width="two-thirds"),
        "password2": Look(width="two-thirds"),
        "oldpassword": Look(width="two-thirds"),
        "name": Look(width="two-thirds"),
        "code": Look(width=10),
    }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
