"""What was said before, what agencies' own audits found, and what is done about it over the years."""

from learning.models.initiatives import Initiative, InitiativeStatement, Recognition
from learning.models.library import SEARCHED, LibraryEntry
from learning.models.recurrences import Apart, Recurrence, RecurrenceMember
from learning.models.sayings import SOURCES, Saying

__all__ = [
    "SEARCHED",
    "SOURCES",
    "Apart",
    "Initiative",
    "InitiativeStatement",
    "LibraryEntry",
    "Recognition",
    "Recurrence",
    "RecurrenceMember",
    "Saying",
]
