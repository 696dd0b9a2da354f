"""Addresses of this app."""

from django.urls import path

from recommendations.views.action_decide import action_decide
from recommendations.views.action_update import action_update
from recommendations.views.action_verify import action_verify
from recommendations.views.plan_detail import plan_detail
from recommendations.views.plan_import import plan_import
from recommendations.views.plan_list import plan_list
from recommendations.views.plan_preview import plan_preview
from recommendations.views.plan_source import plan_source
from recommendations.views.recommendation_agree import recommendation_agree
from recommendations.views.recommendation_create import recommendation_create
from recommendations.views.recommendation_decide import recommendation_decide
from recommendations.views.recommendation_detail import recommendation_detail
from recommendations.views.recommendation_export import recommendation_export
from recommendations.views.recommendation_list import recommendation_list
from recommendations.views.recommendation_own import recommendation_own
from recommendations.views.round_prompts import round_prompts

app_name = "recommendations"
urlpatterns: list = [
    path("", recommendation_list, name="recommendation_list"),
    path("export.<slug:kind>", recommendation_export, name="recommendation_export"),
    path("new/", recommendation_create, name="recommendation_create"),
    path("plans/", plan_list, name="plan_list"),
    path("plans/import/", plan_import, name="plan_import"),
    path("plans/import/<uuid:pk>/", plan_preview, name="plan_preview"),
    path("plans/<uuid:pk>/", plan_detail, name="plan_detail"),
    path("plans/<uuid:pk>/source/", plan_source, name="plan_source"),
    path("actions/<uuid:pk>/update/", action_update, name="action_update"),
    path("actions/<uuid:pk>/rating/", action_decide, name="action_decide"),
    path("actions/<uuid:pk>/verify/", action_verify, name="action_verify"),
    path("behind/<uuid:pk>/", round_prompts, name="round_prompts"),
    path("<uuid:pk>/", recommendation_detail, name="recommendation_detail"),
    path("<uuid:pk>/owners/", recommendation_own, name="recommendation_own"),
    path("<uuid:pk>/rating/", recommendation_decide, name="recommendation_decide"),
    path("<uuid:pk>/rating/agree/", recommendation_agree, name="recommendation_agree"),
]
