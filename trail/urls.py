"""Addresses of this app."""

app_name = "trail"
urlpatterns: list = []
