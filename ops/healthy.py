"""`python -m ops.healthy`: ends well when the web server of this container answers for its address."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def healthy() -> bool:
    """Ask as the proxy would: under the portal's own name and, if it has one, its certificate's scheme."""
    address = urlsplit(os.environ["PORTAL_ADDRESS"])
    headers = {"Host": address.netloc, "X-Forwarded-Proto": address.scheme}
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as reply:
            return reply.status == 200
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if healthy() else 1)
