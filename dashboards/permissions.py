"""Why a person may not do something with board packs; "" when they may."""

from access.permissions import Permission


def why_not_make_packs(user, partnership) -> str:
    if user.holds_wide(Permission.MAKE_BOARD_PACKS, partnership):
        return ""
    return "Only a coordinator or an executive makes board packs."
