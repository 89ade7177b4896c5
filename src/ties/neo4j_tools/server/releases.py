"""The supported releases of Neo4j."""

from dataclasses import dataclass

__all__ = ["CURRENT", "LTS", "Release"]


@dataclass(frozen=True, slots=True)
class Release:
    """A release of Neo4j.

    Attributes:
        java: the oldest Java that runs it.
        quiet: settings, specific to the release, that turn off connections to anything but its clients.
    """

    version: str
    java: int
    quiet: tuple[str, ...]

    @property
    def line(self) -> str:
        """The release line, which shares one data format: "5.26" for 5.26.31."""
        return ".".join(self.version.split(".")[:2])


_QUIET = ("dbms.usage_report.enabled", "client.allow_telemetry", "server.bolt.telemetry.enabled")

LTS = Release("5.26.31", 17, _QUIET)
"""The long-term support release."""

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
"""The latest calendar release."""
