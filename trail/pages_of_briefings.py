"""What the pages of briefings are called in the records."""

BRIEFING_PAGES: dict[str, str] = {
    "briefings:briefing_answers": "Answering warnings of a briefing",
    "briefings:briefing_create": "A new briefing",
    "briefings:briefing_detail": "A briefing",
    "briefings:briefing_edit": "Writing a briefing",
    "briefings:briefing_list": "Briefings",
    "briefings:briefing_preview": "A briefing before it is made",
    "briefings:briefing_return": "Giving a briefing back to its writer",
    "briefings:briefing_send": "Sending a briefing for approval",
    "briefings:edition_approve": "Approving a briefing",
    "briefings:edition_file": "A briefing's file",
    "briefings:edition_publish": "Publishing a briefing",
    "briefings:edition_withdraw": "Withdrawing a briefing",
    "briefings:schedule_create": "A new schedule of drafts",
    "briefings:schedule_edit": "Changing a schedule of drafts",
    "briefings:schedule_list": "When drafts are made",
    "briefings:settings_edit": "How briefings are approved",
}
