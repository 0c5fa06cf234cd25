"""The export: registers and main answers as flat tables that describe themselves, as of a date."""

from sinequanon.export.write import Exported, export

__all__ = ["Exported", "export"]
