"""Addresses of this app."""

from django.urls import path

from learning.views.initiative_create import initiative_create
from learning.views.initiative_detail import initiative_detail
from learning.views.initiative_edit import initiative_edit
from learning.views.initiative_list import initiative_list
from learning.views.re_audit_detail import re_audit_detail
from learning.views.re_audit_list import re_audit_list
from learning.views.recognition_add import recognition_add
from learning.views.statement_add import statement_add
from learning.views.year_on_year import year_on_year

app_name = "learning"
urlpatterns: list = [
    path("re-audits/", re_audit_list, name="re_audit_list"),
    path("re-audits/<uuid:pk>/", re_audit_detail, name="re_audit_detail"),
    path("years/", year_on_year, name="year_on_year"),
    path("initiatives/", initiative_list, name="initiative_list"),
    path("initiatives/new/", initiative_create, name="initiative_create"),
    path("initiatives/<uuid:pk>/", initiative_detail, name="initiative_detail"),
    path("initiatives/<uuid:pk>/change/", initiative_edit, name="initiative_edit"),
    path("initiatives/<uuid:pk>/statement/", statement_add, name="statement_add"),
    path("initiatives/<uuid:pk>/recognition/", recognition_add, name="recognition_add"),
]
