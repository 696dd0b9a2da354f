import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_identity_uploads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name='draw',
            name='quotas',
        ),
        migrations.AddField(
            model_name='draw',
            name='criteria',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='case',
            name='ordinal',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='stratum',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='case',
            name='role',
            field=models.CharField(choices=[('drawn', 'Drawn'), ('reserve', 'Reserve'), ('replaced', 'Replaced')], max_length=10),
        ),
        migrations.CreateModel(
            name='Swap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('not_known', 'Too few agencies know the child'), ('court', 'The child is before the court, or a review is open'), ('moved', 'The child has moved away or died'), ('conflict', 'An auditor or the panel is too close to the case'), ('record', 'The record cannot be read: it is missing, sealed or elsewhere'), ('family', 'The family has asked not to be audited now'), ('other', 'Something else')], max_length=12)),
                ('explanation', models.TextField()),
                ('swapped_at', models.DateTimeField()),
                ('called', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='swapped_in', to='cases.case')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps', to='cases.draw')),
                ('leaving', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='swapped_out', to='cases.case')),
                ('swapped_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['swapped_at'],
            },
        ),
    ]
