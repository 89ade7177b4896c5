"""The server's Java archives, which Maven brings and keeps in its own folder."""

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
_WAITS = (5, 15, 30)
"""Seconds before further attempts when the registry says that it is asked too much."""


def class_path(release: Release, java: Path, cache: Path) -> list[Path]:
    """The archives of a release with Neo4j Browser, brought by Maven where they are not here yet.

    Args:
        java: what Maven is to run on.
        cache: folder that remembers where the archives are.

    Raises:
        StoreUnavailable: Maven cannot get them.
    """
    listed = cache / f"neo4j-{release.version}.classpath"
    known = _listed(listed)
    if known:
        return known
    cache.mkdir(parents=True, exist_ok=True)
    work = cache / f"neo4j-{release.version}"
    work.mkdir(exist_ok=True)
    (work / "pom.xml").write_text(_POM.format(version=release.version), encoding="utf-8")
    fresh = work / "classpath"
    for wait in (*_WAITS, None):
        failure = _maven(work, fresh, java)
        if not failure:
            fresh.replace(listed)
            return _listed(listed)
        if wait is None or not ("429" in failure or "Too Many Requests" in failure):
            break
        time.sleep(wait)
    raise StoreUnavailable(
        f"Maven cannot bring Neo4j {release.version}: {failure}",
        advice=["the first start needs a network; once brought, the files are kept"],
    )


def entry_point(jars: list[Path], release: Release) -> str:
    """The class that starts the server, which has another name in each line."""
    main = next(jar for jar in jars if jar.name == f"neo4j-{release.version}.jar")
    with zipfile.ZipFile(main) as archive:
        names = set(archive.namelist())
    known = ("Neo4jCommunity", "CommunityEntryPoint")
    return next(f"org.neo4j.server.{name}" for name in known if f"org/neo4j/server/{name}.class" in names)


def _listed(file: Path) -> list[Path]:
    try:
        jars = [Path(name) for name in file.read_text(encoding="utf-8").split(os.pathsep)]
    except OSError:
        return []
    return jars if all(jar.is_file() for jar in jars) else []


def _maven(work: Path, fresh: Path, java: Path) -> str:
    """Let Maven write the class path into a file.

    Returns:
        Its first word of failure, or ''.
    """
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
    told = [line.removeprefix("[ERROR] ") for line in (done.stdout + done.stderr).splitlines()]
    return next((line[:300] for line in told if len(line) > 20), f"exit code {done.returncode}")
