"""A partnership's two colours, as a stylesheet of custom properties."""

from django.http import HttpResponse

from access.guards import public
from accounts.colours import visible_accent
from accounts.selectors import any_partnership


@public
def partnership_style(request, pk):
    partnership = any_partnership(pk)
    primary, accent = partnership.colour_primary, visible_accent(partnership.colour_accent)
    css = f":root{{--colour-primary:{primary};--colour-accent:{accent}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response
