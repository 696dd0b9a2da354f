"""An agency's names and how it signs off."""

from accounts.models import Agency, AgencyKind
from ui.forms import Look, PortalModelForm, offer_choices


class AgencyForm(PortalModelForm):
    submit_label = "Save"
    looks = {"name": Look(width="two-thirds"), "short_name": Look(width=20), "kind": Look()}
    called = {"name": "the agency's name", "short_name": "the agency's short name"}

    class Meta:
        model = Agency
        fields = ("name", "short_name", "kind", "submitting_signs_off")
        labels = {
            "short_name": "Short name",
            "kind": "Kind of agency",
            "submitting_signs_off": "Submitting a return signs it off",
        }
        help_texts = {
            "name": "As its staff call it, for example Northmere Constabulary",
            "short_name": "For tables, for example Police",
            "submitting_signs_off": "For an agency with one person only. Its returns are shown as not second-read.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk and self.instance.name and self.instance.is_office:
            del self.fields["kind"]
        else:
            kinds = [(kind.value, kind.label) for kind in AgencyKind if kind != AgencyKind.OFFICE]
            offer_choices(self, "kind", [("", "---------"), *kinds])

    def facts(self) -> dict:
        return {"kind": self.instance.kind} | self.cleaned_data
