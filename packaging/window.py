"""Starting point of the built window program, ``host-responder``."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()  # before anything else: the parsing children start as this same program
    if "--self-test" in sys.argv[1:]:
        from self_test import check_window

        sys.exit(check_window())
    from ui.app import main

    sys.exit(main())
