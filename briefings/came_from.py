"""Which agency a link to a published briefing was made for: `?from=` and the first ten letters of the agency's id.

An announcement carries such a link, so that downloads and replies can be counted by agency without a cookie. It says
nothing of a person, and whoever takes it out of the address reads the same briefing.
"""

from uuid import UUID

from django.http import HttpRequest

from accounts.models import Agency, Partnership

LENGTH = 10


def code_of(agency: Agency) -> str:
    return agency.pk.hex[:LENGTH]


def agency_from(request: HttpRequest, partnership: Partnership) -> Agency | None:
    """The agency of this partnership that the request's address names; None where it names none that is open."""
    code = request.GET.get("from", "").lower()
    if len(code) != LENGTH or any(letter not in "0123456789abcdef" for letter in code):
        return None
    first, last = UUID(code + "0" * 22), UUID(code + "f" * 22)
    found = list(Agency.objects.auditing().filter(partnership=partnership, pk__range=(first, last))[:2])
    return found[0] if len(found) == 1 else None


def with_agency(path: str, agency: Agency | None) -> str:
    """The path, carrying the agency on where one is known."""
    return f"{path}?from={code_of(agency)}" if agency else path
