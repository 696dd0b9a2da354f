"""Everything that changes on the dashboard: board packs."""

from dashboards.actions.packs import make_pack, make_scheduled_packs, request_pack
from dashboards.actions.schedule import change_pack_schedule, give_pack_schedule

__all__ = ["change_pack_schedule", "give_pack_schedule", "make_pack", "make_scheduled_packs", "request_pack"]
