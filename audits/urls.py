"""Addresses of this app."""

app_name = "audits"
urlpatterns: list = []
