"""Board packs, when they are made, and the views people keep."""

from dashboards.models.packs import BoardPack, PackSchedule
from dashboards.models.saved import SavedView

__all__ = ["BoardPack", "PackSchedule", "SavedView"]
