"""A pytest plugin for CI: skipping a test that needs a browser or Neo4j fails the run.

    python3 run.py test -p tests.no_silent_skips

A module that is skipped during collection fails the run as well, since its tests are unknown.
"""

import pytest

__all__ = ["NoSilentSkips", "pytest_configure"]

REQUIRED = frozenset({"browser", "neo4j"})


class NoSilentSkips:
    """Collect forbidden skips, and fail a run that has any."""

    def __init__(self) -> None:
        self.skipped: dict[str, str] = {}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Record a skipped module."""
        if report.skipped:
            self._note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record a skipped test with one of the marks."""
        if report.skipped and not REQUIRED.isdisjoint(report.keywords):
            self._note(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Make a run with forbidden skips fail."""
        if self.skipped and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """List the forbidden skips above the last line."""
        if self.skipped:
            terminalreporter.section("skipped, but must not be", red=True)
            for where, why in self.skipped.items():
                terminalreporter.line(f"{where}: {why}")

    def _note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        reason = report.longrepr
        self.skipped[report.nodeid] = str(reason[2] if isinstance(reason, tuple) else reason)


def pytest_configure(config: pytest.Config) -> None:
    """Enable the plugin in the process that reports, which with pytest-xdist is not a worker."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(NoSilentSkips(), "no-silent-skips")
