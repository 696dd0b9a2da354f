"""Addresses of this app, by what they begin with: those of other beginnings need not be tried one by one."""

from django.urls import include, path, re_path

from replies.views.announcement_detail import announcement_detail
from replies.views.reach_detail import reach_detail
from replies.views.reach_export import reach_export
from replies.views.reach_list import reach_list
from replies.views.reply_acknowledge import reply_acknowledge
from replies.views.reply_create import reply_create
from replies.views.reply_list import reply_list
from replies.views.reply_redact import reply_redact
from replies.views.reply_thanks import reply_thanks
from replies.views.subscription_asked import subscription_asked
from replies.views.subscription_confirm import subscription_confirm
from replies.views.subscription_create import subscription_create
from replies.views.subscription_leave import subscription_leave

app_name = "replies"
in_replies = [
    path("", reply_list, name="reply_list"),
    path("<uuid:pk>/read/", reply_acknowledge, name="reply_acknowledge"),
    path("<uuid:pk>/take-out/", reply_redact, name="reply_redact"),
    path("reach/", reach_list, name="reach_list"),
    path("reach/<uuid:pk>/", reach_detail, name="reach_detail"),
    path("reach/<uuid:pk>/replies.<str:kind>", reach_export, name="reach_export"),
    path("announcements/<uuid:pk>/", announcement_detail, name="announcement_detail"),
]
in_subscriptions = [
    path("confirm/<str:token>/", subscription_confirm, name="subscription_confirm"),
    path("leave/<str:token>/", subscription_leave, name="subscription_leave"),
    path("<slug:slug>/", subscription_create, name="subscription_create"),
    path("<slug:slug>/asked/", subscription_asked, name="subscription_asked"),
]
urlpatterns = [
    path("replies/", include(in_replies)),
    path("subscriptions/", include(in_subscriptions)),
    re_path(r"^b/(?P<code>[0-9a-f]{10})/reply/$", reply_create, name="reply_create"),
    re_path(r"^b/(?P<code>[0-9a-f]{10})/reply/thanks/$", reply_thanks, name="reply_thanks"),
]
