"""Processes are identified by more than their pid."""

import os
import subprocess
import sys

from ties.processes import machine_id, start_time


def test_start_time_identifies_a_process() -> None:
    assert start_time(os.getpid()) == start_time(os.getpid()) != ""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert start_time(child.pid) not in ("", start_time(os.getpid()))
        child.kill()
        child.wait()
        assert start_time(child.pid) == ""


def test_zombie_counts_as_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert start_time(child.pid) == ""


def test_machine_id_is_the_same_in_another_process() -> None:
    program = "from ties.processes import machine_id; print(machine_id())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == machine_id()
