"""The server's Java archives, which Maven downloads and keeps in its own folder."""

import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.releases import Release

__all__ = ["class_path", "entry_point"]

_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>ties</groupId>
  <artifactId>neo4j-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j.client</groupId><artifactId>neo4j-browser</artifactId><version>5.24.0</version></dependency>
  </dependencies>
</project>
"""
_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
_RETRY_DELAYS = (5, 15, 30)
"""Seconds before each retry when the registry limits requests."""


def class_path(release: Release, java: Path, cache: Path) -> list[Path]:
    """Return the archives of a release with Neo4j Browser; Maven downloads those that are missing.

    One process downloads, and others that start at the same time wait for it.

    Args:
        java: the Java that runs Maven.
        cache: the folder in which the class path is stored.

    Raises:
        StoreUnavailable: Maven cannot download them.
    """
    stored = cache / f"neo4j-{release.version}.classpath"
    known = _read_class_path(stored)
    if known:
        return known
    from filelock import FileLock

    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"neo4j-{release.version}.lock"):
        return _read_class_path(stored) or _download(release, java, cache, stored)


def _download(release: Release, java: Path, cache: Path, stored: Path) -> list[Path]:
    """Let Maven download the archives of a release, store their class path and return them."""
    work = cache / f"neo4j-{release.version}"
    work.mkdir(exist_ok=True)
    (work / "pom.xml").write_text(_POM.format(version=release.version), encoding="utf-8")
    fresh = work / "classpath"
    for wait in (*_RETRY_DELAYS, None):
        failure = _maven(work, fresh, java)
        if not failure:
            fresh.replace(stored)
            return _read_class_path(stored)
        if wait is None or not ("429" in failure or "Too Many Requests" in failure):
            break
        time.sleep(wait)
    raise StoreUnavailable(
        f"Maven cannot download Neo4j {release.version}: {failure}",
        advice=["the first start needs a network connection; downloaded files are kept"],
    )


def entry_point(jars: list[Path], release: Release) -> str:
    """Return the class that starts the server; its name depends on the release line."""
    main = next(jar for jar in jars if jar.name == f"neo4j-{release.version}.jar")
    with zipfile.ZipFile(main) as archive:
        names = set(archive.namelist())
    known = ("Neo4jCommunity", "CommunityEntryPoint")
    return next(f"org.neo4j.server.{name}" for name in known if f"org/neo4j/server/{name}.class" in names)


def _read_class_path(file: Path) -> list[Path]:
    try:
        jars = [Path(name) for name in file.read_text(encoding="utf-8").split(os.pathsep)]
    except OSError:
        return []
    return jars if all(jar.is_file() for jar in jars) else []


def _maven(work: Path, fresh: Path, java: Path) -> str:
    """Let Maven write the class path to a file. Return its first error message, or ''."""
    maven = shutil.which("mvn")
    assert maven is not None
    done = subprocess.run(
        [maven, "-B", "-q", "-C", "-f", str(work / "pom.xml"), _GOAL, f"-Dmdep.outputFile={fresh}"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"JAVA_HOME": str(java.resolve().parents[1])},
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = [line.removeprefix("[ERROR] ") for line in (done.stdout + done.stderr).splitlines()]
    return next((line[:300] for line in lines if len(line) > 20), f"exit code {done.returncode}")
