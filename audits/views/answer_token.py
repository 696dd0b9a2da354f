"""A fresh token for a page that was made before its reader signed in again."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET

from access.guards import open_to_guests, signed_in


@open_to_guests
@signed_in
@require_GET
def answer_token(request):
    return JsonResponse({"token": get_token(request)})
