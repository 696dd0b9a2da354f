import pytest

from ops import scan

BAD = [
    ("-----BEGIN " + "RSA PRIVATE KEY-----", "a private key"),
    ("key = 'AKIA" + "ABCDEFGHIJKLMNOP'", "an access key"),
    ("https://someone:" + "hunter2@example.org/", "a password in an address"),
    ("SECRET_KEY = '" + "a1" * 20 + "'", "a key given as text"),
    ("index-url = https://" + "pypi" + ".org/simple", "a package registry"),
    ("see /ro" + "ot/notes", "a path of one machine"),
]
GOOD = [
    "postgresql://auditportal_app@host/auditportal",
    "smtp://user:password@host:port",
    "postgresql://auditportal_app:${APP_PASSWORD:-demonstration}@db/auditportal",
    "--hash=sha256:9362660c4a31150cf18e78cae2ce8aa1e929fc6c6739e69f6dd5dbea9c3edc82",
    "SECRET_KEY = required('SECRET_KEY')",
]


@pytest.mark.parametrize(("line", "meaning"), BAD)
def test_what_must_not_be_in_a_file_is_found(tmp_path, monkeypatch, line, meaning):
    monkeypatch.setattr(scan, "PROJECT", tmp_path)
    file = tmp_path / "notes.md"
    file.write_text(f"first line\n{line}\n")
    assert list(scan.look_through(file, scan.SECRETS | scan.MACHINE)) == [f"notes.md:2 holds {meaning}"]


@pytest.mark.parametrize("line", GOOD)
def test_ordinary_lines_are_left_alone(tmp_path, line):
    file = tmp_path / "notes.md"
    file.write_text(line)
    assert list(scan.look_through(file, scan.SECRETS | scan.MACHINE)) == []
