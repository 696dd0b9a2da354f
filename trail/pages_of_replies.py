"""What the pages of the library, and about replies to briefings, are called in the records."""

REPLY_PAGES: dict[str, str] = {
    "briefings:library": "Learning library",
    "briefings:library_edition": "Learning library: a briefing",
    "briefings:library_feed": "New briefings for feed readers",
    "briefings:library_file": "Learning library: a file",
    "briefings:library_list": "Learning libraries",
    "briefings:library_short": "A briefing's short address",
    "replies:announcement_detail": "The announcement of a briefing",
    "replies:reach_detail": "Replies to one briefing, and its reach",
    "replies:reach_export": "Replies to a briefing as a file",
    "replies:reach_list": "How far briefings reach",
    "replies:reply_acknowledge": "Marking a reply as read",
    "replies:reply_create": "Replying to a briefing",
    "replies:reply_list": "Replies to briefings",
    "replies:reply_redact": "Taking words out of a reply",
    "replies:reply_thanks": "After replying to a briefing",
    "replies:subscription_asked": "After asking for e-mail about briefings",
    "replies:subscription_confirm": "Agreeing to e-mail about briefings",
    "replies:subscription_create": "Asking for e-mail about briefings",
    "replies:subscription_leave": "Stopping e-mail about briefings",
}
