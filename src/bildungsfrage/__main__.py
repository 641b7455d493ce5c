"""`python -m bildungsfrage` is the command line."""

import sys

from bildungsfrage.faces.cli import main

sys.exit(main())
