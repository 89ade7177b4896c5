"""The releases of Neo4j that ties is made for."""

from dataclasses import dataclass

__all__ = ["CURRENT", "LTS", "Release"]


@dataclass(frozen=True, slots=True)
class Release:
    """A release of Neo4j.

    Attributes:
        java: the oldest Java that runs it.
        quiet: settings that keep it from talking to anybody but its clients; other releases know other ones.
    """

    version: str
    java: int
    quiet: tuple[str, ...]

    @property
    def line(self) -> str:
        """What names the form of its data: "5.26" reads what 5.26.31 wrote."""
        return ".".join(self.version.split(".")[:2])


_QUIET = ("dbms.usage_report.enabled", "client.allow_telemetry", "server.bolt.telemetry.enabled")

LTS = Release("5.26.31", 17, _QUIET)
"""The line with long-term support."""

CURRENT = Release(
    "2026.09.0",
    21,
    (
        *_QUIET,
        "server.fleet_discovery.enabled",
        "dbms.fleet_manager.enabled",
        "server.http.x_forward.enabled",
    ),
)
"""The calendar release."""
