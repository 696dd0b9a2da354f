"""A web application that does nothing: what the web server itself costs."""

from collections.abc import Callable


def application(environment: dict, start_response: Callable) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]
