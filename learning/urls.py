"""Addresses of this app."""

from django.urls import path

from learning.views.candidate_detail import candidate_detail
from learning.views.candidate_list import candidate_list
from learning.views.entry_create import entry_create
from learning.views.entry_detail import entry_detail
from learning.views.entry_edit import entry_edit
from learning.views.entry_export import entry_export
from learning.views.entry_file import entry_file
from learning.views.entry_list import entry_list
from learning.views.entry_withdraw import entry_withdraw
from learning.views.initiative_create import initiative_create
from learning.views.initiative_detail import initiative_detail
from learning.views.initiative_edit import initiative_edit
from learning.views.initiative_list import initiative_list
from learning.views.member_remove import member_remove
from learning.views.re_audit_detail import re_audit_detail
from learning.views.re_audit_list import re_audit_list
from learning.views.recognition_add import recognition_add
from learning.views.recurrence_detail import recurrence_detail
from learning.views.recurrence_edit import recurrence_edit
from learning.views.recurrence_list import recurrence_list
from learning.views.statement_add import statement_add
from learning.views.year_on_year import year_on_year

app_name = "learning"
urlpatterns = [
    path("", recurrence_list, name="recurrence_list"),
    path("issues/<uuid:pk>/", recurrence_detail, name="recurrence_detail"),
    path("issues/<uuid:pk>/name/", recurrence_edit, name="recurrence_edit"),
    path("issues/members/<int:pk>/out/", member_remove, name="member_remove"),
    path("alike/", candidate_list, name="candidate_list"),
    path("alike/<int:pk>/", candidate_detail, name="candidate_detail"),
    path("library/", entry_list, name="entry_list"),
    path("library/export.<str:kind>", entry_export, name="entry_export"),
    path("library/new/", entry_create, name="entry_create"),
    path("library/<uuid:pk>/", entry_detail, name="entry_detail"),
    path("library/<uuid:pk>/change/", entry_edit, name="entry_edit"),
    path("library/<uuid:pk>/withdraw/", entry_withdraw, name="entry_withdraw"),
    path("library/<uuid:pk>/file/", entry_file, name="entry_file"),
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
