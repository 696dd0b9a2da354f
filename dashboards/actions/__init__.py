"""Everything that changes on the dashboard: board packs, and the views people keep."""

from dashboards.actions.packs import make_pack, make_scheduled_packs, request_pack
from dashboards.actions.saved import delete_view, rename_view, save_view
from dashboards.actions.schedule import change_pack_schedule, give_pack_schedule

__all__ = [
    "change_pack_schedule",
    "delete_view",
    "give_pack_schedule",
    "make_pack",
    "make_scheduled_packs",
    "rename_view",
    "request_pack",
    "save_view",
]
