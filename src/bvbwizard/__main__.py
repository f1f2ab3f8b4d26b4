"""`python -m bvbwizard`."""

import sys

from bvbwizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
