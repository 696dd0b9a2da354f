"""Papers that are kept as versions: which of them is shown, and what it is called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from audits.minutes import fingerprint_of


@dataclass(frozen=True)
class Shown:
    """A paper as it is shown: `number` is 0 for a draft; `is_old` for a version that newer ones follow."""

    content: dict
    sha256: str
    number: int
    status: str
    is_old: bool = False


def chosen_version(
    versions: Sequence[Any], wanted: str, *, now: Callable[[], dict], said: Callable[[Any], str], became: str
) -> Shown | None:
    """The version asked for by its number; without one what the paper would say `now`, or the newest version where it
    says the same. None for a version that there is not.

    `versions` are the newest first; `said` tells of one how it came to be; `became` is that in a word or two, such as
    "approved".
    """
    if wanted:
        found = next((each for each in versions if str(each.number) == wanted), None)
        return as_shown(found, said, is_old=found != versions[0]) if found else None
    content = now()
    sha256 = fingerprint_of(content)
    if versions and versions[0].sha256 == sha256:
        return as_shown(versions[0], said)
    since = f": changed since version {versions[0].number} was {became}" if versions else f", not {became} yet"
    return Shown(content, sha256, 0, f"Draft{since}")


def as_shown(found: Any, said: Callable[[Any], str], *, is_old: bool = False) -> Shown:
    return Shown(found.content, found.sha256, found.number, f"Version {found.number}, {said(found)}", is_old)
