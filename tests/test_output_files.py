"""Files written by `-o` and `--view`: what is replaced, what is written to, and what is left after errors."""

import os
import pty
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from tests.running import Ties, environment
from ties.errors import UsageError
from ties.output_files import private_file, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes are POSIX")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_file_has_the_default_mode_and_existing_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    write_whole(tmp_path / "new", "é\n")
    assert (tmp_path / "new").read_bytes() == "é\n".encode()
    assert mode(tmp_path / "new") == mode(tmp_path / "any")
    for kept in (0o600, 0o640, 0o444, 0o755):
        (tmp_path / "new").chmod(kept)
        write_whole(tmp_path / "new", b"again")
        assert (mode(tmp_path / "new"), (tmp_path / "new").read_bytes()) == (kept, b"again")
    assert names(tmp_path) == ["any", "new"]


def test_private_file_is_new_and_removed_after_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").symlink_to("nowhere")
    with private_file(tmp_path, "page", ".html") as file:
        write_whole(file, "text")
    assert (file, mode(file), file.read_text()) == (tmp_path / "page-2.html", 0o600, "text")
    with suppress(KeyError), private_file(tmp_path, "page", ".html") as other:
        assert other.name == "page-3.html"
        raise KeyError
    assert names(tmp_path) == ["page-2.html", "page.html"]
    with pytest.raises(UsageError, match=r"page\.html cannot be written \(No such file or directory\)"):
        private_file(tmp_path / "none", "page", ".html").__enter__()


def test_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "behind").mkdir()
    target = tmp_path / "behind" / "file"
    target.write_text("old")
    target.chmod(0o600)
    (tmp_path / "between").symlink_to("behind/file")
    (tmp_path / "link").symlink_to("between")
    write_whole(tmp_path / "link", "new")
    assert (target.read_text(), mode(target)) == ("new", 0o600)
    target.unlink()
    write_whole(tmp_path / "link", "made")
    assert target.read_text() == "made"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "between").is_symlink()
    assert names(tmp_path / "behind") == ["file"]


def test_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match=r"loop cannot be written \(Too many levels of symbolic links\)"):
        write_whole(tmp_path / "loop", "text")
    assert (tmp_path / "loop").is_symlink()


def test_pipe_is_written_to(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    write_whole(fifo, b"x" * 100_000)
    reader.join()
    assert read == [b"x" * 100_000]
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_device_is_written_to(tmp_path: Path) -> None:
    """Use a terminal: a bug here, run as root, would replace any other device."""
    master, slave = pty.openpty()
    (tmp_path / "link").symlink_to(os.ttyname(slave))
    for file in (tmp_path / "link", Path(os.ttyname(slave))):
        write_whole(file, "text\n")
        assert os.read(master, 100) == b"text\r\n"
    os.close(slave)
    os.close(master)
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path) == ["link"]


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot be written \(Is a directory\)"):
        write_whole(tmp_path, "text")


def test_longest_file_name_is_accepted(tmp_path: Path) -> None:
    write_whole(tmp_path / ("n" * 255), "text")
    assert names(tmp_path) == ["n" * 255]


def test_file_is_synced_before_renaming_and_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        steps.append(f"sync {'folder' if stat.S_ISDIR(os.fstat(handle).st_mode) else 'file'}")
        fsync(handle)

    def renamed(draft: Path, file: Path) -> Path:
        steps.append("rename")
        return rename(draft, file)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(tmp_path / "file", "text")
    assert steps == ["sync file", "rename", "sync folder"]


def test_no_draft_is_left_after_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "file").write_text("old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "file", "new")
    assert (names(tmp_path), (tmp_path / "file").read_text()) == (["file"], "old")


@pytest.mark.skipif(not Path("/dev/fd/1").exists(), reason="this system has no /dev/fd")
@pytest.mark.parametrize("redirected", ["> all", ">> all", "| cat > all"])
def test_dev_stdout_is_written_in_order(shipped_folder: Path, tmp_path: Path, redirected: str) -> None:
    ties = Ties(str(shipped_folder), tmp_path)
    ties("export", "json", "-o", "graph.json")
    graph = (tmp_path / "graph.json").read_text(encoding="utf-8")
    (tmp_path / "all").write_text("old\n", encoding="utf-8")
    (tmp_path / "stdout").symlink_to("/dev/fd/1")
    command = f'{{ echo before; "{sys.executable}" -m ties export json -o stdout; echo after; }} {redirected}'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env=environment(tmp_path, ties.settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "stdout: 92 entities, 191 claims\n")
    old = "old\n" if redirected == ">> all" else ""
    assert (tmp_path / "all").read_text(encoding="utf-8") == f"{old}before\n{graph}after\n"


def test_view_follows_a_link_and_keeps_the_mode(shipped_folder: Path, tmp_path: Path) -> None:
    ties = Ties(str(shipped_folder), tmp_path)
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "page.html").chmod(0o600)
    (tmp_path / "link.html").symlink_to("page.html")
    for command in (["view", "-o"], ["cypher", "MATCH (g:Group) RETURN g", "--view"]):
        done = ties(*command, "link.html")
        assert done.code == 0, done.stderr
        assert (tmp_path / "link.html").is_symlink()
        assert "<!doctype html>" in (tmp_path / "page.html").read_text(encoding="utf-8")[:100].lower()
        assert mode(tmp_path / "page.html") == 0o600
