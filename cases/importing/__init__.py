"""Reading the population file of a draw: Annex A, a CIN census or a table of any shape. Pure: bytes in, facts out."""

from .child import FACTS, FrameRow
from .fields import FIELDS, Field
from .frame import read_frame
from .looking import Looked, LookedSheet, MappingNeeded, look
from .refused import ImportRefused, Problem
from .results import ColumnFill, FrameRead
from .sources import LIMITS

__all__ = [
    "FACTS",
    "FIELDS",
    "LIMITS",
    "ColumnFill",
    "Field",
    "FrameRead",
    "FrameRow",
    "ImportRefused",
    "Looked",
    "LookedSheet",
    "MappingNeeded",
    "Problem",
    "look",
    "read_frame",
]
