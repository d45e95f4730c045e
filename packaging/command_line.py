"""Starting point of the built command line program, ``responder-cli``."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()  # before anything else: the parsing children start as this same program
    if "--self-test" in sys.argv[1:]:
        from self_test import check_command_line

        sys.exit(check_command_line())
    from responder.cli import main

    sys.exit(main())
