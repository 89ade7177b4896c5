"""Processes are told apart by more than their number."""

import os
import subprocess
import sys

from ties.processes import machine, started


def test_a_process_keeps_its_start_and_another_has_another() -> None:
    assert started(os.getpid()) == started(os.getpid()) != ""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert started(child.pid) not in ("", started(os.getpid()))
        child.kill()
        child.wait()
        assert started(child.pid) == ""


def test_a_process_that_ended_and_was_not_collected_counts_as_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert started(child.pid) == ""


def test_processes_of_one_machine_have_it_in_common() -> None:
    asked = "from ties.processes import machine; print(machine())"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == machine()
