"""The folder of an embedded database: what is whole, what is left over, and how to repair it."""

import json
import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grafeo
import pytest

from tests.running import Done, Ties, environment, files_of, inside
from tests.small_report import FILES, write_files
from ties.errors import UsageError
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore
from ties.version import __version__

posix = pytest.mark.skipif(os.name == "nt", reason="modes, FIFOs and mounts are POSIX")

WHO = ("who", "supports", "TTP", "--format", "tsv")
AFRESH = "put a copy of it back, or move {0} away and ingest again: ties ingest DATASET... --database {0}"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_files(tmp_path / "report")


@pytest.fixture
def ties(tmp_path: Path, report: Path) -> Ties:
    """The command line with a database that holds a report; its folder has a blank in its name."""
    ties = Ties(str(tmp_path / "my graph"), tmp_path)
    assert ties("ingest", str(report)).code == 0
    return ties


@pytest.fixture
def folder(ties: Ties) -> Path:
    return Path(ties.database)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Another version of the report."""
    changed = {name: text.replace("4000", "5000") for name, text in FILES.items()}
    return write_files(tmp_path / "second", changed)


def supporters(ties: Ties) -> list[str]:
    return [row["who_id"] for row in ties(*WHO).table]


def complaint(done: Done) -> tuple[int, str, list[str]]:
    """The exit code, what is wrong, and the advice."""
    assert done.stdout == ""
    first, *advice = done.stderr.splitlines()
    return done.code, first.removeprefix("ties: "), [line.strip() for line in advice]


def pointer(folder: Path, **changed: object) -> None:
    """Write `current.json` anew, as it is but for some fields."""
    file = folder / "current.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed), encoding="utf-8")


def repaired(folder: Path, advice: str) -> None:
    """Do what the advice says."""
    said, line = advice.split(": ", 1)
    assert said == f"to repair it, write this line into {folder / 'current.json'}"
    (folder / "current.json").write_text(line, encoding="utf-8")


@pytest.mark.parametrize("command", ["question", "ingest", "remove", "cypher"])
def test_without_its_pointer_a_graph_is_refused_and_stays_until_it_is_repaired(
    ties: Ties, folder: Path, second: Path, command: str
) -> None:
    (folder / "current.json").unlink()
    before = files_of(folder)
    arguments = {
        "question": WHO,
        "ingest": ("ingest", str(second)),
        "remove": ("ingest", "--remove", "report"),
        "cypher": ("cypher", "MATCH (n) RETURN n.id"),
    }[command]
    code, wrong, advice = complaint(ties(*arguments))
    assert (code, wrong) == (5, f"{folder} has generation-1.grafeo but no current.json")
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
    assert (code, wrong) == (5, f"{place} has generation-1.grafeo but no current.json")
    assert files_of(place) == before
    repaired(place, *advice)
    assert [row["who_id"] for row in inside(*WHO, home=tmp_path).table] == ["taliban"]


def test_the_newest_whole_generation_is_named_for_repair(ties: Ties, folder: Path) -> None:
    for name in ("generation-2.grafeo", "generation-10.grafeo", "generation-11.grafeo"):
        shutil.copy(folder / "generation-1.grafeo", folder / name)
    (folder / "generation-11.grafeo.wal").mkdir()  # the first versions of ties wrote it in its place
    (folder / "generation-12.draft").mkdir()
    (folder / "current.json").unlink()
    _, wrong, advice = complaint(ties(*WHO))
    assert wrong == (
        f"{folder} has generation-1.grafeo, generation-2.grafeo, generation-10.grafeo, "
        "generation-11.grafeo but no current.json"
    )
    repaired(folder, *advice)
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "generation": "generation-10.grafeo",
    }
    assert supporters(ties) == ["taliban"]


def test_the_half_of_a_first_ingest_by_the_first_versions_is_refused_and_stays(
    ties: Ties, folder: Path, report: Path
) -> None:
    (folder / "current.json").unlink()
    (folder / "generation-1.grafeo.wal").mkdir()
    before = files_of(folder)
    code, wrong, advice = complaint(ties("ingest", str(report)))
    assert (code, wrong) == (5, f"{folder} has generation-1.grafeo but no current.json")
    assert advice == [AFRESH.format(shlex.quote(str(folder)))]
    assert files_of(folder) == before


def test_a_generation_that_is_missing_sweeps_no_other(ties: Ties, folder: Path, second: Path) -> None:
    (folder / "generation-1.grafeo").rename(folder / "generation-7.grafeo")
    before = files_of(folder)
    for arguments in (WHO, ("ingest", str(second))):
        code, wrong, advice = complaint(ties(*arguments))
        assert (code, wrong) == (5, f"{folder / 'generation-1.grafeo'}, the newest generation, is missing")
        assert files_of(folder) == before
    repaired(folder, *advice)
    assert supporters(ties) == ["taliban"]
    (folder / "generation-7.grafeo").unlink()
    _, wrong, advice = complaint(ties(*WHO))
    assert wrong == f"{folder / 'generation-7.grafeo'}, the newest generation, is missing"
    assert advice == [AFRESH.format(shlex.quote(str(folder)))]


def test_an_ingest_sweeps_what_ties_left_and_nothing_else(ties: Ties, folder: Path, second: Path) -> None:
    own = [
        *(
            "generation-0.grafeo.bak",
            "generation-2.grafeo.old",
            "my-generation-3.grafeo",
            "generation-x.draft",
        ),
        *("generation-4.grafeo.walrus", "current.json.bak", "notes.txt"),
    ]
    left = ["generation-0.grafeo", "generation-5.grafeo", "current.json.new", "lock-owner.json.new"]
    for name in own + left:
        (folder / name).write_text(name, encoding="utf-8")
    for name in ("generation-5.grafeo.wal", "generation-2.draft"):
        (folder / name).mkdir()
        (folder / name / "part").write_text(name, encoding="utf-8")
    assert ties("ingest", str(second)).code == 0
    assert sorted(files_of(folder)) == sorted([*own, "current.json", "generation-2.grafeo", "lock"])
    assert supporters(ties) == ["taliban"]


def test_an_owner_of_the_lock_that_cannot_be_written_is_no_reason_to_fail(
    ties: Ties, folder: Path, second: Path
) -> None:
    (folder / "lock-owner.json").mkdir()
    done = ties("ingest", str(second))
    assert (done.code, done.stderr) == (0, "")
    assert (folder / "generation-2.grafeo").exists()


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
        "generation-1.grafeo": 0o600,
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
        "generation-1.grafeo": 0o640,
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
    assert synced[-4:] == [draft / "generation-1.grafeo", draft / "current.json", folder, folder]


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
def test_a_generation_that_is_not_a_regular_file_is_not_opened(ties: Ties, folder: Path) -> None:
    file = folder / "generation-1.grafeo"
    file.unlink()
    os.mkfifo(file)
    code, wrong, _ = complaint(ties(*WHO))
    assert (code, wrong) == (5, f"{file}, the newest generation, is not a regular file")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[" * 100_000, "[]", "7", "{}", '{"format": 1}', '{"generation": "generation-1.grafeo"}'),
        *('{"format": 0, "generation": null}', '{"format": "1", "generation": "generation-1.grafeo"}'),
        *(
            '{"format": 1, "generation": "../generation-1.grafeo"}',
            '{"format": 1, "generation": 7}',
            "\udcff",
        ),
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


def test_the_pointer_records_the_versions_that_wrote_it(ties: Ties, folder: Path) -> None:
    assert json.loads((folder / "current.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "generation": "generation-1.grafeo",
        "ties": __version__,
        "engine": f"grafeo {grafeo.__version__}",
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
    pointer(folder, format=2, **fields)
    assert complaint(ties(*WHO)) == (
        5,
        f"{who} wrote {folder / 'current.json'}, in format 2; ties {__version__} reads format 1",
        [advice],
    )


def test_what_the_engine_cannot_open_names_the_versions_that_wrote_it(ties: Ties, folder: Path) -> None:
    generation = folder / "generation-1.grafeo"
    generation.write_bytes(b"GRAF of another kind")
    code, wrong, advice = complaint(ties(*WHO))
    assert code == 5
    assert wrong.startswith(f"{generation} cannot be opened (GRAFEO-")
    assert wrong.endswith(")")
    assert advice == [AFRESH.format(shlex.quote(str(folder)))]
    pointer(folder, ties="7.1.0", engine="grafeo 8.2.0")
    code, other, advice = complaint(ties(*WHO))
    ours = f"ties {__version__} with grafeo {grafeo.__version__}"
    assert (code, other) == (5, f"{wrong}: ties 7.1.0 with grafeo 8.2.0 wrote it, and this is {ours}")
    assert advice == ["it need not be damaged: install ties 7.1.0"]


@pytest.mark.parametrize("command", [("show", "ttp"), WHO, ("status",), ("cypher", "RETURN 1 AS one")])
def test_a_graph_that_something_else_wrote_is_refused(
    ties: Ties, folder: Path, command: tuple[str, ...]
) -> None:
    generation = folder / "generation-1.grafeo"
    generation.unlink()
    other = grafeo.GrafeoDB(str(generation))
    other.execute_cypher("CREATE (:Entity {id: 'ttp'})")
    other.close()
    code, wrong, advice = complaint(ties(*command))
    assert (code, wrong) == (5, f"{generation} cannot be opened (it is not a graph of ties)")
    assert advice == [AFRESH.format(shlex.quote(str(folder)))]


@posix
@pytest.mark.parametrize("name", ["current.json", "generation-1.grafeo", "."])
def test_what_may_not_be_read_is_not_taken_for_damaged(ties: Ties, folder: Path, name: str) -> None:
    path = folder / name
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        done = without_privileges(*WHO, home=ties.home, settings=ties.settings)
    finally:
        path.chmod(mode)
    file = folder / "current.json" if name == "." else path
    assert complaint(done) == (
        5,
        f"{file} cannot be read (Permission denied)",
        ["give your account the right to read it, or name another folder: --database FOLDER"],
    )
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
    assert advice == ["give your account the right to read it, or name another folder: --database FOLDER"]


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
    assert advice == ["give your account the right to read it, or name another folder: --database FOLDER"]


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
    assert sorted(files_of(folder)) == ["current.json", "generation-2.grafeo", "lock"]


def test_two_looks_at_a_pointer_meet_an_ingest_between_them(
    folder: Path, report: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has read the old pointer finds its generation gone, and looks again."""
    store = EmbeddedStore(folder)
    is_file = Path.is_file

    def late(path: Path) -> bool:
        monkeypatch.undo()
        write(folder, second)
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", late)
    assert store.exists
    assert sorted(files_of(folder)) == ["current.json", "generation-2.grafeo", "lock"]
    store.close()


def write(folder: Path, report: Path) -> None:
    store = EmbeddedStore(folder, may_be_empty=True)
    ingest(store, [report])
    store.close()


def modes(folder: Path) -> dict[str, int]:
    return {path.name or ".": stat.S_IMODE((folder / path).stat().st_mode) for path in listed(folder)}


def listed(folder: Path) -> list[Path]:
    return [Path(), *(path.relative_to(folder) for path in sorted(folder.iterdir()))]


def without_privileges(
    *arguments: str, home: Path, settings: dict[str, str], cwd: Path | None = None
) -> Done:
    """Run ties as somebody to whom modes apply, which they do not to root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root reads and writes what it may not")
        powers = "-dac_override,-dac_read_search"
        prefix = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "ties", *arguments],
        cwd=cwd or home,
        env=environment(home, settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
