"""The rows of frames are columns now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_frame_columns"),
    ]

    operations = [
        migrations.DeleteModel(name="FrameRow"),
    ]
