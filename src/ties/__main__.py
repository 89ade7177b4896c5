"""`python -m ties`."""

from ties.cli import run_program

run_program()
