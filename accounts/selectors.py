"""Reading partnerships, agencies and people."""

from accounts.models import Agency, Partnership


def partnership_of_request(request) -> Partnership | None:
    """The partnership in whose colours and for whose rows a signed-in person works now."""
    if not request.user.is_authenticated:
        return None
    own = {membership.agency.partnership_id for membership in request.user.held}
    if not own:
        return None
    partnerships = list(Partnership.objects.visible_to(request.user))
    chosen = request.session.get("partnership")
    return next((p for p in partnerships if str(p.pk) == chosen), partnerships[0])


def agencies_for(user, partnership) -> "list[Agency]":
    """A partnership's agencies, as far as the person may know them."""
    return list(Agency.objects.visible_to(user).filter(partnership=partnership))
