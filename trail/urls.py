"""Addresses of this app."""

from django.urls import path

from trail.views.event_export import event_export
from trail.views.event_list import event_list

app_name = "trail"
urlpatterns = [
    path("", event_list, name="event_list"),
    path("export.csv", event_export, name="event_export"),
]
