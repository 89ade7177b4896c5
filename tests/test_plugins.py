"""Registries: ours first, others by entry points, and what cannot be used is skipped with its reason."""

from pathlib import Path

import pytest

from ties.plugins import PluginFailed, PluginWarning, Registered, Registry, Skipped, blamed, warn

OURS = {"first": "ties.plugins:warn", "second": "ties.plugins"}


def install(folder: Path, package: str, points: str, **modules: str) -> None:
    """Make a package whose entry points, a line each, are of the group `tests.things`."""
    info = folder / f"{package}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[tests.things]\n{points}\n", encoding="utf-8")
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry[object]:
    """Two of ours, and those of two packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    install(
        tmp_path, "one", "third = registry_one\nfirst = registry_one", registry_one="shape = size = 'of one'"
    )
    install(tmp_path, "two", "third = registry_one\nfourth = registry_two", registry_two="size = 1")
    return Registry("thing", "tests.things", OURS, ("shape",))


def test_ours_are_found_before_those_of_others(things: Registry[object]) -> None:
    assert things.find("first") == Registered("first", "", warn)
    assert things.get("third").shape == "of one"  # type: ignore[attr-defined]
    assert things.find("third").package == "one"
    assert things.ours == ("first", "second")


def test_all_are_listed_and_what_cannot_be_used_is_skipped_with_its_reason(things: Registry[object]) -> None:
    listing = things.others()
    assert things.ours == ("first", "second")
    assert [(found.name, found.package) for found in listing.found] == [("third", "one")]
    assert listing.skipped == (
        Skipped("first", "one", "ties has a thing 'first' already"),
        Skipped("fourth", "two", "it has no shape"),
        Skipped("third", "two", "one has a thing 'third' already"),
    )


def test_one_that_is_asked_for_and_cannot_be_used_is_an_error(things: Registry[object]) -> None:
    with pytest.raises(PluginFailed, match=r"^thing 'fourth' of two cannot be used: it has no shape$"):
        things.get("fourth")


def test_whoever_says_nothing_else_is_warned() -> None:
    with pytest.warns(PluginWarning, match="plugin 'x' of y is skipped: z"):
        warn(Skipped("x", "y", "z"))


def test_an_interruption_is_nobodys_fault() -> None:
    with pytest.raises(KeyboardInterrupt), blamed("a thing"):
        raise KeyboardInterrupt
    with pytest.raises(PluginFailed, match=r"^a thing failed \(ValueError\)$"), blamed("a thing"):
        raise ValueError
