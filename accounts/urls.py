"""Addresses of this app."""

from django.urls import path

from accounts.views.account_detail import account_detail
from accounts.views.account_edit import account_edit
from accounts.views.agency_close import agency_close
from accounts.views.agency_create import agency_create
from accounts.views.agency_edit import agency_edit
from accounts.views.agency_list import agency_list
from accounts.views.invitation_resend import invitation_resend
from accounts.views.invitation_withdraw import invitation_withdraw
from accounts.views.join import join
from accounts.views.join_open import join_open
from accounts.views.partnership_create import partnership_create
from accounts.views.partnership_edit import partnership_edit
from accounts.views.partnership_logo import partnership_logo
from accounts.views.partnership_style import partnership_style
from accounts.views.partnership_switch import partnership_switch
from accounts.views.people_import import people_import
from accounts.views.people_list import people_list
from accounts.views.person_invite import person_invite
from accounts.views.role_end import role_end

app_name = "accounts"
urlpatterns = [
    path("", people_list, name="people_list"),
    path("account/", account_detail, name="account_detail"),
    path("account/edit/", account_edit, name="account_edit"),
    path("invite/", person_invite, name="person_invite"),
    path("import/", people_import, name="people_import"),
    path("roles/<uuid:pk>/end/", role_end, name="role_end"),
    path("invitations/<uuid:pk>/resend/", invitation_resend, name="invitation_resend"),
    path("invitations/<uuid:pk>/withdraw/", invitation_withdraw, name="invitation_withdraw"),
    path("join/", join, name="join"),
    path("join/<str:token>/", join_open, name="join_open"),
    path("agencies/", agency_list, name="agency_list"),
    path("agencies/new/", agency_create, name="agency_create"),
    path("agencies/<uuid:pk>/edit/", agency_edit, name="agency_edit"),
    path("agencies/<uuid:pk>/close/", agency_close, name="agency_close"),
    path("partnerships/new/", partnership_create, name="partnership_create"),
    path("partnerships/switch/", partnership_switch, name="partnership_switch"),
    path("partnership/edit/", partnership_edit, name="partnership_edit"),
    path("partnerships/<uuid:pk>/logo.png", partnership_logo, name="partnership_logo"),
    path("partnerships/<uuid:pk>/style.css", partnership_style, name="partnership_style"),
]
