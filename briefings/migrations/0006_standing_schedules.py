"""Every partnership keeps the quarterly draft it had, now as a schedule that it may change or stop."""

from django.db import migrations
from django.utils import timezone

STANDING = "Learning from audits"


def give_schedules(apps, schema_editor):
    now = timezone.now()
    schedule_model = apps.get_model("briefings", "BriefingSchedule")
    turn_model = apps.get_model("briefings", "ScheduleTurn")
    for partnership in apps.get_model("accounts", "Partnership").objects.all():
        schedule, _ = schedule_model.objects.get_or_create(
            partnership=partnership,
            title=STANDING,
            defaults={"rhythm": "quarterly", "starts_on": timezone.localdate(now), "created_at": now},
        )
        made = apps.get_model("briefings", "Briefing").objects.filter(partnership=partnership).exclude(quarter="")
        for briefing in made:
            turn_model.objects.create(
                schedule=schedule, period=briefing.quarter, briefing=briefing, at=briefing.created_at
            )


class Migration(migrations.Migration):
    dependencies = [("briefings", "0005_schedules_of_drafts"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(give_schedules, migrations.RunPython.noop)]
