"""The portal's way in, with the floors' addresses beside its own. Only the bench serves this."""

import os
from pathlib import Path
from typing import cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")

from django.conf import settings  # noqa: E402

settings.ROOT_URLCONF = "benchmarks.urls"
cast(list, settings.TEMPLATES[0]["DIRS"]).append(Path(__file__).parent / "templates")

from auditportal.wsgi import application  # noqa: E402

__all__ = ["application"]
