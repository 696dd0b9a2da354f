"""Board packs, and when they are made."""

from dashboards.models.packs import BoardPack, PackSchedule

__all__ = ["BoardPack", "PackSchedule"]
