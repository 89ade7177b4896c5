"""A pytest plugin for CI: what needs a browser or Neo4j must have run, so a skip of it fails the run.

    python3 run.py test -p tests.no_silent_skips

A module that is skipped while it is collected fails the run as well: nobody can tell what was in it.
"""

import pytest

__all__ = ["NoSilentSkips", "pytest_configure"]

REQUIRED = frozenset({"browser", "neo4j"})


class NoSilentSkips:
    """Collects the skips that must not be, and fails the run that has one."""

    def __init__(self) -> None:
        self.skipped: dict[str, str] = {}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a module that was skipped as a whole."""
        if report.skipped:
            self._note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skipped test that carries one of the marks."""
        if report.skipped and not REQUIRED.isdisjoint(report.keywords):
            self._note(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a run that passed into one that failed."""
        if self.skipped and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """List what was skipped, above the closing line."""
        if self.skipped:
            terminalreporter.section("skipped here, and must not be", red=True)
            for where, why in self.skipped.items():
                terminalreporter.line(f"{where}: {why}")

    def _note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        reason = report.longrepr
        self.skipped[report.nodeid] = str(reason[2] if isinstance(reason, tuple) else reason)


def pytest_configure(config: pytest.Config) -> None:
    """Switch the plugin on, in the process that reports (with pytest-xdist, the workers do not)."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(NoSilentSkips(), "no-silent-skips")
