"""`python -m ties`."""

from ties.cli import main

main()
