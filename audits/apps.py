from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditsConfig(AppConfig):
    name = "audits"
    verbose_name = "Audits"

    def ready(self) -> None:
        from audits.presets.load import install_after_migrating

        post_migrate.connect(install_after_migrating, sender=self)
