"""Addresses of this app."""

from django.urls import path

from dashboards.views.dashboard import dashboard
from dashboards.views.flow import flow
from dashboards.views.grades import grades
from dashboards.views.late_returns import late_returns
from dashboards.views.learning import learning
from dashboards.views.my_work import my_work
from dashboards.views.ratings import ratings
from dashboards.views.round_grades import round_grades

app_name = "dashboards"
urlpatterns = [
    path("", my_work, name="my_work"),
    path("dashboard/", dashboard, name="dashboard"),
    path("dashboard/learning/", learning, name="learning"),
    path("dashboard/late-returns/", late_returns, name="late_returns"),
    path("dashboard/ratings/", ratings, name="ratings"),
    path("dashboard/flow/", flow, name="flow"),
    path("dashboard/grades/", grades, name="grades"),
    path("dashboard/grades/<uuid:pk>/", round_grades, name="round_grades"),
]
