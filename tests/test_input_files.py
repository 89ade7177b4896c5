"""Input files: only regular files are read, and ties never waits for others."""

import os
import socket
from pathlib import Path

import pytest

from ties.input_files import NotRegular, open_input, read_input

DEVICE = Path("/dev/zero")


def test_regular_file_is_read_as_bytes_and_text(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    with open_input(file) as stream:
        assert stream.read() == b"\xef\xbb\xbfone\r\ntwo\n"
    assert read_input(file) == "one\ntwo\n"
    (tmp_path / "link").symlink_to(file)
    assert read_input(tmp_path / "link") == "one\ntwo\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
@pytest.mark.timeout(60)
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(DEVICE)
    for file in (pipe, DEVICE, tmp_path / "link"):
        with pytest.raises(NotRegular, match=r"^it is not a regular file$"):
            open_input(file)
        with pytest.raises(NotRegular):
            read_input(file)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
@pytest.mark.timeout(60)
def test_pipe_with_a_writer_is_refused_and_closed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    before = set(Path("/dev/fd").iterdir())
    with pytest.raises(NotRegular):
        open_input(pipe)
    assert set(Path("/dev/fd").iterdir()) == before
    os.close(reader)
    os.close(writer)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
def test_error_says_why_a_file_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        with pytest.raises(OSError, match=r"No such device or address|Operation not supported"):
            open_input(Path("socket"))
    with pytest.raises(FileNotFoundError):
        open_input(tmp_path / "nowhere")
    with pytest.raises(IsADirectoryError):
        open_input(tmp_path)
