"""What a round's plan says beside its words and days, as one thing that can be passed, compared and copied."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from audits.models import Contact, Method, Round

MOST_DAYS = 60
METHOD_HINTS = {
    "file_audit": "Each agency reads its own record, then a panel agrees one grade for each child.",
    "workshop": "Practitioners bring families to a workshop; a few are looked at in depth.",
    "practice_week": "Senior managers audit many records within one week.",
    "dip_sample": "Few questions, many records. No identity sheets, no sign-off and no panel.",
    "jtai": "Everything before the joint evaluation fits into ten working days.",
    "appreciative": "Conversations about what works, without grades.",
}


@dataclass(frozen=True)
class RoundSettings:
    """How a round is run. `chase_…` are days; 0 means that nobody is written to.

    A dip sample has no sign-off, whatever is asked.
    """

    method: str = Method.FILE_AUDIT
    is_blind: bool = True
    needs_sign_off: bool = True
    practitioner_contact: str = Contact.NONE
    family_contact: str = Contact.NONE
    chase_days_before: int = 3
    chase_every_days: int = 7

    def __post_init__(self) -> None:
        if self.method == Method.DIP_SAMPLE:
            object.__setattr__(self, "needs_sign_off", False)

    @classmethod
    def of(cls, round_: Round) -> "RoundSettings":
        """The settings a round has now."""
        return cls(**{each.name: getattr(round_, each.name) for each in fields(cls)})

    @property
    def values(self) -> dict[str, Any]:
        return asdict(self)

    def problem(self) -> tuple[str, str]:
        """(field, sentence) of the first value that cannot be; two empty words when all is well."""
        for field, choices in (("method", Method), ("practitioner_contact", Contact), ("family_contact", Contact)):
            if getattr(self, field) not in choices.values:
                return field, "Choose one of the answers offered."
        for field in ("chase_days_before", "chase_every_days"):
            if not 0 <= getattr(self, field) <= MOST_DAYS:
                return field, f"The number of days must be between 0 and {MOST_DAYS}."
        return "", ""
