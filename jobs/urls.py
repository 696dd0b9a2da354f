"""Addresses of this app."""

from django.urls import path

from jobs.views.job_detail import job_detail
from jobs.views.job_retry import job_retry

app_name = "jobs"
urlpatterns = [
    path("<uuid:pk>/", job_detail, name="job_detail"),
    path("<uuid:pk>/retry/", job_retry, name="job_retry"),
]
