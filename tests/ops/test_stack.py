"""One complete portal, beside the test: what `./portal run` starts."""

from ops.addresses import answers


def test_stack_serves_and_its_workers_answer(stack):
    assert answers(f"{stack.address}/healthz")
    stack.manage("ping_worker", "--timeout", "30")
    assert "setup@example.org" in stack.sign_ins


def test_killed_documents_worker_comes_back(stack):
    old_pid = stack.kill("documents")
    stack.wait_restarted("documents", old_pid=old_pid)
    assert stack.child("worker").alive


def test_every_program_keeps_a_log(stack):
    assert "database system is ready" in stack.log("postgres")
    assert "Listening at" in stack.log("web")
