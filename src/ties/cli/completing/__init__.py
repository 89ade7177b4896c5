"""What may come next on a command line; for the completion of shells and for `ties shell`."""

from ties.cli.completing.commands import FILES, candidates
from ties.cli.completing.known import Candidate, Known
from ties.cli.completing.splitting import Typed, split

__all__ = ["FILES", "Candidate", "Known", "Typed", "candidates", "split"]
