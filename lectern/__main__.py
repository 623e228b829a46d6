"""`python -m lectern`."""

from lectern.cli import main

main()
