"""`python -m sinequanon` is the command `sinequanon`."""

import sys

from sinequanon.cli import main

if __name__ == "__main__":
    sys.exit(main())
