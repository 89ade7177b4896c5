"""Files written whole: a reader sees the old one or the new one, never a part."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from ties.errors import UsageError

__all__ = ["write_whole"]


def write_whole(file: Path, content: str | bytes) -> None:
    """Write bytes, or a text in UTF-8 with LF, to a file beside it, then rename that.

    Raises:
        UsageError: the file cannot be written.
    """
    draft = None
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
            draft = Path(made.name)
            made.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        umask = os.umask(0)
        os.umask(umask)
        draft.chmod(0o666 & ~umask)
        draft.replace(file)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise UsageError(f"{file} cannot be written ({error.strerror or error})") from None
