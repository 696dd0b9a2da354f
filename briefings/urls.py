"""Addresses of this app, by what they begin with: those of other beginnings need not be tried one by one."""

from django.urls import include, path, re_path

from briefings.views.briefing_answers import briefing_answers
from briefings.views.briefing_checks import briefing_checks
from briefings.views.briefing_create import briefing_create
from briefings.views.briefing_detail import briefing_detail
from briefings.views.briefing_draft import briefing_draft
from briefings.views.briefing_edit import briefing_edit
from briefings.views.briefing_list import briefing_list
from briefings.views.briefing_preview import briefing_preview
from briefings.views.briefing_return import briefing_return
from briefings.views.briefing_send import briefing_send
from briefings.views.briefing_setup import briefing_setup
from briefings.views.draft_file import draft_file
from briefings.views.earlier_create import earlier_create
from briefings.views.earlier_file import earlier_file
from briefings.views.earlier_replace import earlier_replace
from briefings.views.edition_approve import edition_approve
from briefings.views.edition_file import edition_file
from briefings.views.edition_publish import edition_publish
from briefings.views.edition_withdraw import edition_withdraw
from briefings.views.house_style_edit import house_style_edit
from briefings.views.layout_create import layout_create
from briefings.views.layout_edit import layout_edit
from briefings.views.layout_list import layout_list
from briefings.views.layout_preview import layout_preview
from briefings.views.layout_retire import layout_retire
from briefings.views.library import library
from briefings.views.library_edition import library_edition
from briefings.views.library_feed import library_feed
from briefings.views.library_file import library_file
from briefings.views.library_list import library_list
from briefings.views.library_short import library_short
from briefings.views.schedule_create import schedule_create
from briefings.views.schedule_edit import schedule_edit
from briefings.views.schedule_list import schedule_list
from briefings.views.settings_edit import settings_edit

app_name = "briefings"
in_briefings = [
    path("", briefing_list, name="briefing_list"),
    path("settings/", settings_edit, name="settings_edit"),
    path("new/", briefing_create, name="briefing_create"),
    path("earlier/new/", earlier_create, name="earlier_create"),
    path("<uuid:pk>/", briefing_detail, name="briefing_detail"),
    path("<uuid:pk>/edit/", briefing_edit, name="briefing_edit"),
    path("<uuid:pk>/checks/", briefing_checks, name="briefing_checks"),
    path("<uuid:pk>/answers/", briefing_answers, name="briefing_answers"),
    path("<uuid:pk>/preview/", briefing_preview, name="briefing_preview"),
    path("<uuid:pk>/draft/", briefing_draft, name="briefing_draft"),
    path("<uuid:pk>/draft.pdf", draft_file, name="draft_file"),
    path("<uuid:pk>/earlier/", earlier_replace, name="earlier_replace"),
    path("<uuid:pk>/earlier/file/", earlier_file, name="earlier_file"),
    path("<uuid:pk>/send/", briefing_send, name="briefing_send"),
    path("<uuid:pk>/return/", briefing_return, name="briefing_return"),
    path("<uuid:pk>/setup/", briefing_setup, name="briefing_setup"),
    path("house-style/", house_style_edit, name="house_style_edit"),
    path("layouts/", layout_list, name="layout_list"),
    path("layouts/new/", layout_create, name="layout_create"),
    path("layouts/<uuid:pk>/edit/", layout_edit, name="layout_edit"),
    path("layouts/<uuid:pk>/preview/", layout_preview, name="layout_preview"),
    path("layouts/<uuid:pk>/retire/", layout_retire, name="layout_retire"),
    path("editions/<uuid:pk>/approve/", edition_approve, name="edition_approve"),
    path("editions/<uuid:pk>/publish/", edition_publish, name="edition_publish"),
    path("editions/<uuid:pk>/withdraw/", edition_withdraw, name="edition_withdraw"),
    path("editions/<uuid:pk>/file/<slug:kind>/", edition_file, name="edition_file"),
    path("schedules/", schedule_list, name="schedule_list"),
    path("schedules/new/", schedule_create, name="schedule_create"),
    path("schedules/<uuid:pk>/", schedule_edit, name="schedule_edit"),
]
in_library = [
    path("", library_list, name="library_list"),
    path("<slug:slug>/", library, name="library"),
    path("<slug:slug>/feed.xml", library_feed, name="library_feed"),
    path("<slug:slug>/<slug:edition_slug>/", library_edition, name="library_edition"),
    path("<slug:slug>/<slug:edition_slug>/<slug:kind>/", library_file, name="library_file"),
]
urlpatterns = [
    path("briefings/", include(in_briefings)),
    path("library/", include(in_library)),
    re_path(r"^b/(?P<code>[0-9a-f]{10})/$", library_short, name="library_short"),
]
