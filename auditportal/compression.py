"""Pages leave compressed, where nobody else can have had a hand in what they were asked for."""

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

EFFORT = 6  # of 11: a page of 70 KB in half a millisecond; 11 would take a hundred times as long
LEAST = 1_000  # bytes; smaller pages fit one packet as they are
OURS = {"same-origin", "none"}


def compressed(get_response):
    """HTML by Brotli, for a browser that reads it and says that the portal's own page, or the person, asked for it.

    Who can make somebody's browser ask for pages with words of their choice, and sees how long the answers are, can
    guess what else such a page says, a word at a time (BREACH). A browser tells every request of another site by
    `Sec-Fetch-Site`, which no script can set or leave out: those answers stay as they are. docs/adr/0044.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_page(response):
            patch_vary_headers(response, ("Accept-Encoding", "Sec-Fetch-Site"))
            if request.headers.get("Sec-Fetch-Site") in OURS and reads_brotli(request):
                compress(response)
        return response

    return middleware


def is_page(response: HttpResponse) -> bool:
    return (
        response.get("Content-Type", "").startswith("text/html")
        and not response.streaming
        and not response.has_header("Content-Encoding")
        and len(response.content) >= LEAST
    )


def reads_brotli(request: HttpRequest) -> bool:
    """Whether it is named among what the browser reads, and not with a weight of nothing."""
    for named in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, *more = (part.strip() for part in named.split(";"))
        if coding == "br":
            return not any(part.replace(" ", "").rstrip("0") in {"q=", "q=0."} for part in more)
    return False


def compress(response: HttpResponse) -> None:
    response.content = brotli.compress(response.content, quality=EFFORT)
    response["Content-Encoding"] = "br"
    response["Content-Length"] = str(len(response.content))
