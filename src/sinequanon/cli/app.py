"""The command that serves the app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def app(
    *,
    port: Annotated[int, Parameter(help="Port on 127.0.0.1; 0 takes a free one.")] = 8000,
    data: Annotated[Path | None, Parameter(help="Folder of another edition of the evidence.")] = None,
    allow_embed: Annotated[
        bool, Parameter(help="Let other sites' pages show one chart in a frame.", negative=())
    ] = False,
) -> None:
    """Serve the app on 127.0.0.1 until it is stopped."""
    from sinequanon.app import serve

    serve(port=port, data=data, allow_embed=allow_embed)
