import base64
import stat

from ops.keys import backup_key, portal_keys


def test_keys_are_made_once(tmp_path):
    folder = tmp_path / "secrets"
    first = portal_keys(folder)
    assert portal_keys(folder) == first
    assert len(first["SECRET_KEY"]) >= 50
    assert {len(base64.b64decode(first[name])) for name in ("IDENTITY_KEY", "MATCH_KEY")} == {32}
    assert len(backup_key(folder)) == 32


def test_only_their_owner_reads_keys(tmp_path):
    folder = tmp_path / "secrets"
    portal_keys(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
