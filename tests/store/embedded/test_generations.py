"""The folder of an embedded graph: complete and leftover generations, and repairs."""

import json
import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import grafeo
import pytest

from tests.running import Ties, files_of, inside
from tests.store.embedded.folders import (
    PERMISSION_ADVICE,
    WHO,
    edit_pointer,
    error_parts,
    posix,
    restore_advice,
    run_unprivileged,
    supporters,
    write,
)
from ties.errors import UsageError
from ties.store.embedded import EmbeddedStore
from ties.version import __version__

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "question": WHO,
    "ingest": ("ingest", "second"),
    "remove": ("ingest", "--remove", "report"),
    "cypher": ("cypher", "MATCH (n) RETURN n.id"),
}
TWO = [
    "current.json",
    "generation-2/index.grafeo",
    "generation-2/names.sqlite",
    "generation-2/records.sqlite",
    "lock",
]


def make_format_1(folder: Path, *names: str) -> None:
    """Turn a folder into one of format 1 without a pointer; the content of its files does not matter."""
    shutil.rmtree(folder / "generation-1")
    (folder / "current.json").unlink()
    for name in names:
        (folder / name).write_bytes(b"GRAF of the first versions")


def repair(folder: Path, advice: str) -> None:
    """Follow the advice."""
    task, line = advice.split(": ", 1)
    assert task == f"to repair it, write this line into {folder / 'current.json'}"
    (folder / "current.json").write_text(line, encoding="utf-8")


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("command", COMMANDS)
def test_graph_without_pointer_is_refused_until_repaired(ties: Ties, folder: Path, command: str) -> None:
    (folder / "current.json").unlink()
    before = files_of(folder)
    code, message, advice = error_parts(ties(*COMMANDS[command]))
    assert (code, message) == (5, f"{folder} has generation-1 but no current.json")
    assert files_of(folder) == before
    repair(folder, *advice)
    assert supporters(ties) == ["taliban"]


@pytest.mark.parametrize("arguments", [WHO, ("ingest",)])
def test_default_graph_without_pointer_is_not_first_use(
    ties: Ties, folder: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    place = tmp_path / "data" / "ties" / "graph"
    shutil.copytree(folder, place)
    (place / "current.json").unlink()
    before = files_of(place)
    code, message, advice = error_parts(inside(*arguments, home=tmp_path))
    assert (code, message) == (5, f"{place} has generation-1 but no current.json")
    assert files_of(place) == before
    repair(place, *advice)
    assert [row["who_id"] for row in inside(*WHO, home=tmp_path).table] == ["taliban"]


def test_repair_advice_names_the_newest_generation(ties: Ties, folder: Path) -> None:
    for name in ("generation-2", "generation-10"):
        shutil.copytree(folder / "generation-1", folder / name)
    (folder / "generation-11.draft").mkdir()
    (folder / "current.json").unlink()
    _, message, advice = error_parts(ties(*WHO))
    assert message == f"{folder} has generation-1, generation-2, generation-10 but no current.json"
    repair(folder, *advice)
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 2,
        "generation": "generation-10",
    }
    assert supporters(ties) == ["taliban"]


def test_repair_advice_names_the_newest_complete_file_of_format_1(ties: Ties, folder: Path) -> None:
    make_format_1(folder, "generation-1.grafeo", "generation-2.grafeo", "generation-10.grafeo")
    (folder / "generation-10.grafeo.wal").mkdir()  # format 1 was written in place
    _, message, (advice,) = error_parts(ties(*WHO))
    assert message == (
        f"{folder} has generation-1.grafeo, generation-2.grafeo, generation-10.grafeo but no current.json"
    )
    repair(folder, advice)
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "generation": "generation-2.grafeo",
    }


def test_interrupted_first_ingest_in_format_1_is_refused(ties: Ties, folder: Path, report: Path) -> None:
    make_format_1(folder, "generation-1.grafeo")
    (folder / "generation-1.grafeo.wal").mkdir()
    before = files_of(folder)
    code, message, advice = error_parts(ties("ingest", str(report)))
    assert (code, message) == (5, f"{folder} has generation-1.grafeo but no current.json")
    assert advice == restore_advice(folder)
    assert files_of(folder) == before


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("command", COMMANDS)
def test_graph_of_format_1_is_refused_until_upgraded(ties: Ties, folder: Path, command: str) -> None:
    make_format_1(folder, "generation-1.grafeo")
    (folder / "current.json").write_text(
        '{"format": 1, "generation": "generation-1.grafeo"}', encoding="utf-8"
    )
    before = files_of(folder)
    assert error_parts(ties(*COMMANDS[command])) == (
        5,
        f"an older ties wrote the graph in {folder}",
        [f"upgrade it: ties upgrade --database {shlex.quote(str(folder))}"],
    )
    assert files_of(folder) == before


def test_missing_generation_does_not_remove_another(ties: Ties, folder: Path, second: Path) -> None:
    (folder / "generation-1").rename(folder / "generation-7")
    before = files_of(folder)
    for arguments in (WHO, ("ingest", str(second))):
        code, message, advice = error_parts(ties(*arguments))
        assert (code, message) == (5, f"{folder / 'generation-1'}, the newest generation, is missing")
        assert files_of(folder) == before
    repair(folder, *advice)
    assert supporters(ties) == ["taliban"]
    shutil.rmtree(folder / "generation-7")
    _, message, advice = error_parts(ties(*WHO))
    assert message == f"{folder / 'generation-7'}, the newest generation, is missing"
    assert advice == restore_advice(folder)


def test_ingest_removes_only_leftovers_of_ties(ties: Ties, folder: Path, second: Path) -> None:
    own = [
        *("generation-0.bak", "generation-2.old", "my-generation-3", "generation-x.draft"),
        *("generation-4.drafts", "before-upgrade-generation-1.grafeo", "current.json.bak", "notes.txt"),
    ]
    leftovers = ["generation-0", "current.json.new", "lock-owner.json.new"]
    for name in own + leftovers:
        (folder / name).write_text(name, encoding="utf-8")
    for name in ("generation-5", "generation-2.draft"):
        (folder / name).mkdir()
        (folder / name / "part").write_text(name, encoding="utf-8")
    assert ties("ingest", str(second)).code == 0
    assert sorted(files_of(folder)) == sorted([*own, *TWO])
    assert supporters(ties) == ["taliban"]


def test_ingest_works_if_the_lock_owner_cannot_be_written(ties: Ties, folder: Path, second: Path) -> None:
    (folder / "lock-owner.json").mkdir()
    done = ties("ingest", str(second))
    assert (done.code, done.stderr) == (0, "")
    assert json.loads((folder / "current.json").read_text(encoding="utf-8"))["generation"] == "generation-2"


@posix
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_new_folder_is_private(tmp_path: Path, report: Path, umask: int) -> None:
    folder = tmp_path / "parent" / "graph"
    before = os.umask(umask)
    try:
        write(folder, report)
    finally:
        os.umask(before)
    assert modes(folder) == {
        ".": 0o700,
        "current.json": 0o600,
        "generation-1": 0o700,
        "generation-1/index.grafeo": 0o600,
        "generation-1/names.sqlite": 0o600,
        "generation-1/records.sqlite": 0o600,
        "lock": 0o600,
    }
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o777 & ~umask


@posix
def test_existing_folder_keeps_its_mode_which_limits_that_of_files(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    folder.chmod(0o750)
    before = os.umask(0o002)
    try:
        write(folder, report)
    finally:
        os.umask(before)
    assert modes(folder) == {
        ".": 0o750,
        "current.json": 0o640,
        "generation-1": 0o750,
        "generation-1/index.grafeo": 0o640,
        "generation-1/names.sqlite": 0o640,
        "generation-1/records.sqlite": 0o640,
        "lock": 0o640,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="finds synced files in /proc")
def test_published_files_and_new_folders_are_synced(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(Path(f"/proc/self/fd/{handle}").readlink()))
    folder = tmp_path / "one" / "two" / "graph"
    write(folder, report)
    assert {tmp_path, tmp_path / "one", tmp_path / "one" / "two"} <= {*synced}
    draft = folder / "generation-1.draft"
    files = (draft / name for name in ("records.sqlite", "index.grafeo", "names.sqlite"))
    assert synced[-7:] == [
        *(*files, draft),  # before the folder is renamed
        *(folder, folder / "current.json.new", folder),  # before and after the pointer is replaced
    ]


@posix
@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_pointer_must_be_a_regular_file(ties: Ties, folder: Path, kind: str) -> None:
    file = folder / "current.json"
    file.unlink()
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    code, message, (first, then) = error_parts(ties(*WHO))
    assert (code, message) == (5, f"{file} is not a regular file")
    assert first == f"remove {file}"
    if kind == "folder":
        file.rmdir()
    else:
        file.unlink()
    repair(folder, then)
    assert supporters(ties) == ["taliban"]


@posix
@pytest.mark.parametrize("kind", ["file", "fifo"])
def test_generation_must_be_a_folder(ties: Ties, folder: Path, kind: str) -> None:
    place = folder / "generation-1"
    shutil.rmtree(place)
    if kind == "fifo":
        os.mkfifo(place)
    else:
        place.write_text("", encoding="utf-8")
    code, message, _ = error_parts(ties(*WHO))
    assert (code, message) == (5, f"{place}, the newest generation, was not written by ties")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[" * 100_000, "[]", "7", "{}", '{"format": 2}', '{"generation": "generation-1"}'),
        *('{"format": 0, "generation": null}', '{"format": "2", "generation": "generation-1"}'),
        *('{"format": 2, "generation": "../generation-1"}', '{"format": 2, "generation": 7}', "\udcff"),
        *(
            '{"format": 1, "generation": "generation-1"}',
            '{"format": 2, "generation": "generation-1.grafeo"}',
        ),
        '{"format": true, "generation": "generation-1"}',
    ],
    ids=lambda text: text[:50],
)
def test_damaged_pointer_can_be_repaired(ties: Ties, folder: Path, second: Path, text: str) -> None:
    (folder / "current.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    before = files_of(folder)
    for arguments in (WHO, ("ingest", str(second))):
        code, message, advice = error_parts(ties(*arguments))
        assert code == 5
        assert message.startswith(f"{folder / 'current.json'} cannot be read (")
        assert files_of(folder) == before
    repair(folder, *advice)
    assert supporters(ties) == ["taliban"]


def test_pointer_has_versions_and_digests(ties: Ties, folder: Path) -> None:
    records, index, names = (
        folder / "generation-1" / name for name in ("records.sqlite", "index.grafeo", "names.sqlite")
    )
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 2,
        "generation": "generation-1",
        "ties": __version__,
        "engine": f"grafeo {grafeo.__version__}, names 1",
        "records": blake2b(records.read_bytes(), digest_size=20).hexdigest(),
        "index": index.stat().st_size,
        "index_head": crc32(index.read_bytes()[: 1 << 14]),
        "index_digest": blake2b(index.read_bytes(), digest_size=20).hexdigest(),
        "names": crc32(names.read_bytes()),
    }


@pytest.mark.parametrize(
    ("fields", "who", "advice"),
    [
        ({}, f"a newer ties ({__version__})", f"upgrade ties to {__version__} or newer"),
        ({"ties": "7.1.0", "generation": [8]}, "a newer ties (7.1.0)", "upgrade ties to 7.1.0 or newer"),
        ({"ties": ""}, "a newer ties", "upgrade ties"),
    ],
)
def test_pointer_of_a_newer_format_advises_an_upgrade(
    ties: Ties, folder: Path, fields: dict[str, object], who: str, advice: str
) -> None:
    edit_pointer(folder, format=3, **fields)
    assert error_parts(ties(*WHO)) == (
        5,
        f"{who} wrote {folder / 'current.json'}, in format 3; ties {__version__} reads format 2",
        [advice],
    )


@posix
@pytest.mark.parametrize(
    ("name", "arguments", "file"),
    [
        (".", WHO, "current.json"),
        ("current.json", WHO, "current.json"),
        ("generation-1", WHO, "generation-1/records.sqlite"),
        ("generation-1/records.sqlite", ("ingest", "second"), "generation-1/records.sqlite"),
    ],
)
@pytest.mark.usefixtures("second")
def test_file_without_permission_is_not_reported_as_damaged(
    ties: Ties, folder: Path, name: str, arguments: tuple[str, ...], file: str
) -> None:
    path = folder / name
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        done = run_unprivileged(*arguments, home=ties.home, settings=ties.settings)
    finally:
        path.chmod(mode)
    assert error_parts(done) == (
        5,
        f"{folder / file} cannot be read (Permission denied)",
        [PERMISSION_ADVICE],
    )
    assert supporters(ties) == ["taliban"]


@posix
def test_unreadable_file_is_not_reported_as_damaged(ties: Ties, folder: Path) -> None:
    """The same for any account, since root can read every file."""
    (folder / "current.json").unlink()
    (folder / "current.json").symlink_to("current.json")
    code, message, advice = error_parts(ties(*WHO))
    assert (code, message) == (
        5,
        f"{folder / 'current.json'} cannot be read (Too many levels of symbolic links)",
    )
    assert advice == [PERMISSION_ADVICE]


@posix
@pytest.mark.parametrize("arguments", [WHO, ("ingest",), ("shell",), ("status",)])
def test_inaccessible_home_is_an_error_without_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0)
    settings = {"XDG_DATA_HOME": ""}
    done = run_unprivileged(*arguments, home=home, cwd=tmp_path, settings=settings)
    home.chmod(0o700)
    code, message, advice = error_parts(done)
    place = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
    assert code == 5
    assert message == f"{home / place / 'ties' / 'graph' / 'current.json'} cannot be read (Permission denied)"
    assert advice == [PERMISSION_ADVICE]


@posix
def test_read_only_folder_is_an_error_without_traceback(ties: Ties, folder: Path, second: Path) -> None:
    folder.chmod(0o500)
    try:
        done, unchanged = (
            run_unprivileged("ingest", name, home=ties.home, settings=ties.settings)
            for name in ("second", "report")
        )
    finally:
        folder.chmod(0o700)
    code, message, advice = error_parts(done)
    assert code == 5
    assert message.startswith(f"{folder} cannot be written (")
    assert advice == ["the graph is unchanged"]
    assert (unchanged.code, unchanged.stderr) == (0, "")


@posix
def test_reading_leaves_no_temporary_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    store = EmbeddedStore(folder)
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(4,)]
    assert list(place.iterdir()) == []  # even while it is open, so a killed process leaves nothing
    store.close()
    with pytest.raises(UsageError, match="Expected"):
        store.read_untrusted("MATCH (e RETURN e", limit=1, timeout=30)
    assert list(place.iterdir()) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "ties-test", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("only root can mount a disk; tests/test_crash.py limits file sizes instead")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has tmpfs")
@pytest.mark.parametrize("room", [0, 4, 60, 200, 380])
def test_ingest_works_again_after_a_full_disk(
    disk: Path, tmp_path: Path, report: Path, second: Path, room: int
) -> None:
    """`room` is in KB; the graph of the report takes 430 while it is written."""
    ties = Ties(str(disk / "graph"), tmp_path)
    folder = Path(ties.database)
    assert ties("ingest", str(report)).code == 0
    filler = disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(disk).free - room * 1024))
    before = files_of(folder)
    for _ in range(2):
        code, message, advice = error_parts(ties("ingest", str(second)))
        assert code == 5
        assert message.startswith(f"{folder} cannot be written (")
        assert "No space left on device" in message
        assert advice == ["the graph is unchanged"]
        assert files_of(folder) == before
        assert supporters(ties) == ["taliban"]
    filler.unlink()
    assert ties("ingest", str(second)).code == 0
    assert sorted(files_of(folder)) == TWO


def test_ingest_between_two_reads_of_the_pointer(
    folder: Path, report: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader with the old pointer finds its generation gone, and reads the pointer again."""
    store = EmbeddedStore(folder)
    is_dir = Path.is_dir

    def late(path: Path) -> bool:
        monkeypatch.undo()
        write(folder, second)
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", late)
    assert store.exists
    assert sorted(files_of(folder)) == TWO
    store.close()


def modes(folder: Path) -> dict[str, int]:
    return {path.as_posix(): stat.S_IMODE((folder / path).stat().st_mode) for path in paths_in(folder)}


def paths_in(folder: Path) -> list[Path]:
    return [Path(), *(path.relative_to(folder) for path in sorted(folder.rglob("*")))]
