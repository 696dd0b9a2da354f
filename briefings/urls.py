"""Addresses of this app."""

from django.urls import path, re_path

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
urlpatterns = [
    path("briefings/", briefing_list, name="briefing_list"),
    path("briefings/settings/", settings_edit, name="settings_edit"),
    path("briefings/new/", briefing_create, name="briefing_create"),
    path("briefings/earlier/new/", earlier_create, name="earlier_create"),
    path("briefings/<uuid:pk>/", briefing_detail, name="briefing_detail"),
    path("briefings/<uuid:pk>/edit/", briefing_edit, name="briefing_edit"),
    path("briefings/<uuid:pk>/checks/", briefing_checks, name="briefing_checks"),
    path("briefings/<uuid:pk>/answers/", briefing_answers, name="briefing_answers"),
    path("briefings/<uuid:pk>/preview/", briefing_preview, name="briefing_preview"),
    path("briefings/<uuid:pk>/draft/", briefing_draft, name="briefing_draft"),
    path("briefings/<uuid:pk>/draft.pdf", draft_file, name="draft_file"),
    path("briefings/<uuid:pk>/earlier/", earlier_replace, name="earlier_replace"),
    path("briefings/<uuid:pk>/earlier/file/", earlier_file, name="earlier_file"),
    path("briefings/<uuid:pk>/send/", briefing_send, name="briefing_send"),
    path("briefings/<uuid:pk>/return/", briefing_return, name="briefing_return"),
    path("briefings/<uuid:pk>/setup/", briefing_setup, name="briefing_setup"),
    path("briefings/house-style/", house_style_edit, name="house_style_edit"),
    path("briefings/layouts/", layout_list, name="layout_list"),
    path("briefings/layouts/new/", layout_create, name="layout_create"),
    path("briefings/layouts/<uuid:pk>/edit/", layout_edit, name="layout_edit"),
    path("briefings/layouts/<uuid:pk>/preview/", layout_preview, name="layout_preview"),
    path("briefings/layouts/<uuid:pk>/retire/", layout_retire, name="layout_retire"),
    path("briefings/editions/<uuid:pk>/approve/", edition_approve, name="edition_approve"),
    path("briefings/editions/<uuid:pk>/publish/", edition_publish, name="edition_publish"),
    path("briefings/editions/<uuid:pk>/withdraw/", edition_withdraw, name="edition_withdraw"),
    path("briefings/editions/<uuid:pk>/file/<slug:kind>/", edition_file, name="edition_file"),
    path("briefings/schedules/", schedule_list, name="schedule_list"),
    path("briefings/schedules/new/", schedule_create, name="schedule_create"),
    path("briefings/schedules/<uuid:pk>/", schedule_edit, name="schedule_edit"),
    path("library/", library_list, name="library_list"),
    path("library/<slug:slug>/", library, name="library"),
    path("library/<slug:slug>/feed.xml", library_feed, name="library_feed"),
    path("library/<slug:slug>/<slug:edition_slug>/", library_edition, name="library_edition"),
    path("library/<slug:slug>/<slug:edition_slug>/<slug:kind>/", library_file, name="library_file"),
    re_path(r"^b/(?P<code>[0-9a-f]{10})/$", library_short, name="library_short"),
]
