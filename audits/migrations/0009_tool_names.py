import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, _editor) -> None:
    """Every version is called what its tool is called now: no version had a name of its own before."""
    tools = apps.get_model("audits", "Tool").objects.filter(pk=OuterRef("tool_id"))
    apps.get_model("audits", "ToolVersion").objects.update(
        name=Subquery(tools.values("name")[:1]), purpose=Subquery(tools.values("purpose")[:1])
    )


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0008_grade_notes'),
    ]

    operations = [
        # Launched versions are frozen; they are given their names while that rule is away.
        pgtrigger.migrations.RemoveTrigger(
            model_name='toolversion',
            name='launched_words_stand',
        ),
        migrations.AddField(
            model_name='toolversion',
            name='name',
            field=models.CharField(default='', max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='toolversion',
            name='purpose',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='toolversion',
            trigger=pgtrigger.compiler.Trigger(name='launched_words_stand', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."launched_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6593dff1039c4688804cc840bc75eb3d26970a1e', operation='UPDATE OR DELETE', pgid='pgtrigger_launched_words_stand_23d60', table='audits_toolversion', when='BEFORE')),
        ),
    ]
