"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
application = get_wsgi_application()
# Every page behind every address, once: else each worker reads them again for itself, when its first visitor waits.
get_resolver().url_patterns  # noqa: B018
