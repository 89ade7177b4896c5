"""Registries: built-ins first, plugins by entry points, and unusable ones are skipped with a reason."""

from pathlib import Path

import pytest

from ties.plugins import (
    PluginFailed,
    PluginWarning,
    Registry,
    RegistryEntry,
    SkippedPlugin,
    plugin_errors,
    warn,
)

BUILTIN = {"first": "ties.plugins:warn", "second": "ties.plugins"}


def install(folder: Path, package: str, points: str, **modules: str) -> None:
    """Create a package with entry points, one per line, in the group `tests.things`."""
    info = folder / f"{package}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[tests.things]\n{points}\n", encoding="utf-8")
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry[object]:
    """A registry with two built-ins and the plugins of two packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    install(
        tmp_path, "one", "third = registry_one\nfirst = registry_one", registry_one="shape = size = 'of one'"
    )
    install(tmp_path, "two", "third = registry_one\nfourth = registry_two", registry_two="size = 1")
    return Registry("thing", "tests.things", BUILTIN, ("shape",))


def test_built_ins_are_found_before_plugins(registry: Registry[object]) -> None:
    assert registry.find("first") == RegistryEntry("first", "", warn)
    assert registry.get("third").shape == "of one"  # type: ignore[attr-defined]
    assert registry.find("third").package == "one"
    assert registry.builtin_names == ("first", "second")


def test_plugins_lists_usable_and_skipped_ones(registry: Registry[object]) -> None:
    listing = registry.plugins()
    assert registry.builtin_names == ("first", "second")
    assert [(found.name, found.package) for found in listing.found] == [("third", "one")]
    assert listing.skipped == (
        SkippedPlugin("first", "one", "ties already has a thing 'first'"),
        SkippedPlugin("fourth", "two", "it has no shape"),
        SkippedPlugin("third", "two", "one already has a thing 'third'"),
    )


def test_requested_plugin_that_cannot_be_used_is_an_error(registry: Registry[object]) -> None:
    with pytest.raises(PluginFailed, match=r"^thing 'fourth' of two cannot be used: it has no shape$"):
        registry.get("fourth")


def test_warn_issues_a_warning() -> None:
    with pytest.warns(PluginWarning, match="plugin 'x' of y was skipped: z"):
        warn(SkippedPlugin("x", "y", "z"))


def test_plugin_errors_lets_interruptions_through() -> None:
    with pytest.raises(KeyboardInterrupt), plugin_errors("a thing"):
        raise KeyboardInterrupt
    with pytest.raises(PluginFailed, match=r"^a thing failed \(ValueError\)$"), plugin_errors("a thing"):
        raise ValueError
