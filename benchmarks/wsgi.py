"""The portal's way in, with the floors' addresses beside its own. Only the bench serves this."""

import os
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
settings.ROOT_URLCONF = "benchmarks.urls"
cast(list, settings.TEMPLATES[0]["DIRS"]).append(Path(__file__).parent / "templates")
application = get_wsgi_application()
