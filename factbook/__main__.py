"""Run the command line: ``python -m factbook``."""

import sys

from factbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
