"""Addresses. Rows are named by random ids, never by references or names."""

from django.urls import include, path
from django.views.generic import RedirectView

from access.guards import public
from accounts.views.outbox import outbox
from auditportal.views.accessibility_statement import accessibility_statement
from auditportal.views.healthz import healthz
from ui.views.components import components

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("dashboards.urls")),
    # An address is changed by whoever manages people, never by its holder alone.
    path("accounts/email/", public(RedirectView.as_view(pattern_name="accounts:account_detail")), name="account_email"),
    path("accounts/confirm-email/", public(RedirectView.as_view(url="/"))),
    path("accounts/", include("allauth.urls")),
    path("people/", include("accounts.urls")),
    path("outbox/", outbox, name="outbox"),
    path("trail/", include("trail.urls")),
    path("jobs/", include("jobs.urls")),
    path("cases/", include("cases.urls")),
    path("audits/", include("audits.urls")),
    path("recommendations/", include("recommendations.urls")),
    path("learning/", include("learning.urls")),
    path("escalations/", include("escalations.urls")),
    path("", include("replies.urls")),
    path("", include("briefings.urls")),
    path("components/", public(components), name="components"),
    path("accessibility/", accessibility_statement, name="accessibility_statement"),
    path("favicon.ico", public(RedirectView.as_view(url="/static/favicon.svg", permanent=True))),
]
handler400 = "auditportal.errors.bad_request"
handler403 = "auditportal.errors.forbidden"
handler404 = "auditportal.errors.not_found"
handler500 = "auditportal.errors.server_error"
