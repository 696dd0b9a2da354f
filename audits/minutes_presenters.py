"""Which minutes are shown, and what they are called."""

from audits.kept_versions import Shown, chosen_version
from audits.minutes import minutes_now
from audits.models import Minutes, Round
from ui.templatetags.portal import longtime


def chosen_minutes(round_: Round, versions: list[Minutes], wanted: str) -> Shown | None:
    """The version asked for by its number, or the minutes as they stand (see `chosen_version`)."""
    return chosen_version(versions, wanted, now=lambda: minutes_now(round_), said=approval_of, became="approved")


def approval_of(found: Minutes) -> str:
    approved = f"approved by {found.approved_by.full_name} on {longtime(found.approved_at)}"
    return f"{approved}, fingerprint {found.sha256[:16]}"


def minutes_rows(content: dict) -> list[dict]:
    """Each sitting with its people as rows of a table."""
    return [
        each | {"rows": [[one["agency"], one["who"], one["there"], one["recorded"]] for one in each["people"]]}
        for each in content["sittings"]
    ]
