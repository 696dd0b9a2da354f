"""Wiring. Importing it makes the Celery app known to Django."""

from auditportal.celery import app as celery_app

__all__ = ["celery_app"]
