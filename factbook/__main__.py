"""Run the command line: ``python -m factbook``."""

import sys

from factbook.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
