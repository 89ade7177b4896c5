"""The machine and the versions that results were measured with."""

import os
import platform
from importlib.metadata import version

__all__ = ["machine_line"]

_PACKAGES = ("typer", "grafeo", "neo4j")


def machine_line() -> str:
    """Return cores, memory, system, Python and packages in one line, but not the name of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    load = os.getloadavg()[0]
    return ", ".join(
        (
            f"{os.cpu_count()} cores ({platform.machine()})",
            f"{memory / 2**30:.0f} GB",
            f"{platform.system()} {kernel}",
            f"{platform.python_implementation()} {platform.python_version()}",
            *(f"{name} {version(name)}" for name in _PACKAGES),
            f"load {load:.1f} at the start",
        )
    )
