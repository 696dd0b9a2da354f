"""Status schemes are there after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def install(*, using: str, **_: object) -> None:
    from recommendations.presets.load import install_schemes

    install_schemes(using=using)


class RecommendationsConfig(AppConfig):
    name = "recommendations"
    verbose_name = "Recommendations"

    def ready(self) -> None:
        post_migrate.connect(install, sender=self)
