"""Reading the population file of a draw: Annex A List 7 (or 6) as .xlsx or CSV. Pure: bytes in, facts out."""

from .child import FrameRow
from .frame import ColumnFill, FrameRead, read_frame
from .refused import ImportRefused, Problem

__all__ = ["ColumnFill", "FrameRead", "FrameRow", "ImportRefused", "Problem", "read_frame"]
