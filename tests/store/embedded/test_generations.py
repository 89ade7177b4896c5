"""The folder of an embedded database: what is whole, what is left over, and how to repair it."""

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
    MAY_NOT,
    WHO,
    afresh,
    complaint,
    pointer,
    posix,
    supporters,
    without_privileges,
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
TWO = ["current.json", "generation-2/index.grafeo", "generation-2/records.sqlite", "lock"]


def of_the_first_versions(folder: Path, *names: str) -> None:
    """Make a folder one of format 1, without its pointer; what its files hold does not matter."""
    shutil.rmtree(folder / "generation-1")
    (folder / "current.json").unlink()
    for name in names:
        (folder / name).write_bytes(b"GRAF of the first versions")


def repaired(folder: Path, advice: str) -> None:
    """Do what the advice says."""
    said, line = advice.split(": ", 1)
    assert said == f"to repair it, write this line into {folder / 'current.json'}"
    (folder / "current.json").write_text(line, encoding="utf-8")


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("command", COMMANDS)
def test_without_its_pointer_a_graph_is_refused_and_stays_until_it_is_repaired(
    ties: Ties, folder: Path, command: str
) -> None:
    (folder / "current.json").unlink()
    before = files_of(folder)
    code, wrong, advice = complaint(ties(*COMMANDS[command]))
    assert (code, wrong) == (5, f"{folder} has generation-1 but no current.json")
    assert files_of(folder) == before
    repaired(folder, *advice)
    assert supporters(ties) == ["taliban"]


@pytest.mark.parametrize("arguments", [WHO, ("ingest",)])
def test_without_its_pointer_the_graph_that_nobody_named_is_no_first_use(
    ties: Ties, folder: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    place = tmp_path / "data" / "ties" / "graph"
    shutil.copytree(folder, place)
    (place / "current.json").unlink()
    before = files_of(place)
    code, wrong, advice = complaint(inside(*arguments, home=tmp_path))
    assert (code, wrong) == (5, f"{place} has generation-1 but no current.json")
    assert files_of(place) == before
    repaired(place, *advice)
    assert [row["who_id"] for row in inside(*WHO, home=tmp_path).table] == ["taliban"]


def test_the_newest_whole_generation_is_named_for_repair(ties: Ties, folder: Path) -> None:
    for name in ("generation-2", "generation-10"):
        shutil.copytree(folder / "generation-1", folder / name)
    (folder / "generation-11.draft").mkdir()
    (folder / "current.json").unlink()
    _, wrong, advice = complaint(ties(*WHO))
    assert wrong == f"{folder} has generation-1, generation-2, generation-10 but no current.json"
    repaired(folder, *advice)
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 2,
        "generation": "generation-10",
    }
    assert supporters(ties) == ["taliban"]


def test_the_newest_whole_file_of_the_first_versions_is_named_for_repair(ties: Ties, folder: Path) -> None:
    of_the_first_versions(folder, "generation-1.grafeo", "generation-2.grafeo", "generation-10.grafeo")
    (folder / "generation-10.grafeo.wal").mkdir()  # they wrote it in its place
    _, wrong, (advice,) = complaint(ties(*WHO))
    assert wrong == (
        f"{folder} has generation-1.grafeo, generation-2.grafeo, generation-10.grafeo but no current.json"
    )
    repaired(folder, advice)
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "generation": "generation-2.grafeo",
    }


def test_the_half_of_a_first_ingest_by_the_first_versions_is_refused_and_stays(
    ties: Ties, folder: Path, report: Path
) -> None:
    of_the_first_versions(folder, "generation-1.grafeo")
    (folder / "generation-1.grafeo.wal").mkdir()
    before = files_of(folder)
    code, wrong, advice = complaint(ties("ingest", str(report)))
    assert (code, wrong) == (5, f"{folder} has generation-1.grafeo but no current.json")
    assert advice == afresh(folder)
    assert files_of(folder) == before


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_graph_of_the_first_versions_is_refused_and_stays_until_it_is_upgraded(
    ties: Ties, folder: Path, command: str
) -> None:
    of_the_first_versions(folder, "generation-1.grafeo")
    (folder / "current.json").write_text(
        '{"format": 1, "generation": "generation-1.grafeo"}', encoding="utf-8"
    )
    before = files_of(folder)
    assert complaint(ties(*COMMANDS[command])) == (
        5,
        f"an older ties wrote the graph in {folder}",
        [f"bring it up to date: ties upgrade --database {shlex.quote(str(folder))}"],
    )
    assert files_of(folder) == before


def test_a_generation_that_is_missing_sweeps_no_other(ties: Ties, folder: Path, second: Path) -> None:
    (folder / "generation-1").rename(folder / "generation-7")
    before = files_of(folder)
    for arguments in (WHO, ("ingest", str(second))):
        code, wrong, advice = complaint(ties(*arguments))
        assert (code, wrong) == (5, f"{folder / 'generation-1'}, the newest generation, is missing")
        assert files_of(folder) == before
    repaired(folder, *advice)
    assert supporters(ties) == ["taliban"]
    shutil.rmtree(folder / "generation-7")
    _, wrong, advice = complaint(ties(*WHO))
    assert wrong == f"{folder / 'generation-7'}, the newest generation, is missing"
    assert advice == afresh(folder)


def test_an_ingest_sweeps_what_ties_left_and_nothing_else(ties: Ties, folder: Path, second: Path) -> None:
    own = [
        *("generation-0.bak", "generation-2.old", "my-generation-3", "generation-x.draft"),
        *("generation-4.drafts", "before-upgrade-generation-1.grafeo", "current.json.bak", "notes.txt"),
    ]
    left = ["generation-0", "current.json.new", "lock-owner.json.new"]
    for name in own + left:
        (folder / name).write_text(name, encoding="utf-8")
    for name in ("generation-5", "generation-2.draft"):
        (folder / name).mkdir()
        (folder / name / "part").write_text(name, encoding="utf-8")
    assert ties("ingest", str(second)).code == 0
    assert sorted(files_of(folder)) == sorted([*own, *TWO])
    assert supporters(ties) == ["taliban"]


def test_an_owner_of_the_lock_that_cannot_be_written_is_no_reason_to_fail(
    ties: Ties, folder: Path, second: Path
) -> None:
    (folder / "lock-owner.json").mkdir()
    done = ties("ingest", str(second))
    assert (done.code, done.stderr) == (0, "")
    assert json.loads((folder / "current.json").read_text(encoding="utf-8"))["generation"] == "generation-2"


@posix
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_folder_that_is_made_is_for_its_owner_alone(tmp_path: Path, report: Path, umask: int) -> None:
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
        "generation-1/records.sqlite": 0o600,
        "lock": 0o600,
    }
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o777 & ~umask


@posix
def test_a_folder_that_exists_keeps_its_mode_and_its_files_are_as_open(tmp_path: Path, report: Path) -> None:
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
        "generation-1/records.sqlite": 0o640,
        "lock": 0o640,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="looks up what is synced in /proc")
def test_what_is_published_is_synced_with_every_folder_that_was_made(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(Path(f"/proc/self/fd/{handle}").readlink()))
    folder = tmp_path / "one" / "two" / "graph"
    write(folder, report)
    assert {tmp_path, tmp_path / "one", tmp_path / "one" / "two"} <= {*synced}
    draft = folder / "generation-1.draft"
    assert synced[-6:] == [
        *(draft / "records.sqlite", draft / "index.grafeo", draft),  # before it has its name
        *(folder, folder / "current.json.new", folder),  # before and after the pointer names it
    ]


@posix
@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_a_pointer_that_is_not_a_regular_file_is_not_read(ties: Ties, folder: Path, kind: str) -> None:
    file = folder / "current.json"
    file.unlink()
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    code, wrong, (first, then) = complaint(ties(*WHO))
    assert (code, wrong) == (5, f"{file} is not a regular file")
    assert first == f"remove {file}"
    if kind == "folder":
        file.rmdir()
    else:
        file.unlink()
    repaired(folder, then)
    assert supporters(ties) == ["taliban"]


@posix
@pytest.mark.parametrize("kind", ["file", "fifo"])
def test_a_generation_that_is_not_a_folder_is_not_opened(ties: Ties, folder: Path, kind: str) -> None:
    place = folder / "generation-1"
    shutil.rmtree(place)
    if kind == "fifo":
        os.mkfifo(place)
    else:
        place.write_text("", encoding="utf-8")
    code, wrong, _ = complaint(ties(*WHO))
    assert (code, wrong) == (5, f"{place}, the newest generation, is not as ties writes it")


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
def test_a_pointer_that_is_damaged_can_be_repaired(ties: Ties, folder: Path, second: Path, text: str) -> None:
    (folder / "current.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    before = files_of(folder)
    for arguments in (WHO, ("ingest", str(second))):
        code, wrong, advice = complaint(ties(*arguments))
        assert code == 5
        assert wrong.startswith(f"{folder / 'current.json'} cannot be read (")
        assert files_of(folder) == before
    repaired(folder, *advice)
    assert supporters(ties) == ["taliban"]


def test_the_pointer_records_the_versions_that_wrote_it_and_what_its_files_hold(
    ties: Ties, folder: Path
) -> None:
    records, index = (folder / "generation-1" / name for name in ("records.sqlite", "index.grafeo"))
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 2,
        "generation": "generation-1",
        "ties": __version__,
        "engine": f"grafeo {grafeo.__version__}",
        "records": blake2b(records.read_bytes(), digest_size=20).hexdigest(),
        "index": index.stat().st_size,
        "index_head": crc32(index.read_bytes()[: 1 << 14]),
        "index_digest": blake2b(index.read_bytes(), digest_size=20).hexdigest(),
    }


@pytest.mark.parametrize(
    ("fields", "who", "advice"),
    [
        ({}, f"a newer ties ({__version__})", f"upgrade ties to {__version__} or newer"),
        ({"ties": "7.1.0", "generation": [8]}, "a newer ties (7.1.0)", "upgrade ties to 7.1.0 or newer"),
        ({"ties": ""}, "a newer ties", "upgrade ties"),
    ],
)
def test_a_pointer_of_a_newer_format_says_to_upgrade(
    ties: Ties, folder: Path, fields: dict[str, object], who: str, advice: str
) -> None:
    pointer(folder, format=3, **fields)
    assert complaint(ties(*WHO)) == (
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
def test_what_may_not_be_read_is_not_taken_for_damaged(
    ties: Ties, folder: Path, name: str, arguments: tuple[str, ...], file: str
) -> None:
    path = folder / name
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        done = without_privileges(*arguments, home=ties.home, settings=ties.settings)
    finally:
        path.chmod(mode)
    assert complaint(done) == (5, f"{folder / file} cannot be read (Permission denied)", [MAY_NOT])
    assert supporters(ties) == ["taliban"]


@posix
def test_what_cannot_be_read_is_not_taken_for_damaged(ties: Ties, folder: Path) -> None:
    """The same for every account: root reads what it may not."""
    (folder / "current.json").unlink()
    (folder / "current.json").symlink_to("current.json")
    code, wrong, advice = complaint(ties(*WHO))
    assert (code, wrong) == (
        5,
        f"{folder / 'current.json'} cannot be read (Too many levels of symbolic links)",
    )
    assert advice == [MAY_NOT]


@posix
@pytest.mark.parametrize("arguments", [WHO, ("ingest",), ("shell",), ("status",)])
def test_a_home_that_may_not_be_entered_is_no_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0)
    settings = {"XDG_DATA_HOME": ""}
    done = without_privileges(*arguments, home=home, cwd=tmp_path, settings=settings)
    home.chmod(0o700)
    code, wrong, advice = complaint(done)
    place = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
    assert code == 5
    assert wrong == f"{home / place / 'ties' / 'graph' / 'current.json'} cannot be read (Permission denied)"
    assert advice == [MAY_NOT]


@posix
def test_a_folder_that_may_not_be_written_is_no_traceback(ties: Ties, folder: Path, second: Path) -> None:
    folder.chmod(0o500)
    try:
        done, unchanged = (
            without_privileges("ingest", name, home=ties.home, settings=ties.settings)
            for name in ("second", "report")
        )
    finally:
        folder.chmod(0o700)
    code, wrong, advice = complaint(done)
    assert code == 5
    assert wrong.startswith(f"{folder} cannot be written (")
    assert advice == ["the graph is as it was"]
    assert (unchanged.code, unchanged.stderr) == (0, "")


@posix
def test_a_graph_that_is_read_leaves_nothing_among_temporary_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    store = EmbeddedStore(folder)
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n").rows == [(4,)]
    assert list(place.iterdir()) == []  # while it is open: a process that is killed here leaves nothing
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
        pytest.skip("only root mounts a disk; tests/test_crash.py fills one otherwise")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is of Linux")
@pytest.mark.parametrize("room", [0, 4, 60, 200, 380])
def test_a_full_disk_blocks_no_later_ingest(
    disk: Path, tmp_path: Path, report: Path, second: Path, room: int
) -> None:
    """The room is in KB; the graph of the report takes 390 while it is written."""
    ties = Ties(str(disk / "graph"), tmp_path)
    folder = Path(ties.database)
    assert ties("ingest", str(report)).code == 0
    filler = disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(disk).free - room * 1024))
    before = files_of(folder)
    for _ in range(2):
        code, wrong, advice = complaint(ties("ingest", str(second)))
        assert code == 5
        assert wrong.startswith(f"{folder} cannot be written (")
        assert "No space left on device" in wrong
        assert advice == ["the graph is as it was"]
        assert files_of(folder) == before
        assert supporters(ties) == ["taliban"]
    filler.unlink()
    assert ties("ingest", str(second)).code == 0
    assert sorted(files_of(folder)) == TWO


def test_two_looks_at_a_pointer_meet_an_ingest_between_them(
    folder: Path, report: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has read the old pointer finds its generation gone, and looks again."""
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
    return {path.as_posix(): stat.S_IMODE((folder / path).stat().st_mode) for path in listed(folder)}


def listed(folder: Path) -> list[Path]:
    return [Path(), *(path.relative_to(folder) for path in sorted(folder.rglob("*")))]
