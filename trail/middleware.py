"""Gives each request an id and lets the trail know which page is being answered."""

from uuid import uuid4

from trail.requests import RequestFacts, begin_request, end_request


def request_facts(get_response):
    def middleware(request):
        request.portal_id = uuid4().hex
        token = begin_request(RequestFacts(request.portal_id, request))
        try:
            return get_response(request)
        finally:
            end_request(token)

    return middleware
