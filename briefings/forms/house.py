"""What stands on every briefing of a partnership."""

from django import forms
from django.core.validators import RegexValidator

from briefings.actions.house import fingerprint_of
from briefings.models import HouseStyle
from ui.forms import GovDateField, Look, PortalForm

MOST_CONTACTS = 4
FIELDS = (("who", "Who", 80), ("when", "When they answer", 80), ("phone", "Phone", 40), ("email", "E-mail", 120),
          ("link", "Web address", 200))  # fmt: skip
phone = RegexValidator(r"^[0-9+() -]*$", "Enter a phone number with figures and spaces only, like 01632 960100")


def contact_field(name: str, label: str, most: int, row: int) -> forms.Field:
    words = f"Contact {row}: {label[0].lower()}{label[1:]}" if name != "email" else f"Contact {row}: e-mail"
    if name == "email":
        return forms.EmailField(label=words, max_length=most, required=False)
    if name == "link":
        return forms.URLField(label=words, max_length=most, required=False, assume_scheme="https")
    return forms.CharField(
        label=words, max_length=most, required=False, validators=[phone] if name == "phone" else []
    )  # fmt: skip


class HouseStyleForm(PortalForm):
    submit_label = "Save the house style"
    mark_optional = False
    looks = {"training": Look(rows=3), "procedures": Look(rows=3), "footer": Look(width="full")}

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    footer = forms.CharField(
        label="A line at the foot of every paper", max_length=160, required=False,
        help_text="Your motto, or who funds you. Name, edition and address stand there anyway.",
    )  # fmt: skip
    tell_whom = forms.CharField(
        label="Whom should teams tell what they conclude?", max_length=120, required=False,
        help_text="It follows “Tell …”: for example, your agency's safeguarding lead.",
    )  # fmt: skip
    training = forms.CharField(
        label="Multi-agency training", widget=forms.Textarea, max_length=800, required=False,
        help_text="What is offered and where to book it. New drafts start with it.",
    )  # fmt: skip
    procedures = forms.CharField(
        label="Procedures", widget=forms.Textarea, max_length=800, required=False,
        help_text="Where they stand. New drafts start with it.",
    )  # fmt: skip
    former_name = forms.CharField(
        label="The name you had before", max_length=120, required=False,
        help_text="For two years after the change, briefings say that the name is new. Old editions keep the old name.",
    )  # fmt: skip
    former_until = GovDateField(label="Until when did you have it?", required=False)
    contacts_checked_on = GovDateField(
        label="When did somebody last check these contacts?", required=False,
        help_text="Ring each number and open each address first. Every briefing says the day.",
    )  # fmt: skip

    def __init__(self, *args, house: HouseStyle, today, **options):
        self.today = today
        options.setdefault("initial", initial_of(house) | {"seen": fingerprint_of(house)})
        super().__init__(*args, **options)
        for row in range(1, MOST_CONTACTS + 1):
            for name, label, most in FIELDS:
                self.fields[f"{name}_{row}"] = contact_field(name, label, most, row)

    def contact_rows(self) -> list[dict]:
        """The fields of the contacts, a row each, for the page to place."""
        names = [name for name, _, _ in FIELDS]
        return [
            {"number": row, "fields": [self[f"{name}_{row}"] for name in names]} for row in range(1, MOST_CONTACTS + 1)
        ]

    def clean(self) -> dict:
        data = super().clean() or {}
        for row in range(1, MOST_CONTACTS + 1):
            words = self.contact(row)
            if any(words.values()) and not words["who"]:
                self.add_error(f"who_{row}", f"Say who contact {row} is, such as Children's front door")
            elif words["who"] and not (words["phone"] or words["email"] or words["link"]):
                self.add_error(f"phone_{row}", f"Give contact {row} a phone number, an e-mail or a web address")
        if bool(data.get("former_name")) != bool(data.get("former_until")) and not self.errors:
            self.add_error("former_until", "Give both: the name you had before and until when you had it")
        for name in ("contacts_checked_on", "former_until"):
            if data.get(name) and data[name] > self.today:
                self.add_error(name, "This day has not come yet. Give a day up to today")
        if any(self.contact(row)["who"] for row in range(1, MOST_CONTACTS + 1)) and not data.get("contacts_checked_on"):
            self.add_error("contacts_checked_on", "Say when somebody last checked these contacts")
        return data

    def contact(self, row: int) -> dict[str, str]:
        return {name: self.cleaned_data.get(f"{name}_{row}") or "" for name, _, _ in FIELDS}

    @property
    def chosen(self) -> dict:
        """What to keep, by the names of the house style, once the form is valid."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("footer", "tell_whom", "training", "procedures", "contacts_checked_on")}
        contacts = [self.contact(row) for row in range(1, MOST_CONTACTS + 1)]
        former = (
            [{"name": data["former_name"], "until": data["former_until"].isoformat()}] if data["former_name"] else []
        )
        return {**plain, "contacts": [each for each in contacts if each["who"]], "former_names": former}


def initial_of(house: HouseStyle) -> dict:
    found = {name: getattr(house, name) for name in ("footer", "tell_whom", "training", "procedures")}
    found["contacts_checked_on"] = house.contacts_checked_on
    if house.former_names:
        last = max(house.former_names, key=lambda each: each["until"])
        found |= {"former_name": last["name"], "former_until": last["until"]}
    for row, contact in enumerate(house.contacts, start=1):
        found |= {f"{name}_{row}": words for name, words in contact.items()}
    return found
