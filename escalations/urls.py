"""Addresses of this app."""

app_name = "escalations"
urlpatterns: list = []
