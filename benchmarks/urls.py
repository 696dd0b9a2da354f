"""The portal's addresses and the floors beside them. Only the bench uses this."""

from django.urls import include, path

from benchmarks.floors import f30

urlpatterns = [path("floor/f30", f30), path("", include("auditportal.urls"))]
