"""Why a person may not do something with board packs or saved views; "" when they may."""

from access.permissions import Permission


def why_not_make_packs(user, partnership) -> str:
    if user.holds_wide(Permission.MAKE_BOARD_PACKS, partnership):
        return ""
    return "Only a coordinator or an executive makes board packs."


def why_not_save_views(user, partnership) -> str:
    if user.holds(Permission.VIEW_DASHBOARD, within=partnership):
        return ""
    return "Only somebody who sees the dashboard saves views of it."


def why_not_change_view(user, view) -> str:
    """Renaming and deleting: a saved view is its own person's."""
    if view.person_id != user.pk:
        return "Only the person who saved a view changes it."
    return why_not_save_views(user, view.partnership)
