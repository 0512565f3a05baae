"""Run the command line with ``python -m lmagree``."""

from lmagree.cli import main

main()
