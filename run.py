#!/usr/bin/env python3
"""Run ties from this checkout; the first run installs it into `.venv`.

    python3 run.py who supports TTP      the same as `.venv/bin/ties who supports TTP`
    python3 run.py install               installs what `test`, `bench` and `bundle` need, and runs nothing
    python3 run.py browser               Neo4j Browser on your own server, with the shipped datasets
    python3 run.py test [ARGS]           ruff, mypy, then pytest with ARGS
    python3 run.py bench [ARGS]          the benchmarks
    python3 run.py bundle                bundles the script of the page (src/page)

Any Python from 3.8 on can start this file; it finds a Python of at least 3.12 to install ties with. The
dependencies come from `requirements.lock` (for `install`, `test`, `bench` and `bundle`, from
`requirements-dev.lock`), and every file is checked against its hash.

An interrupted install is detected by a stamp in `.venv` with the full text of the files it was made from. The
stamp is removed before anything is changed and written back last. So without a stamp the install is broken
and is made again, and with an outdated stamp it is updated. A lock file beside `.venv` keeps two runs apart.

A run that finds everything installed must be quick, so it imports only `os` and `sys`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MINIMUM = (3, 12)
NAMES = ("python3.14", "python3.13", "python3.12", "python3", "python")
NO_PYTHON = NO_INSTALL = 5  # the exit code of ties for "something outside is missing"
INTERRUPTED = 130

WINDOWS = os.name == "nt"
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
TIES = os.path.join(BIN, "ties.exe" if WINDOWS else "ties")
STAMP = os.path.join(VENV, "installed-from.txt")
LOCK = os.path.join(HERE, ".venv.lock")
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"


_AT_ONCE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup")
"""Run tests on all processors; `test -n 0` runs them one after another."""


class Stop(Exception):
    """Ends the run with one line on stderr and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def main(arguments: list[str]) -> int:
    """Install what the command needs, then run the command.

    Args:
        arguments: the command line without the name of this file.

    Returns:
        The exit code of the command. On POSIX, `ties` and the benchmarks replace this process, so that they
        receive signals and set the exit code.

    Raises:
        Stop: there is no Python to install with, or the install failed.
    """
    command = arguments[0] if arguments else ""
    lock = DEV if command in ("install", "test", "bench", "bundle") else RUNTIME
    if not is_current(lock):
        install(lock)
    if arguments == ["install"]:
        say("everything is installed in .venv")
        return 0
    if arguments == ["browser"]:
        arguments = ["browser", "--start", "--open"]
    if command == "test":
        return test(arguments[1:])
    if command == "bench":
        return hand_over([PYTHON, os.path.join(HERE, "bench", "run.py"), *arguments[1:]])
    if arguments == ["bundle"]:
        os.chdir(HERE)
        return hand_over([PYTHON, "-m", "tests.node"])
    return hand_over([TIES, *arguments] if WINDOWS else [PYTHON, TIES, *arguments])


def say(message: str) -> None:
    """Write one line to stderr, so that stdout has only the answer."""
    sys.stderr.write("run.py: " + message + "\n")
    sys.stderr.flush()


# ---------------------------------------------------------------- check the install


def read(path: str) -> str:
    """Return the text of a file, or '' if it does not exist."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def location_stamp() -> str:
    """Return the part of the stamp with this folder and the Python, both of which scripts name."""
    return f"[place]\n{HERE}\n{read(os.path.join(VENV, 'pyvenv.cfg'))}\n[end]"


def expected_stamp(lock: str) -> str:
    """Return the stamp of a complete install from the present files of this checkout.

    Args:
        lock: RUNTIME or DEV.

    Returns:
        The texts of the files that an install is made from. Comparing them is faster than importing a hash
        function, and the stamp of a DEV install begins with that of a RUNTIME install.
    """
    names = ["pyproject.toml", RUNTIME] + ([DEV] if lock == DEV else [])
    return location_stamp() + "".join(
        f"\n[{name}]\n{read(os.path.join(HERE, name))}\n[end]" for name in names
    )


def is_current(lock: str) -> bool:
    """Return whether the environment has everything in `lock`; also True if it has more."""
    return read(STAMP).startswith(expected_stamp(lock)) and os.path.exists(PYTHON) and os.path.exists(TIES)


# ---------------------------------------------------------------- install


def install(lock: str) -> None:
    """Bring the environment up to date. A second run waits, and then finds it up to date.

    Args:
        lock: RUNTIME or DEV.

    Raises:
        Stop: there is no Python to install with, or a step failed.
    """
    for name in ("pyproject.toml", RUNTIME, DEV):
        if not read(os.path.join(HERE, name)):
            raise Stop(f"{name} is missing beside run.py: is the checkout complete?", NO_INSTALL)
    try:
        handle = take_lock()
    except OSError as error:
        raise Stop(f"cannot install into {HERE}: {error.strerror}", NO_INSTALL) from None
    try:
        if not is_current(lock):
            install_alone(lock, handle)
    finally:
        os.close(handle)


def install_alone(lock: str, handle: int) -> None:
    """Install while holding the lock: update a complete environment in place, or create a new one.

    Args:
        lock: RUNTIME or DEV.
        handle: the lock, inherited by each step, so that a step that outlives this process keeps it.

    Raises:
        Stop: there is no Python to install with, or a step failed.
    """
    stamp = read(STAMP)
    steps = []
    if stamp.startswith(location_stamp()) and can_run(PYTHON):
        say("updating .venv ...")
    else:
        python, version = find_python()
        is_broken = os.path.isdir(VENV) and not stamp
        again = "the install in .venv is incomplete, starting over: " if is_broken else ""
        say(f"{again}installing into .venv with Python {version} (once, about half a minute) ...")
        steps.append(("making an empty environment", [python, "-m", "venv", "--clear", VENV]))
    remove_stamp()
    pip = [PYTHON, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install"]
    locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", os.path.join(HERE, lock)]
    number = sum(line[:1].isalnum() and "==" in line for line in read(os.path.join(HERE, lock)).splitlines())
    editable = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", HERE]
    steps += [
        (
            "downloading and installing {} package{}".format(number, "" if number == 1 else "s"),
            [*pip, "--compile", *locked],
        ),
        ("installing ties", [*pip, *editable]),
        ("compiling it", [PYTHON, "-m", "compileall", "-q", os.path.join(HERE, "src")]),
    ]
    for at, (title, command) in enumerate(steps, 1):
        say(f"  {at} of {len(steps)}: {title} ...")
        run_step(command, handle)
    write_stamp(expected_stamp(lock))


def run_step(command: list[str], handle: int) -> None:
    """Run one step of an install with its output on stderr.

    Args:
        command: the program and its arguments.
        handle: the lock that the step inherits.

    Raises:
        Stop: the step failed.
    """
    import subprocess

    # These would install into another environment, or import from one.
    removed = {"PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PIP_USER"}
    environment = {name: value for name, value in os.environ.items() if name not in removed}
    inherited = () if WINDOWS else (handle,)
    code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=2, env=environment, pass_fds=inherited)
    if code:
        cause = "see the output above" if code > 0 else f"signal {-code}"
        raise Stop(f"the install failed ({cause}); run the same command to try again", NO_INSTALL)


def write_stamp(text: str) -> None:
    """Write the stamp atomically: to another file, synced to disk, then renamed."""
    with open(STAMP + ".new", "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(STAMP + ".new", STAMP)


def remove_stamp() -> None:
    """Mark the environment as being changed, until a finished install writes the stamp again."""
    if os.path.exists(STAMP):
        os.remove(STAMP)


def take_lock() -> int:
    """Wait for the lock beside `.venv` and take it.

    The system releases it when the last process that holds it has ended.

    Returns:
        The open file that holds the lock; closing it releases the lock.

    Raises:
        OSError: the folder cannot be written.
    """
    handle = os.open(LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    waiting = False
    while not try_lock(handle):
        if not waiting:
            say("another run is installing; waiting for it ...")
            waiting = True
        import time

        time.sleep(0.2)
    return handle


def try_lock(handle: int) -> bool:
    """Try to take the lock of an open file, and return whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


# ---------------------------------------------------------------- find a Python


def find_python() -> tuple[str, str]:
    """Return the first Python that ties can be installed with.

    Returns:
        Its path and its version.

    Raises:
        Stop: there is none.
    """
    incomplete = ""
    for candidate in candidates():
        python, version, complete = probe(candidate)
        if python and complete:
            return python, version
        if python and not incomplete:
            incomplete = f"{candidate} ({version}) has no ensurepip: install it (on Debian, python3-venv)"
    this = ".".join(map(str, sys.version_info[:3]))
    none_found = (
        f"ties needs Python {minimum_version()} or newer; this one is {this}, and there is none among"
        f" {' '.join(NAMES)} on PATH, in {pyenv_versions()} or known to uv; install one"
        " (`uv python install 3.13`, `pyenv install 3.13`, your system's packages or python.org) and run the"
        " same command again"
    )
    raise Stop(incomplete or none_found, NO_PYTHON)


def minimum_version() -> str:
    """Return the oldest version that ties supports, such as "3.12"."""
    return ".".join(map(str, MINIMUM))


def candidates() -> Iterator[str]:
    """Yield possible Pythons to install with, best first: this one, PATH's, pyenv's newest, uv's."""
    import shutil

    if sys.version_info >= MINIMUM:
        yield sys.executable
    yield from filter(None, map(shutil.which, NAMES))
    versions = pyenv_versions()
    folders = os.listdir(versions) if os.path.isdir(versions) else []
    numbered = [folder for folder in folders if all(part.isdigit() for part in folder.split("."))]
    for folder in sorted(numbered, key=lambda name: [int(part) for part in name.split(".")], reverse=True):
        yield os.path.join(versions, folder, *(["python.exe"] if WINDOWS else ["bin", "python"]))
    uv = shutil.which("uv")
    if uv:
        yield output([uv, "python", "find", "--no-project", "--system", ">=" + minimum_version()]).strip()


def pyenv_versions() -> str:
    """Return the folder where pyenv keeps its Pythons."""
    root = os.environ.get("PYENV_ROOT") or os.path.join(os.path.expanduser("~"), ".pyenv")
    return os.path.join(root, "versions")


def probe(candidate: str) -> tuple[str, str, bool]:
    """Find out whether a program is a Python that ties can be installed with.

    Args:
        candidate: a path.

    Returns:
        The path of the real interpreter (a shim or an environment leads to another one), its version, and
        whether it can create an environment. The path is '' if it is too old or not CPython.
    """
    code = (
        "import sys; v = sys.version_info; print('%d %d %d' % v[:3]);"
        "print(getattr(sys, '_base_executable', '') or sys.executable); print(sys.implementation.name);"
        "import ensurepip, venv; print('complete')"
    )
    lines = output([candidate, "-I", "-c", code]).splitlines()
    if len(lines) < 3 or lines[2] != "cpython":
        return "", "", False
    version = tuple(map(int, lines[0].split()))
    return lines[1] if version >= MINIMUM else "", ".".join(map(str, version)), lines[3:] == ["complete"]


def can_run(python: str) -> bool:
    """Return whether an interpreter starts: the Python of an environment may have been removed."""
    return output([python, "-I", "-c", "print('yes')"]).strip() == "yes"


def output(command: list[str]) -> str:
    """Return what a program prints to stdout, even if it fails; '' if it cannot be started."""
    import subprocess

    nothing = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


# ---------------------------------------------------------------- run


def hand_over(command: list[str]) -> int:
    """Replace this process by another program or, on Windows, run it and return its exit code."""
    os.environ.pop("__PYVENV_LAUNCHER__", None)  # macOS: makes the new Python believe it is the old one
    if WINDOWS:
        return call(command)
    os.execv(command[0], command)


def call(command: list[str]) -> int:
    """Run a program in the foreground.

    Args:
        command: the program and its arguments.

    Returns:
        Its exit code, or 128 plus the number of the signal that ended it. SIGTERM is passed on. Ctrl-C
        reaches the program directly.
    """
    import signal
    import subprocess

    child = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code


def test(arguments: list[str]) -> int:
    """Run all checks of the checkout, even if one fails, with pytest last.

    Args:
        arguments: the arguments of pytest.

    Returns:
        0 if all passed, or the highest exit code. If a signal ends a check, its exit code at once.
    """
    ci = ["--durations=10"] if os.environ.get("CI") else []
    steps = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "pytest": [PYTHON, "-m", "pytest", *_AT_ONCE, *ci, *arguments],
    }
    os.chdir(HERE)
    failed = {}
    for name, command in steps.items():
        say(name)
        code = call(command)
        if code >= 128:
            return code
        if code:
            failed[name] = code
    if failed:
        say("failed: " + ", ".join(failed))
    return max(failed.values(), default=0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(stop.code)
    except KeyboardInterrupt:
        say("interrupted; run the same command to start over")
        sys.exit(INTERRUPTED)
