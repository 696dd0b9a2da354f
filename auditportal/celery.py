"""The workers' way in, and the timetable."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init

from documents.apart import work_apart

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
app = Celery("auditportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "jobs.sweep": {"task": "jobs.sweep", "schedule": 10.0, "options": {"expires": 9}},
    # So often that it is told within a minute.
    "accounts.tell_of_many_cases": {
        "task": "accounts.tell_of_many_cases",
        "schedule": 20.0,
        "options": {"expires": 19},
    },
    "cases.sweep_uploads": {"task": "cases.sweep_uploads", "schedule": 300.0, "options": {"expires": 290}},
    "cases.follow_concerns": {"task": "cases.follow_concerns", "schedule": 60.0, "options": {"expires": 55}},
    # Before who the children are is destroyed: what it leaves is made from what it destroys.
    "cases.keep_name_marks": {"task": "cases.keep_name_marks", "schedule": crontab(minute=5, hour=2)},
    "cases.destroy_identities": {"task": "cases.destroy_identities", "schedule": crontab(minute=15, hour=2)},
    # On working days, in time to be read before the day's work.
    "audits.chase_rounds": {
        "task": "audits.chase_rounds",
        "schedule": crontab(minute=30, hour=7, day_of_week="mon-fri"),
    },
    "audits.tell_all_in": {"task": "audits.tell_all_in", "schedule": 300.0, "options": {"expires": 290}},
    "audits.forget_nominations": {"task": "audits.forget_nominations", "schedule": crontab(minute=20, hour=2)},
    "audits.forget_packs": {"task": "audits.forget_packs", "schedule": crontab(minute=40)},
    "cases.forget_identity_uploads": {
        "task": "cases.forget_identity_uploads",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 540},
    },
    "recommendations.forget_uploads": {
        "task": "recommendations.forget_uploads",
        "schedule": crontab(minute=30, hour=3),
    },
    # On working days, in time to be read before the day's work; weekends are made up for.
    "recommendations.remind_people": {
        "task": "recommendations.remind_people",
        "schedule": crontab(minute=45, hour=7, day_of_week="mon-fri"),
    },
    "recommendations.tell_of_exceptions": {
        "task": "recommendations.tell_of_exceptions",
        "schedule": crontab(minute=40, hour=7, day_of_week="mon-fri"),
    },
    # On working days, in time to be read before the day's work.
    "escalations.remind_of_reports": {
        "task": "escalations.remind_of_reports",
        "schedule": crontab(minute=50, hour=7, day_of_week="mon-fri"),
    },
    "escalations.erase_references": {"task": "escalations.erase_references", "schedule": crontab(minute=25, hour=2)},
    "replies.tell_subscribers": {"task": "replies.tell_subscribers", "schedule": 600.0, "options": {"expires": 590}},
    "replies.forget_unconfirmed": {"task": "replies.forget_unconfirmed", "schedule": crontab(minute=50, hour=2)},
    # Partnerships say when; each turn is looked at once, and one that was missed on the next day.
    "briefings.draft_scheduled": {"task": "briefings.draft_scheduled", "schedule": crontab(minute=0, hour=6)},
    "dashboards.make_packs": {"task": "dashboards.make_packs", "schedule": crontab(minute=15, hour=6)},
    "briefings.draft_after_audits": {
        "task": "briefings.draft_after_audits",
        "schedule": 300.0,
        "options": {"expires": 290},
    },
}


@worker_process_init.connect(weak=False)
def keep_papers_apart(**_: object) -> None:
    """A worker outlives whatever it is asked to print."""
    work_apart()


@app.task(name="auditportal.ping", ignore_result=False)
def ping() -> str:
    return "pong"
