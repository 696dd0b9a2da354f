"""What stands on every briefing of these partnerships: where to turn, whom to tell, training, procedures."""

from datetime import timedelta

from django.utils import timezone

from briefings.actions import change_house_style
from demonstration.cast import Place
from demonstration.clock import Clock


def dress(place: Place, clock: Clock) -> None:
    """The house style, chosen before the first briefing was written; its contacts were checked a month ago."""
    name = place.partnership.short_name
    contacts = [
        {"who": "Children's front door", "when": "Monday to Friday, 9am to 5pm", "phone": "01632 960120", "email": "",
         "link": "https://frontdoor.example.org/"},
        {"who": "Emergency duty team", "when": "Evenings and weekends", "phone": "01632 960121", "email": "",
         "link": ""},
    ]  # fmt: skip
    chosen = {
        "footer": "",
        "tell_whom": "your agency's safeguarding lead",
        "training": f"{name} runs two half-days a term on what audits have taught us. Book through your agency's "
        "training lead.",
        "procedures": "Our procedures stand on the partnership's website, under “Working together here”.",
        "contacts": contacts,
        "contacts_checked_on": timezone.localdate(clock.at(clock.latest, 9, 0)) - timedelta(days=30),
        "former_names": [],
    }
    change_house_style(partnership=place.partnership, chosen=chosen, by=place.coordinator, at=clock.beginning)
