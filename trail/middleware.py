"""Gives each request an id and lets the trail know which page is being answered."""

from uuid import uuid4

from django.urls import Resolver404, resolve

from trail.requests import RequestFacts, begin_request, end_request


def request_facts(get_response):
    def middleware(request):
        request.portal_id = uuid4().hex
        try:
            route = resolve(request.path_info).view_name or ""
        except Resolver404:
            route = ""
        token = begin_request(RequestFacts(route=route, request_id=request.portal_id))
        try:
            return get_response(request)
        finally:
            end_request(token)

    return middleware
