"""The web server's way in."""

import os

from celery import current_app
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
application = get_wsgi_application()
# Every page behind every address, once: else each worker reads them again for itself, when its first visitor waits.
get_resolver().url_patterns  # noqa: B018
# And all that asking for work takes, but no connection: a copied process opens its own. Else the first person who asks
# each worker for anything behind a page waits half a second.
current_app.finalize()
current_app.connection_for_write().get_transport_cls()
