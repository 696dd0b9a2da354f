"""Addresses of this app."""

from django.urls import path

from recommendations.views.action_decide import action_decide
from recommendations.views.action_edit import action_edit
from recommendations.views.action_snooze import action_snooze
from recommendations.views.action_update import action_update
from recommendations.views.action_verify import action_verify
from recommendations.views.as_at import as_at
from recommendations.views.attendance_add import attendance_add
from recommendations.views.decision_create import decision_create
from recommendations.views.decision_detail import decision_detail
from recommendations.views.decision_list import decision_list
from recommendations.views.evidence_add import evidence_add
from recommendations.views.evidence_file import evidence_file
from recommendations.views.impact_add import impact_add
from recommendations.views.link_check import link_check
from recommendations.views.metric_strike import metric_strike
from recommendations.views.part_mark import part_mark
from recommendations.views.plan_detail import plan_detail
from recommendations.views.plan_export import plan_export
from recommendations.views.plan_import import plan_import
from recommendations.views.plan_key import plan_key
from recommendations.views.plan_list import plan_list
from recommendations.views.plan_preview import plan_preview
from recommendations.views.plan_row_correct import plan_row_correct
from recommendations.views.plan_scheme import plan_scheme
from recommendations.views.plan_source import plan_source
from recommendations.views.re_audit_add import re_audit_add
from recommendations.views.recommendation_agree import recommendation_agree
from recommendations.views.recommendation_create import recommendation_create
from recommendations.views.recommendation_decide import recommendation_decide
from recommendations.views.recommendation_detail import recommendation_detail
from recommendations.views.recommendation_edit import recommendation_edit
from recommendations.views.recommendation_export import recommendation_export
from recommendations.views.recommendation_list import recommendation_list
from recommendations.views.recommendation_own import recommendation_own
from recommendations.views.review_close import review_close
from recommendations.views.review_compare import review_compare
from recommendations.views.review_detail import review_detail
from recommendations.views.review_exceptions import review_exceptions
from recommendations.views.review_exceptions_pdf import review_exceptions_pdf
from recommendations.views.review_list import review_list
from recommendations.views.review_minutes import review_minutes
from recommendations.views.review_minutes_file import review_minutes_file
from recommendations.views.review_open import review_open
from recommendations.views.review_remind import review_remind
from recommendations.views.round_prompts import round_prompts
from recommendations.views.settings_edit import settings_edit

app_name = "recommendations"
urlpatterns: list = [
    path("", recommendation_list, name="recommendation_list"),
    path("export.<slug:kind>", recommendation_export, name="recommendation_export"),
    path("new/", recommendation_create, name="recommendation_create"),
    path("decisions/", decision_list, name="decision_list"),
    path("decisions/new/", decision_create, name="decision_create"),
    path("decisions/<uuid:pk>/", decision_detail, name="decision_detail"),
    path("settings/", settings_edit, name="settings_edit"),
    path("plans/", plan_list, name="plan_list"),
    path("plans/import/", plan_import, name="plan_import"),
    path("plans/import/<uuid:pk>/", plan_preview, name="plan_preview"),
    path("plans/import/<uuid:pk>/<int:section>.<int:position>/", plan_row_correct, name="plan_row_correct"),
    path("plans/<uuid:pk>/", plan_detail, name="plan_detail"),
    path("plans/<uuid:pk>/export.<slug:kind>", plan_export, name="plan_export"),
    path("plans/<uuid:pk>/key/", plan_key, name="plan_key"),
    path("plans/<uuid:pk>/scheme/", plan_scheme, name="plan_scheme"),
    path("plans/<uuid:pk>/source/", plan_source, name="plan_source"),
    path("actions/<uuid:pk>/update/", action_update, name="action_update"),
    path("actions/<uuid:pk>/rating/", action_decide, name="action_decide"),
    path("actions/<uuid:pk>/reminders/", action_snooze, name="action_snooze"),
    path("actions/<uuid:pk>/verify/", action_verify, name="action_verify"),
    path("evidence/<uuid:pk>/", evidence_file, name="evidence_file"),
    path("evidence/links/<uuid:pk>/", link_check, name="link_check"),
    path("actions/<uuid:pk>/edit/", action_edit, name="action_edit"),
    path("actions/<uuid:pk>/attendance/", attendance_add, name="attendance_add"),
    path("parts/<int:pk>/", part_mark, name="part_mark"),
    path("numbers/<int:pk>/", metric_strike, name="metric_strike"),
    path("behind/<uuid:pk>/", round_prompts, name="round_prompts"),
    path("reviews/", review_list, name="review_list"),
    path("reviews/new/", review_open, name="review_open"),
    path("reviews/compare/", review_compare, name="review_compare"),
    path("reviews/<uuid:pk>/", review_detail, name="review_detail"),
    path("reviews/<uuid:pk>/minutes/", review_minutes, name="review_minutes"),
    path("reviews/<uuid:pk>/minutes/file/", review_minutes_file, name="review_minutes_file"),
    path("reviews/<uuid:pk>/exceptions/", review_exceptions, name="review_exceptions"),
    path("reviews/<uuid:pk>/exceptions/pdf/", review_exceptions_pdf, name="review_exceptions_pdf"),
    path("reviews/<uuid:pk>/close/", review_close, name="review_close"),
    path("reviews/<uuid:pk>/owners/<uuid:agency_pk>/remind/", review_remind, name="review_remind"),
    path("as-at/", as_at, name="as_at"),
    path("<uuid:pk>/", recommendation_detail, name="recommendation_detail"),
    path("<uuid:pk>/evidence/", evidence_add, name="evidence_add"),
    path("<uuid:pk>/edit/", recommendation_edit, name="recommendation_edit"),
    path("<uuid:pk>/re-audit/", re_audit_add, name="re_audit_add"),
    path("<uuid:pk>/impact/", impact_add, name="impact_add"),
    path("<uuid:pk>/owners/", recommendation_own, name="recommendation_own"),
    path("<uuid:pk>/rating/", recommendation_decide, name="recommendation_decide"),
    path("<uuid:pk>/rating/agree/", recommendation_agree, name="recommendation_agree"),
]
