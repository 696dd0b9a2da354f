"""Addresses of this app. Rows are named by random ids, never by references."""

from django.urls import path

from cases.views.case_detail import case_detail
from cases.views.case_facts import case_facts
from cases.views.concern_detail import concern_detail
from cases.views.concern_list import concern_list
from cases.views.concern_raise import concern_raise
from cases.views.concern_start import concern_start
from cases.views.draw_certificate import draw_certificate
from cases.views.draw_check import draw_check
from cases.views.draw_detail import draw_detail
from cases.views.draw_pdf import draw_pdf
from cases.views.family_edit import family_edit
from cases.views.identity_certificate import identity_certificate
from cases.views.identity_destruction import identity_destruction
from cases.views.identity_edit import identity_edit
from cases.views.identity_list import identity_list
from cases.views.identity_preview import identity_preview
from cases.views.identity_reveal import identity_reveal
from cases.views.identity_upload import identity_upload
from cases.views.identity_workbook import identity_workbook
from cases.views.records_edit import records_edit
from cases.views.restriction_edit import restriction_edit
from cases.views.restriction_list import restriction_list
from cases.views.team_areas import team_areas
from cases.views.twin_decide import twin_decide

app_name = "cases"
urlpatterns = [
    path("<uuid:pk>/", case_detail, name="case_detail"),
    path("<uuid:pk>/facts/", case_facts, name="case_facts"),
    path("<uuid:pk>/records/<uuid:agency_pk>/", records_edit, name="records_edit"),
    path("<uuid:pk>/family/", family_edit, name="family_edit"),
    path("<uuid:pk>/who/", identity_reveal, name="identity_reveal"),
    path("<uuid:pk>/concern/", concern_raise, name="concern_raise"),
    path("concern/", concern_start, name="concern_start"),
    path("concerns/", concern_list, name="concern_list"),
    path("concerns/<uuid:pk>/", concern_detail, name="concern_detail"),
    path("areas/", team_areas, name="team_areas"),
    path("restrictions/", restriction_list, name="restriction_list"),
    path("restrictions/<uuid:pk>/", restriction_edit, name="restriction_edit"),
    path("restrictions/twins/<int:pk>/", twin_decide, name="twin_decide"),
    path("draws/<uuid:pk>/", draw_detail, name="draw_detail"),
    path("draws/<uuid:pk>/again/", draw_check, name="draw_check"),
    path("draws/<uuid:pk>/certificate.json", draw_certificate, name="draw_certificate"),
    path("draws/<uuid:pk>/certificate.pdf", draw_pdf, name="draw_pdf"),
    path("draws/<uuid:pk>/who/", identity_list, name="identity_list"),
    path("draws/<uuid:pk>/who/destruction/", identity_destruction, name="identity_destruction"),
    path("draws/<uuid:pk>/who/destruction.json", identity_certificate, name="identity_certificate"),
    path("draws/<uuid:pk>/who/workbook.xlsx", identity_workbook, name="identity_workbook"),
    path("draws/<uuid:pk>/who/upload/", identity_upload, name="identity_upload"),
    path("who/uploads/<uuid:pk>/", identity_preview, name="identity_preview"),
    path("<uuid:pk>/who/edit/", identity_edit, name="identity_edit"),
]
