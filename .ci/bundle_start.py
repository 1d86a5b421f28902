"""What the bundle starts: the window, or any command that is named."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # worker processes start here as well
    from framing.__main__ import main

    sys.exit(main(sys.argv[1:] or ["serve"]))
