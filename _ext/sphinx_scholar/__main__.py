"""``python -m sphinx_scholar``."""

import sys

from .cli.main import main

sys.exit(main())
