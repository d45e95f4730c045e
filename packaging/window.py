"""Starting point of the built window program, ``host-responder``."""

import os
import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    # a program with a window has no console on Windows; what is said to it must not be an error
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (until the end)
    sys.stderr = sys.stderr or sys.stdout
    freeze_support()  # before anything else: the parsing children start as this same program
    if "--self-test" in sys.argv[1:]:
        from self_test import check_window

        sys.exit(check_window())
    from ui.app import main

    sys.exit(main())
