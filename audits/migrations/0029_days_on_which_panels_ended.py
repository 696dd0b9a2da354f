from django.db import migrations
from django.db.models import Max


def fill(apps, schema_editor):
    """From the trail, which told of each move; where it is silent, the day on which the last grade was agreed."""
    rounds, events = apps.get_model("audits", "Round").objects, apps.get_model("trail", "TrailEvent").objects
    moves = events.filter(subject_type="audits.Round", field="state", after="Reporting").order_by("-at", "-pk")
    told = dict(moves.values_list("subject_id", "at"))  # the earliest stays: it comes last
    ended = rounds.filter(state__in=["reporting", "closed"], concluded_at=None)
    for pk, agreed in ended.annotate(agreed=Max("agreed_grades__agreed_at")).values_list("pk", "agreed"):
        if moment := told.get(str(pk)) or agreed:
            rounds.filter(pk=pk).update(concluded_at=moment)


class Migration(migrations.Migration):
    dependencies = [("audits", "0028_panels_that_ended"), ("trail", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
