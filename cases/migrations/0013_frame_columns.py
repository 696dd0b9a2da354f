"""The children of a frame by column: facts in a row for each fact, and who they are in one seal."""

import django.db.models.deletion
from django.db import migrations, models

from cases.coded import ABSENT, Coded, packed
from cases.fingerprints import joined
from cases.sealing import seal_ids, unseal

AT_ONCE = 2_000
# Codes are narrow already, and what is sealed or hashed cannot be made smaller: trying to takes the server as long as
# all the rest of keeping a frame.
NOT_PACKED_AGAIN = """
    ALTER TABLE cases_framecolumn ALTER COLUMN codes SET STORAGE EXTERNAL;
    ALTER TABLE cases_framechildren ALTER COLUMN row_numbers SET STORAGE EXTERNAL,
        ALTER COLUMN fingerprints SET STORAGE EXTERNAL, ALTER COLUMN sealed_ids SET STORAGE EXTERNAL;
"""


def lay_down(apps, _editor):
    """Every frame that holds rows, one at a time: the same ordinals, facts, fingerprints and IDs as before."""
    row_model = apps.get_model("cases", "FrameRow")
    for frame_pk in list(row_model.objects.order_by().values_list("frame_id", flat=True).distinct()):
        rows = row_model.objects.filter(frame_id=frame_pk).order_by("ordinal")
        told = rows.values_list("ordinal", "facts").iterator(chunk_size=AT_ONCE)
        ordinals, facts = zip(*told, strict=True)
        apps.get_model("cases", "Frame").objects.filter(pk=frame_pk).update(row_count=len(ordinals))
        columns = {fact: Coded.of(each.get(fact, ABSENT) for each in facts) for fact in all_facts(facts)}
        counted = list(ordinals) == list(range(1, len(ordinals) + 1))
        columns = {"ordinal": Coded.of(() if counted else ordinals)} | columns
        column_model = apps.get_model("cases", "FrameColumn")
        column_model.objects.bulk_create(
            column_model(frame_id=frame_pk, fact=fact, words=column.said(), codes=column.packed())
            for fact, column in columns.items()
        )
        if not rows.filter(models.Q(sealed_child_id=None) | models.Q(fingerprint=None)).exists():
            keep_identifiers(apps, frame_pk, rows)


def all_facts(facts):
    return list(dict.fromkeys(fact for each in facts for fact in each))


def keep_identifiers(apps, frame_pk, rows):
    """Who the children of a frame are that nobody has drawn from; a drawn one has nobody's ID any more."""
    child_ids, fingerprints, row_numbers = [], [], []
    kept = rows.values_list("sealed_child_id", "fingerprint", "row_number")
    for sealed, fingerprint, row_number in kept.iterator(chunk_size=AT_ONCE):
        place = f"{frame_pk}:{fingerprint}"
        child_id = unseal(sealed, table="cases_framerow", pk=place, column="sealed_child_id")
        child_ids.append(" ".join(child_id.split()))
        fingerprints.append(fingerprint)
        row_numbers.append(row_number)
    marks = joined(fingerprints)
    apps.get_model("cases", "FrameChildren").objects.create(
        frame_id=frame_pk,
        row_numbers=packed(row_numbers, 4),
        fingerprints=marks,
        sealed_ids=seal_ids(child_ids, frame_pk=frame_pk, fingerprints=marks),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_retention_at_most"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrameChildren",
            fields=[
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="children",
                        serialize=False,
                        to="cases.frame",
                    ),
                ),
                ("row_numbers", models.BinaryField()),
                ("fingerprints", models.BinaryField()),
                ("sealed_ids", models.BinaryField()),
            ],
            options={"verbose_name_plural": "frame children"},
        ),
        migrations.CreateModel(
            name="FrameColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fact", models.CharField(max_length=40)),
                ("words", models.JSONField()),
                ("codes", models.BinaryField()),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns_kept",
                        to="cases.frame",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("frame", "fact"), name="frame_fact_once")],
            },
        ),
        migrations.RunSQL(NOT_PACKED_AGAIN, migrations.RunSQL.noop),
        migrations.RunPython(lay_down),
    ]
