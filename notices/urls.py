"""Addresses of this app."""

from django.urls import path

from notices.views.outbox import outbox

app_name = "notices"
urlpatterns = [path("outbox/", outbox, name="outbox")]
