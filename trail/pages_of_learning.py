"""What the pages of learning over the years are called in the records."""

LEARNING_PAGES: dict[str, str] = {
    "learning:initiative_create": "A new initiative",
    "learning:initiative_detail": "An initiative",
    "learning:initiative_edit": "Changing an initiative",
    "learning:initiative_list": "Initiatives",
    "learning:re_audit_detail": "An audit beside the one it repeats",
    "learning:re_audit_list": "Re-audits",
    "learning:recognition_add": "Who recognised an initiative",
    "learning:statement_add": "What an initiative changed",
    "learning:year_on_year": "Year on year",
}
