"""No container engine is needed here: the file is read, not run."""

import pytest
import yaml

from ops.gunicorn_config import graceful_timeout
from ops.room import PROJECT


def composed() -> dict:
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]


def test_every_program_of_the_portal_has_a_service():
    assert set(composed()) == {"db", "broker", "migrate", "web", "worker", "documents", "beat"}


@pytest.mark.parametrize("secret", ["DATABASE_OWNER_URL", "BACKUP_KEY"])
def test_only_migrate_knows_the_owner_of_the_tables_and_the_key_of_backups(secret):
    assert {name for name, service in composed().items() if secret in service.get("environment", {})} == {"migrate"}


def test_portal_waits_for_the_migration():
    services = composed()
    for name in ("web", "worker", "documents", "beat"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_only_the_web_server_is_reachable_from_outside():
    assert {name for name, service in composed().items() if "ports" in service} == {"web"}
    assert [port.partition(":")[0] for port in composed()["web"]["ports"]] == ["127.0.0.1"]


def test_only_the_web_server_and_the_worker_that_sends_mail_reach_further():
    networks = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["networks"]
    assert networks["inside"] == {"internal": True}
    reaching = {name for name, service in composed().items() if set(service["networks"]) != {"inside"}}
    assert reaching == {"web", "worker"}
    assert all("inside" in service["networks"] for service in composed().values())


def test_image_does_not_run_as_root_or_carry_test_tools():
    dockerfile = (PROJECT / "Dockerfile").read_text()
    assert "\nUSER portal\n" in dockerfile
    assert "requirements-production.lock" in dockerfile


def test_keys_in_the_env_file_reach_neither_image_nor_repository():
    assert ".env*" in (PROJECT / ".dockerignore").read_text().split()
    assert ".env" in (PROJECT / ".gitignore").read_text().split()


def test_web_server_and_workers_share_the_folder_where_files_wait():
    services = composed()
    for name in ("web", "worker", "documents"):
        (shared,) = services[name]["volumes"]
        assert shared == f"spool:{services[name]['environment']['SPOOL_ROOT']}"
    assert "chown portal /var/cache/portal-fonts /spool" in (PROJECT / "ops" / "image.sh").read_text()


def test_web_server_is_given_longer_to_stop_than_it_gives_its_requests():
    assert int(composed()["web"]["stop_grace_period"].removesuffix("s")) > graceful_timeout
