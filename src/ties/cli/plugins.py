"""How commands speak of plugins."""

from ties.cli.session import talk
from ties.plugins import Skipped

__all__ = ["tell_skipped"]


def tell_skipped(skipped: Skipped) -> None:
    """Name a plugin that is skipped, and say why, beside the answer."""
    talk(f"ties: {skipped}")
