"""Addresses of this app, by what they begin with: those of other beginnings need not be tried one by one."""

from django.urls import include, path

from dashboards.views.dashboard import dashboard
from dashboards.views.dashboard_paper import dashboard_paper
from dashboards.views.figure_file import figure_file
from dashboards.views.flow import flow
from dashboards.views.followed_list import followed_list
from dashboards.views.grades import grades
from dashboards.views.late_returns import late_returns
from dashboards.views.learning import learning
from dashboards.views.my_work import my_work
from dashboards.views.pack_create import pack_create
from dashboards.views.pack_file import pack_file
from dashboards.views.pack_list import pack_list
from dashboards.views.pack_schedule import pack_schedule
from dashboards.views.ratings import ratings
from dashboards.views.reach_list import reach_list
from dashboards.views.round_grades import round_grades
from dashboards.views.saved_create import saved_create
from dashboards.views.saved_delete import saved_delete
from dashboards.views.saved_edit import saved_edit
from dashboards.views.saved_list import saved_list
from dashboards.views.saved_open import saved_open

app_name = "dashboards"
in_dashboard = [
    path("", dashboard, name="dashboard"),
    path("papers/<slug:page>.pdf", dashboard_paper, name="dashboard_paper"),
    path("figures/<slug:figure>.<slug:kind>", figure_file, name="figure_file"),
    path("packs/", pack_list, name="pack_list"),
    path("packs/new/", pack_create, name="pack_create"),
    path("packs/days/", pack_schedule, name="pack_schedule"),
    path("packs/<uuid:pk>.pdf", pack_file, name="pack_file"),
    path("saved/", saved_list, name="saved_list"),
    path("saved/new/<slug:page>/", saved_create, name="saved_create"),
    path("saved/<uuid:pk>/", saved_open, name="saved_open"),
    path("saved/<uuid:pk>/edit/", saved_edit, name="saved_edit"),
    path("saved/<uuid:pk>/delete/", saved_delete, name="saved_delete"),
    path("learning/", learning, name="learning"),
    path("learning/reach/", reach_list, name="reach_list"),
    path("late-returns/", late_returns, name="late_returns"),
    path("ratings/", ratings, name="ratings"),
    path("flow/", flow, name="flow"),
    path("flow/recommendations/", followed_list, name="followed_list"),
    path("grades/", grades, name="grades"),
    path("grades/<uuid:pk>/", round_grades, name="round_grades"),
]
urlpatterns = [
    path("", my_work, name="my_work"),
    path("dashboard/", include(in_dashboard)),
]
