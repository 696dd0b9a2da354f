import pytest
import yaml

from ops.keys import new_32_bytes
from ops.real_keys import names_left
from ops.room import PROJECT


def given_by_compose(name: str) -> str:
    """The default of a setting in docker-compose.yml."""
    setting = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["x-portal"]["environment"][name]
    return setting.replace(f"${{{name}:-", "").replace("${APP_PASSWORD:-", "").replace("}", "")


@pytest.fixture
def compose_settings(monkeypatch):
    for name in ("SECRET_KEY", "IDENTITY_KEY", "MATCH_KEY", "DATABASE_URL"):
        monkeypatch.setenv(name, given_by_compose(name))
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    return monkeypatch


def test_real_use_with_the_keys_of_the_repository_is_refused(compose_settings):
    compose_settings.setenv("DEMONSTRATION", "0")
    assert names_left() == ["SECRET_KEY", "IDENTITY_KEY", "MATCH_KEY", "DATABASE_URL"]
    compose_settings.setenv("IDENTITY_KEY", new_32_bytes())
    assert "IDENTITY_KEY" not in names_left()


def test_demonstration_may_use_them(compose_settings):
    compose_settings.setenv("DEMONSTRATION", "1")
    assert names_left() == []
