"""An opened identity sheet as rows of a page. Pure."""

from datetime import date

from cases.actions.identity import Identity
from ui.dates import long_date


def identity_rows(identity: Identity) -> list[dict]:
    born = long_date(date.fromisoformat(identity.born)) if identity.born else ""
    return [
        {"key": "Name", "value": identity.name},
        {"key": "Date of birth", "value": born},
        {"key": "Address", "value": identity.address},
        {"key": "Family", "value": identity.family},
    ]
