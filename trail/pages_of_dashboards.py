"""What the pages of the dashboard are called in the trail."""

DASHBOARD_PAGES = {
    "dashboards:dashboard": "Dashboard",
    "dashboards:dashboard_paper": "A page of the dashboard as a board paper",
    "dashboards:figure_file": "A figure of the dashboard as a file",
    "dashboards:flow": "How long things take, on the dashboard",
    "dashboards:grades": "Grades on the dashboard",
    "dashboards:late_returns": "Returns late",
    "dashboards:learning": "Learning on the dashboard",
    "dashboards:my_work": "My work",
    "dashboards:pack_create": "A new board pack",
    "dashboards:pack_file": "A board pack",
    "dashboards:pack_list": "Board packs",
    "dashboards:pack_schedule": "When board packs are made",
    "dashboards:ratings": "Ratings on the dashboard",
    "dashboards:round_grades": "Grades of an audit",
    "dashboards:saved_create": "Saving a view of the dashboard",
    "dashboards:saved_delete": "Deleting a saved view of the dashboard",
    "dashboards:saved_edit": "Renaming a saved view of the dashboard",
    "dashboards:saved_list": "Saved views of the dashboard",
    "dashboards:saved_open": "Opening a saved view of the dashboard",
}
