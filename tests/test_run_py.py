"""run.py: finds a Python, installs once, survives interruptions, and runs ties.

Each test runs the real run.py in a small checkout: the package is a stub that prints how it was called, and
everything that pip installs comes from wheels made here, so that no test needs a network.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stub interpreters are shell scripts")

ROOT = Path(__file__).parents[1]
OLD_VERSIONS = ("3.8", "3.9", "3.10", "3.11")

STUB = """
import json, os, sys
def main():
    import dependency
    call = {"arguments": sys.argv[1:], "pid": os.getpid(), "folder": os.getcwd()}
    print(json.dumps(call | {"dependency": dependency.VERSION}))
    sys.exit(int(os.environ.get("STUB_EXIT", "0")))
"""

# Builds the editable wheel. With HALT set, it writes its pid to the pipe of that name and waits to be killed.
BACKEND = """
import os, signal, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    if "HALT" in os.environ:
        with open(os.environ["HALT"], "w") as pipe:
            pipe.write(str(os.getpid()))
        signal.pause()
    name = "ties_explorer-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        info = "ties_explorer-0.1.0.dist-info/"
        wheel.writestr("ties.pth", os.path.join(os.getcwd(), "src"))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: ties-explorer\\nVersion: 0.1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nties = ties.cli:main\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""

AT_ONCE = "-n auto --maxprocesses 4 --dist loadgroup"

# Replaces ruff, mypy and pytest: prints how it was called and exits with the code in the environment.
TOOL = """
import os, sys
print("{name}", *sys.argv[1:], flush=True)
sys.exit(int(os.environ.get("EXIT_{name}", "0")))
"""


def make_wheel(folder: Path, name: str, version: str, modules: Mapping[str, str]) -> str:
    """Write a wheel and return its line for a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info/"
    with zipfile.ZipFile(path, "w") as wheel:
        for module, text in modules.items():
            wheel.writestr(f"{module}.py", text)
        wheel.writestr(info + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(info + "RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A small checkout with a run.py, and the wheels in its locks."""

    folder: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / "installed-from.txt"

    def environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        return kept | pip | dict(settings)

    def start(self, *arguments: str, python: str = sys.executable, **settings: str) -> subprocess.Popen[str]:
        command = [python, str(self.folder / "run.py"), *arguments]
        environment = self.environment(settings)
        return subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(
        self, *arguments: str, python: str = sys.executable, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, python=python, **settings) as process:
            stdout, stderr = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def ask(self, expression: str, python: str, **settings: str) -> str:
        """Evaluate an expression in run.py, without installing anything."""
        command = [python, "-c", f"import run; print({expression})"]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment({"PYTHONDONTWRITEBYTECODE": "1", **settings}),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def lock_dependency(self, version: str) -> None:
        line = make_wheel(self.wheels, "dependency", version, {"dependency": f"VERSION = {version!r}"})
        tools = {name: TOOL.format(name=name) for name in ("ruff", "mypy", "pytest")}
        (self.folder / "requirements.lock").write_text(line, encoding="utf-8")
        (self.folder / "requirements-dev.lock").write_text(
            line + make_wheel(self.wheels, "tools", "1.0", tools), encoding="utf-8"
        )


def make_checkout(folder: Path) -> Checkout:
    checkout = Checkout(folder / "a check-out", folder / "wheels")
    for name in ("a check-out/src/ties", "a check-out/bench", "wheels"):
        (folder / name).mkdir(parents=True)
    shutil.copy(ROOT / "run.py", checkout.folder)
    (checkout.folder / "src/ties/__init__.py").touch()
    (checkout.folder / "src/ties/cli.py").write_text(STUB, encoding="utf-8")
    (checkout.folder / "bench/run.py").write_text(
        "import sys\nprint('bench', sys.argv[1:])\n", encoding="utf-8"
    )
    (checkout.folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    (checkout.folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "ties-explorer"\nversion = "0.1.0"\n',
        encoding="utf-8",
    )
    checkout.lock_dependency("1.0")
    return checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout in which nothing has been run yet."""
    return make_checkout(tmp_path)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """An installed checkout, which no test changes, and the output of its first run."""
    checkout = make_checkout(tmp_path_factory.mktemp("installed"))
    return checkout, checkout.run("who", "supports", "TTP")


@pytest.fixture
def installed(first_run: tuple[Checkout, subprocess.CompletedProcess[str]]) -> Checkout:
    return first_run[0]


@pytest.fixture(scope="module")
def copy(
    first_run: tuple[Checkout, subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A copy of an installed checkout, and the output of its first run."""
    original, _ = first_run
    checkout = Checkout(tmp_path_factory.mktemp("copied") / "copy", original.wheels)
    shutil.copytree(original.folder, checkout.folder, symlinks=True)
    return checkout, checkout.run("who")


@pytest.fixture(scope="module")
def first_install(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A checkout after `install`, which also installs ruff, mypy and pytest, and its output."""
    checkout = make_checkout(tmp_path_factory.mktemp("with-tools"))
    return checkout, checkout.run("install")


def find_old(version: str) -> str:
    """Return an interpreter of an old version, or ''."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for path in (shutil.which(f"python{version}"), *versions.glob(f"{version}.*/bin/python")):
        if path:
            code = "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"
            output = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False).stdout
            if output.startswith(version + " "):
                return output.split(maxsplit=1)[1].strip()
    return ""


@pytest.fixture(params=OLD_VERSIONS)
def old_python(request: pytest.FixtureRequest) -> str:
    """Each interpreter that can start run.py but not run ties."""
    python = find_old(request.param)
    if not python:
        pytest.skip(f"no Python {request.param} on this machine")
    return python


@pytest.fixture
def any_old_python() -> str:
    """The first interpreter that can start run.py but not run ties."""
    found = next(filter(None, map(find_old, OLD_VERSIONS)), "")
    if not found:
        pytest.skip(f"none of Python {', '.join(OLD_VERSIONS)} on this machine")
    return found


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    """Variables with which no Python is found on PATH, in pyenv's folder or by uv."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return {"PATH": str(empty), "HOME": str(empty), "PYENV_ROOT": ""}


@pytest.fixture
def halt(tmp_path: Path) -> Path:
    """A pipe to which an interrupted install writes its pid."""
    pipe = tmp_path / "halt"
    os.mkfifo(pipe)
    return pipe


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def stub_python(path: Path, version: str, *, base: str = "", complete: bool = True) -> Path:
    """Create a program that answers run.py like a Python of this version."""
    lines = [version.replace(".", " "), base or str(path), "cpython", *(["complete"] if complete else [])]
    return script(path, "\n".join(f"echo '{line}'" for line in lines))


# ---------------------------------------------------------------- the first call and those after it


def test_first_run_installs_and_prints_only_the_answer(
    first_run: tuple[Checkout, subprocess.CompletedProcess[str]],
) -> None:
    checkout, done = first_run
    assert json.loads(done.stdout)["arguments"] == ["who", "supports", "TTP"]
    version = ".".join(map(str, sys.version_info[:3]))
    assert done.stderr.splitlines() == [
        f"run.py: installing into .venv with Python {version} (once, about half a minute) ...",
        "run.py:   1 of 4: making an empty environment ...",
        "run.py:   2 of 4: downloading and installing 1 package ...",
        "run.py:   3 of 4: installing ties ...",
        "run.py:   4 of 4: compiling it ...",
    ]
    assert done.returncode == 0
    assert list((checkout.folder / "src/ties/__pycache__").glob("cli.*.pyc"))


def test_second_run_prints_nothing_else(installed: Checkout) -> None:
    done = installed.run("where", "is", "AQIS", "--format", "json")
    assert json.loads(done.stdout)["arguments"] == ["where", "is", "AQIS", "--format", "json"]
    assert done.stderr == ""


def test_no_arguments_are_passed_on_as_none(installed: Checkout) -> None:
    assert json.loads(installed.run().stdout)["arguments"] == []


def test_browser_without_options_starts_and_opens_a_server(installed: Checkout) -> None:
    assert json.loads(installed.run("browser").stdout)["arguments"] == ["browser", "--start", "--open"]
    assert json.loads(installed.run("browser", "--kit", "kit").stdout)["arguments"] == [
        "browser",
        "--kit",
        "kit",
    ]


def test_exit_code_is_that_of_ties(installed: Checkout) -> None:
    assert installed.run("who", STUB_EXIT="3").returncode == 3


def test_ties_replaces_the_process_of_run_py(installed: Checkout) -> None:
    with installed.start("who") as process:
        stdout, _ = process.communicate()
    assert json.loads(stdout)["pid"] == process.pid


def test_working_directory_is_kept(
    installed: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(installed.run("status").stdout)["folder"] == str(tmp_path)


def test_run_with_everything_installed_imports_nothing(installed: Checkout) -> None:
    code = (
        "import os, sys; before = set(sys.modules); import run; assert run.is_current(run.RUNTIME);"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=installed.folder,
        env=installed.environment({}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) == {"__future__", "run"}


# ---------------------------------------------------------------- old Pythons


def test_old_python_without_a_new_one_is_an_error_in_one_line(
    checkout: Checkout, old_python: str, nowhere: dict[str, str]
) -> None:
    done = checkout.run("who", "supports", "TTP", python=old_python, **nowhere)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (5, "", 1)
    assert done.stderr.startswith("run.py: ties needs Python 3.12 or newer; this one is 3.")
    assert str(Path(nowhere["HOME"]) / ".pyenv/versions") in done.stderr
    assert "uv python install 3.13" in done.stderr
    assert not checkout.venv.exists()


def test_old_python_hands_over_to_the_new_one(installed: Checkout, old_python: str) -> None:
    done = installed.run("who", "is", "بيت الله", "", "a b", python=old_python, STUB_EXIT="4")
    assert json.loads(done.stdout)["arguments"] == ["who", "is", "بيت الله", "", "a b"]
    assert (done.returncode, done.stderr) == (4, "")


def test_python_on_path_is_preferred_to_pyenv(
    checkout: Checkout, any_old_python: str, nowhere: dict[str, str], tmp_path: Path
) -> None:
    script(tmp_path / "empty/python3.14", "exit 127")
    on_path = stub_python(tmp_path / "empty/python3.12", "3.12.4")
    stub_python(tmp_path / "empty/.pyenv/versions/3.13.0/bin/python", "3.13.0")
    assert checkout.ask("run.find_python()", any_old_python, **nowhere) == str((str(on_path), "3.12.4"))


def test_newest_python_of_pyenv_is_used(
    checkout: Checkout, any_old_python: str, nowhere: dict[str, str], tmp_path: Path
) -> None:
    for version in ("3.9.18", "3.12.10", "3.12.9", "2.7.18"):
        stub_python(tmp_path / f"pyenv/versions/{version}/bin/python", version)
    stub_python(tmp_path / "pyenv/versions/my-venv/bin/python", "3.14.0")
    newest = tmp_path / "pyenv/versions/3.12.10/bin/python"
    settings = {**nowhere, "PYENV_ROOT": str(tmp_path / "pyenv")}
    assert checkout.ask("run.find_python()", any_old_python, **settings) == str((str(newest), "3.12.10"))


def test_uv_is_asked_last(
    checkout: Checkout, any_old_python: str, nowhere: dict[str, str], tmp_path: Path
) -> None:
    python = stub_python(tmp_path / "uv/python3.13", "3.13.2")
    script(tmp_path / "empty/uv", f'[ "$1 $2" = "python find" ] && echo "{python}"')
    assert checkout.ask("run.find_python()", any_old_python, **nowhere) == str((str(python), "3.13.2"))


def test_python_without_ensurepip_is_skipped_and_named(
    checkout: Checkout, any_old_python: str, nowhere: dict[str, str], tmp_path: Path
) -> None:
    bare = stub_python(tmp_path / "empty/python3", "3.13.5", complete=False)
    done = checkout.run("who", python=any_old_python, **nowhere)
    assert done.returncode == 5
    assert done.stderr == f"run.py: {bare} (3.13.5) has no ensurepip: install it (on Debian, python3-venv)\n"
    whole = stub_python(tmp_path / "empty/python", "3.12.1")
    assert checkout.ask("run.find_python()", any_old_python, **nowhere) == str((str(whole), "3.12.1"))


def test_real_python_of_a_shim_is_used(
    checkout: Checkout, any_old_python: str, nowhere: dict[str, str], tmp_path: Path
) -> None:
    stub_python(tmp_path / "empty/python3.12", "3.12.1", base="/behind/it")
    assert checkout.ask("run.find_python()", any_old_python, **nowhere) == str(("/behind/it", "3.12.1"))


def test_new_python_uses_itself(checkout: Checkout, nowhere: dict[str, str]) -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    assert checkout.ask("run.find_python()[1]", sys.executable, **nowhere) == version


# ---------------------------------------------------------------- cut off, changed, at once


def test_killed_install_is_restarted_once_its_processes_have_ended(checkout: Checkout, halt: Path) -> None:
    with checkout.start("who", HALT=str(halt)) as killed:
        half_done_pid = int(halt.read_text(encoding="utf-8"))
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    assert not checkout.stamp.exists()
    package = next(checkout.venv.glob("lib/*/site-packages/dependency.py"))
    package.unlink()  # as if it was killed while unpacking: pip would take the package for installed
    with checkout.start("who") as second:
        assert second.stderr is not None
        assert second.stderr.readline() == "run.py: another run is installing; waiting for it ...\n"
        os.kill(half_done_pid, signal.SIGKILL)
        stdout, stderr = second.communicate()
    assert json.loads(stdout)["dependency"] == "1.0"
    assert stderr.startswith(
        "run.py: the install in .venv is incomplete, starting over: installing into .venv with "
    )
    assert checkout.stamp.exists()


def test_ctrl_c_during_an_install_prints_one_line(checkout: Checkout, halt: Path) -> None:
    with checkout.start("who", HALT=str(halt)) as process:
        half_done_pid = int(halt.read_text(encoding="utf-8"))
        process.send_signal(signal.SIGINT)
        os.kill(half_done_pid, signal.SIGINT)
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (130, "")
    assert stderr.splitlines()[-1] == "run.py: interrupted; run the same command to start over"


def test_concurrent_first_runs_install_once(checkout: Checkout) -> None:
    with checkout.start("who", "1") as first, checkout.start("who", "2") as second:
        answers = [process.communicate() for process in (first, second)]
    assert [json.loads(stdout)["arguments"] for stdout, _ in answers] == [["who", "1"], ["who", "2"]]
    messages = "".join(stderr for _, stderr in answers)
    assert messages.count("installing into .venv") == 1
    assert messages.count("another run is installing; waiting for it ...") == 1


def test_copied_checkout_is_installed_again(copy: tuple[Checkout, subprocess.CompletedProcess[str]]) -> None:
    checkout, done = copy
    assert json.loads(done.stdout)["dependency"] == "1.0"
    assert "installing into .venv with Python" in done.stderr
    assert str(checkout.venv) in (checkout.venv / "bin/ties").read_text(encoding="utf-8")


def test_changed_lock_updates_in_place(copy: tuple[Checkout, subprocess.CompletedProcess[str]]) -> None:
    checkout, _ = copy
    (checkout.venv / "kept").touch()
    lock = checkout.folder / "requirements.lock"
    whole = lock.read_text(encoding="utf-8")
    lock.write_text(whole[:-1], encoding="utf-8")
    assert checkout.ask("run.is_current(run.RUNTIME)", sys.executable) == "False"
    lock.write_text(whole, encoding="utf-8")
    assert checkout.ask("run.is_current(run.RUNTIME)", sys.executable) == "True"
    checkout.lock_dependency("2.0")
    done = checkout.run("who")
    assert json.loads(done.stdout)["dependency"] == "2.0"
    assert done.stderr.startswith("run.py: updating .venv ...\nrun.py:   1 of 3: downloading and installing ")
    assert (checkout.venv / "kept").exists()


def test_environment_without_its_python_is_recreated(installed: Checkout) -> None:
    for link in installed.venv.glob("bin/python*"):
        link.unlink()
        link.symlink_to("/nowhere/python")
    assert json.loads(installed.run("who").stdout)["dependency"] == "1.0"


def test_file_with_a_wrong_hash_is_refused(checkout: Checkout) -> None:
    (checkout.wheels / "dependency-1.0-py3-none-any.whl").write_bytes(b"something else")
    done = checkout.run("who")
    assert (done.returncode, done.stdout) == (5, "")
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert done.stderr.splitlines()[-1] == (
        "run.py: the install failed (see the output above); run the same command to try again"
    )


def test_missing_lock_is_named(checkout: Checkout) -> None:
    (checkout.folder / "requirements.lock").unlink()
    done = checkout.run("who")
    assert done.returncode == 5
    assert done.stderr == "run.py: requirements.lock is missing beside run.py: is the checkout complete?\n"


# ---------------------------------------------------------------- test and bench


def test_install_installs_everything_and_runs_nothing(
    first_install: tuple[Checkout, subprocess.CompletedProcess[str]],
) -> None:
    checkout, done = first_install
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "run.py: everything is installed in .venv"
    again = checkout.run("install")
    assert (again.stdout, again.stderr) == ("", "run.py: everything is installed in .venv\n")
    tests = checkout.run("test", CI="")
    assert (tests.returncode, "installing" in tests.stderr, "updating" in tests.stderr) == (0, False, False)


def test_test_runs_all_checks_and_bench_the_benchmarks(
    first_install: tuple[Checkout, subprocess.CompletedProcess[str]],
) -> None:
    checkout, _ = first_install
    done = checkout.run("test", "-k", "names", CI="")
    called = ["ruff check .", "ruff format --check .", "mypy", f"pytest {AT_ONCE} -k names"]
    assert done.stdout.splitlines() == called
    assert done.returncode == 0
    failed = checkout.run("test", CI="", EXIT_mypy="1", EXIT_pytest="2")
    assert failed.stdout.splitlines() == [*called[:3], f"pytest {AT_ONCE}"]
    assert failed.returncode == 2
    assert failed.stderr.splitlines()[-1] == "run.py: failed: mypy, pytest"
    assert checkout.run("bench", "--quick").stdout == "bench ['--quick']\n"
    (checkout.folder / "tests").mkdir()
    (checkout.folder / "tests/node.py").write_text("print('bundle')\n", encoding="utf-8")
    assert checkout.run("bundle").stdout == "bundle\n"
    assert checkout.run("who").stderr == ""


# ---------------------------------------------------------------- the locks


def locked(name: str) -> dict[str, str]:
    """Return the locked version of each package, after checking for hashes."""
    requirements = {}
    for entry in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        if not entry.lstrip().startswith("#"):
            requirement, *hashes = entry.split("--hash=")
            assert all(part.startswith("sha256:") for part in hashes), entry
            assert hashes, entry
            package, version = requirement.split(";")[0].strip().split("==")
            requirements[package] = version
    return requirements


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_no_addresses(name: str) -> None:
    assert len(locked(name)) > 10
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_dev_lock_includes_the_runtime_lock() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_locks_satisfy_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for name, required in (
        ("requirements.lock", [*project["dependencies"], *extras["checkout"]]),
        ("requirements-dev.lock", extras["dev"]),
    ):
        versions = locked(name)
        for requirement in map(Requirement, required):
            assert requirement.specifier.contains(versions[requirement.name]), requirement
