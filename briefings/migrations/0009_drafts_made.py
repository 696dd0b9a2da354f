import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def forget_what_was_not_made(apps, schema_editor):
    """A draft's file is kept when it is made, no longer when it is asked for. What was just being made is asked for
    again by who wants it."""
    files = apps.get_model("briefings", "DraftFile").objects
    files.filter(file=None).delete()
    files.filter(made_at=None).update(made_at=F("requested_at"))
    jobs = apps.get_model("jobs", "Job").objects
    jobs.filter(subject_type="briefings.DraftFile", state__in=["queued", "running"]).delete()


class Migration(migrations.Migration):
    dependencies = [("briefings", "0008_existing_briefings_and_own_layouts_of_schedules"), ("jobs", "0001_initial")]

    operations = [
        migrations.RunPython(forget_what_was_not_made, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="draftfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile"
            ),
        ),
        migrations.AlterField(model_name="draftfile", name="made_at", field=models.DateTimeField()),
    ]
