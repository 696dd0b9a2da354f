"""Addresses of this app."""

from django.urls import path

from escalations.views.core_group_counts import core_group_counts
from escalations.views.core_group_counts_export import core_group_counts_export
from escalations.views.core_group_report_acknowledge import core_group_report_acknowledge
from escalations.views.core_group_report_create import core_group_report_create
from escalations.views.core_group_report_detail import core_group_report_detail
from escalations.views.core_group_report_reference import core_group_report_reference
from escalations.views.core_group_report_resolve import core_group_report_resolve
from escalations.views.escalation_export import escalation_export
from escalations.views.escalation_list import escalation_list
from escalations.views.review_request_consider import review_request_consider
from escalations.views.review_request_create import review_request_create
from escalations.views.review_request_decide import review_request_decide
from escalations.views.review_request_detail import review_request_detail
from escalations.views.review_request_link import review_request_link
from escalations.views.review_request_reference import review_request_reference
from escalations.views.review_request_review import review_request_review
from escalations.views.review_request_withdraw import review_request_withdraw
from escalations.views.settings_edit import settings_edit

app_name = "escalations"
urlpatterns = [
    path("", escalation_list, name="escalation_list"),
    path("export.<str:kind>", escalation_export, name="escalation_export"),
    path("settings/", settings_edit, name="settings_edit"),
    path("reviews/new/", review_request_create, name="review_request_create"),
    path("reviews/<uuid:pk>/", review_request_detail, name="review_request_detail"),
    path("reviews/<uuid:pk>/number/", review_request_reference, name="review_request_reference"),
    path("reviews/<uuid:pk>/consider/", review_request_consider, name="review_request_consider"),
    path("reviews/<uuid:pk>/decide/", review_request_decide, name="review_request_decide"),
    path("reviews/<uuid:pk>/audit/", review_request_link, name="review_request_link"),
    path("reviews/<uuid:pk>/outcome/", review_request_review, name="review_request_review"),
    path("reviews/<uuid:pk>/withdraw/", review_request_withdraw, name="review_request_withdraw"),
    path("core-groups/new/", core_group_report_create, name="core_group_report_create"),
    path("core-groups/counts/", core_group_counts, name="core_group_counts"),
    path("core-groups/counts.<str:kind>", core_group_counts_export, name="core_group_counts_export"),
    path("core-groups/<uuid:pk>/", core_group_report_detail, name="core_group_report_detail"),
    path("core-groups/<uuid:pk>/number/", core_group_report_reference, name="core_group_report_reference"),
    path("core-groups/<uuid:pk>/acknowledge/", core_group_report_acknowledge, name="core_group_report_acknowledge"),
    path("core-groups/<uuid:pk>/resolve/", core_group_report_resolve, name="core_group_report_resolve"),
]
