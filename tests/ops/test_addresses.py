import socket
from pathlib import Path

import dj_database_url
import psycopg.conninfo

from ops.addresses import LOOPBACK, answers, database_url, free_port, port_is_free, redis_url


def test_database_address_is_read_alike_by_django_and_postgresql():
    url = database_url(role="auditportal_app", sockets=Path("/run/a b"), database="auditportal")
    assert url == "postgresql://auditportal_app@%2Frun%2Fa%20b/auditportal"
    read = dj_database_url.parse(url)
    assert (read["HOST"], read["USER"], read["NAME"]) == ("/run/a b", "auditportal_app", "auditportal")
    assert psycopg.conninfo.conninfo_to_dict(url)["host"] == "/run/a b"


def test_broker_address_names_the_socket_file():
    assert redis_url(Path("/run/v.sock")) == "unix:///run/v.sock"


def test_port_in_use_is_not_free():
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        assert not port_is_free(taken.getsockname()[1])
    assert port_is_free(free_port())


def test_nobody_answers_at_a_free_port():
    assert not answers(f"http://{LOOPBACK}:{free_port()}/healthz")
