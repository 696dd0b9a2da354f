"""A last look before strangers read it: does the text say who a child is? Pure rules.

Direct identifiers stop a briefing. What could point to somebody, together with other facts, needs an answer each.
"""

from briefings.guard.direct import is_nhs_number
from briefings.guard.identifiers import why_not_keep, without_identifiers
from briefings.guard.kinds import ASKED, WORDS, Flag, Kind
from briefings.guard.looking import Around, look
from briefings.guard.places import is_ordinary_place
from briefings.guard.vignettes import singles_of

__all__ = [
    "ASKED",
    "WORDS",
    "Around",
    "Flag",
    "Kind",
    "is_nhs_number",
    "is_ordinary_place",
    "look",
    "singles_of",
    "why_not_keep",
    "without_identifiers",
]
