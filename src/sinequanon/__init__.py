"""Will the host keep the peacekeepers, and what follows if it does not."""

__version__ = "0.1.0"
