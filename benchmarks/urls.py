"""The portal's addresses and the floors beside them. Only the bench uses this."""

from django.urls import include, path

from benchmarks.floors import f30, ok, select_1

urlpatterns = [
    path("floor/f30", f30),
    path("floor/ok", ok),
    path("floor/select-1", select_1),
    path("", include("auditportal.urls")),
]
