import os
import sys
import time

import pytest

from ops.child import Child
from ops.supervisor import RESTARTS, Supervisor
from ops.words import Sorry


def child(tmp_path, program: str) -> Child:
    command = [sys.executable, "-c", program]
    return Child(name="worker", command=command, log=tmp_path / "w.log", environment=os.environ, folder=tmp_path)


def wait_for_death(one: Child) -> None:
    assert one.process
    one.process.wait(10)


def test_dead_program_is_started_again(tmp_path):
    one, said = child(tmp_path, "import time; time.sleep(60)"), []
    one.start()
    first = one.pid
    one.kill()
    Supervisor([one], said.append).look()
    assert one.alive
    assert one.pid != first
    assert said == ["worker had stopped and was started again"]
    one.stop()


def test_program_that_keeps_dying_stops_everything_and_shows_its_log(tmp_path):
    one = child(tmp_path, "print('no such queue')")
    supervisor = Supervisor([one], lambda _: None)
    one.start()
    for _ in range(RESTARTS):
        wait_for_death(one)
        supervisor.look()
    wait_for_death(one)
    with pytest.raises(Sorry, match="(?s)worker stopped 4 times within a minute.*no such queue"):
        supervisor.look()


def test_stop_ends_a_program_that_does_not_listen(tmp_path):
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    one = child(tmp_path, deaf)
    one.patience = 0.2
    one.start()
    while "deaf" not in one.tail():
        time.sleep(0.02)
    process = one.process
    one.stop()
    assert process
    assert process.poll() is not None


def test_program_that_dies_while_starting_is_named_with_its_log(tmp_path):
    one = child(tmp_path, "print('port in use')")
    one.ready = lambda: False
    one.start()
    with pytest.raises(Sorry, match="(?s)worker stopped while starting.*port in use"):
        one.wait_ready(10)
