"""The folder of the local server: its files are checked, and a damaged one is an error of one line."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import inside
from ties.errors import StoreUnavailable
from ties.neo4j_tools.server import Server, status
from ties.neo4j_tools.server.folder import Folder, open_new_file

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor FIFOs")

SECRET = "opensesame"


def test_password_is_generated_once_and_private(tmp_path: Path) -> None:
    file = Folder(tmp_path).password_file
    password = file.read_text(encoding="ascii")
    assert len(password) >= 20
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Folder(tmp_path).password_file.read_text(encoding="ascii") == password
    assert [path.name for path in tmp_path.iterdir()] == ["password"]


def test_full_disk_leaves_no_empty_password_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = Folder(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StoreUnavailable, match="No space left on device"), folder.locked():
            _ = folder.password_file
    assert not (tmp_path / "password").exists()
    assert len(folder.password_file.read_text(encoding="ascii")) >= 20


@pytest.mark.parametrize("content", [b"", b"\n", "pässword".encode()])
def test_file_without_a_password_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    with pytest.raises(StoreUnavailable) as error:
        _ = Folder(tmp_path).password_file
    assert error.value.message == f"{file} does not contain a password"
    assert error.value.advice == (
        "write the password of the server to it",
        f"or move {tmp_path} away: the next start creates a new, empty server",
    )
    assert file.read_bytes() == content


@posix
@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda file: file.symlink_to(file.with_name("other")), "a link"),
        (os.mkfifo if os.name != "nt" else None, "not a regular file"),
        (Path.mkdir, "not a regular file"),
    ],
    ids=["link", "fifo", "folder"],
)
def test_password_is_read_only_from_a_regular_file(
    tmp_path: Path, make: Callable[[Path], None], problem: str
) -> None:
    (tmp_path / "other").write_text(SECRET, encoding="ascii")
    make(tmp_path / "password")
    with pytest.raises(StoreUnavailable) as error:
        _ = Folder(tmp_path).password_file
    assert error.value.message == f"{tmp_path / 'password'} is {problem}"
    assert error.value.exit_code == 5


@posix
def test_password_file_is_made_private(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n", encoding="ascii")
    file.chmod(0o644)
    server = Server("java", "5.26.31", 1, 2, "3", "", file)
    assert server.password == SECRET
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def record(**more: object) -> str:
    """Return the record of a running server, as `remember` writes it."""
    fields = {"engine": "java", "version": "5", "bolt": 1, "http": 2, "handle": "3", "started": "then"}
    return json.dumps(fields | more)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, record(handle="x"), record(handle="--help"), record(handle="fade"), record(handle=3)],
    ids=["deep", "word", "option", "hexadecimal", "number"],
)
def test_damaged_record_of_a_server_is_ignored(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.json").write_text(text, encoding="utf-8")
    assert status(tmp_path) is None


@posix
@pytest.mark.parametrize("make", [os.mkfifo if os.name != "nt" else None, Path.mkdir], ids=["fifo", "folder"])
def test_record_of_a_server_must_be_a_regular_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "running.json")
    assert status(tmp_path) is None


def test_record_that_cannot_be_written_is_an_error_with_its_path(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "running.json").mkdir()
    server = Server("java", "5.26.31", 1, 2, "3", "", tmp_path / "password")
    actions: list[Callable[[], None]] = [lambda: folder.remember(server), folder.forget]
    for action in actions:
        with pytest.raises(StoreUnavailable, match=r"running\.json") as error, folder.locked():
            action()
        assert "cannot be used" in error.value.message
        assert error.value.exit_code == 5


@posix
def test_open_new_file_replaces_a_fifo_or_a_link(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("kept", encoding="utf-8")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(other)
    for name in ("fifo", "link"):
        with open_new_file(tmp_path / name) as stream:
            stream.write("new")
        assert (tmp_path / name).read_text(encoding="utf-8") == "new"
        assert stat.S_IMODE((tmp_path / name).lstat().st_mode) == 0o600
    assert other.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("command", ["start", "stop"])
def test_file_in_place_of_the_folder_is_an_error(tmp_path: Path, command: str) -> None:
    place = tmp_path / "data" / "ties" / "neo4j"
    place.parent.mkdir(parents=True)
    place.touch()
    done = inside("neo4j", command, home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines()[-1] == f"ties: {place} cannot be written (File exists)"


def test_inaccessible_folder_has_no_server(tmp_path: Path) -> None:
    too_long = str(tmp_path / ("x" * 300))
    for command in ("status", "stop"):
        done = inside("neo4j", command, home=tmp_path, settings={"XDG_DATA_HOME": too_long})
        assert (done.code, done.stdout) == (0, "the local Neo4j server is not running (ties neo4j start)\n")
    done = inside("neo4j", "start", home=tmp_path, settings={"XDG_DATA_HOME": too_long})
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.endswith(" cannot be written (File name too long)\n")
