"""Which minutes are shown, and what they are called."""

from dataclasses import dataclass

from audits.minutes import fingerprint_of, minutes_now
from audits.models import Minutes, Round
from ui.templatetags.portal import longtime


@dataclass(frozen=True)
class Shown:
    """Minutes as they are shown: `number` is 0 for a draft; `is_old` for a version that newer ones follow."""

    content: dict
    sha256: str
    number: int
    status: str
    is_old: bool = False


def chosen_minutes(round_: Round, versions: list[Minutes], wanted: str) -> Shown | None:
    """The version asked for by its number; without one the draft, or the newest version where it says the same.

    None for a version that there is not.
    """
    if wanted:
        found = next((each for each in versions if str(each.number) == wanted), None)
        return shown_version(found, is_old=found != versions[0]) if found else None
    content = minutes_now(round_)
    sha256 = fingerprint_of(content)
    if versions and versions[0].sha256 == sha256:
        return shown_version(versions[0])
    status = (
        f"Draft: changed since version {versions[0].number} was approved" if versions else "Draft, not approved yet"
    )
    return Shown(content, sha256, 0, status)


def shown_version(found: Minutes, *, is_old: bool = False) -> Shown:
    approved = f"approved by {found.approved_by.full_name} on {longtime(found.approved_at)}"
    status = f"Version {found.number}, {approved}, fingerprint {found.sha256[:16]}"
    return Shown(found.content, found.sha256, found.number, status, is_old)


def minutes_rows(content: dict) -> list[dict]:
    """Each sitting with its people as rows of a table."""
    return [
        each | {"rows": [[one["agency"], one["who"], one["there"], one["recorded"]] for one in each["people"]]}
        for each in content["sittings"]
    ]
