"""Addresses of this app."""

from django.urls import path

from learning.views.re_audit_detail import re_audit_detail
from learning.views.re_audit_list import re_audit_list
from learning.views.year_on_year import year_on_year

app_name = "learning"
urlpatterns: list = [
    path("re-audits/", re_audit_list, name="re_audit_list"),
    path("re-audits/<uuid:pk>/", re_audit_detail, name="re_audit_detail"),
    path("years/", year_on_year, name="year_on_year"),
]
