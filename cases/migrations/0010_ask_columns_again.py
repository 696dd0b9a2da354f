from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_swap_stands'),
    ]

    operations = [
        migrations.AddField(
            model_name='frameupload',
            name='asks_columns',
            field=models.BooleanField(default=False),
        ),
    ]
