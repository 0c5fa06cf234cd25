"""The app, served from Python."""

from __future__ import annotations

from sinequanon.api.asked import Folder


def app(*, port: int = 8000, data: Folder = None) -> None:
    """Serve the app on 127.0.0.1 until it is stopped.

    Parameters
    ----------
    port
        Port on 127.0.0.1; 0 takes a free one.
    data
        Folder of another edition of the evidence.

    Raises
    ------
    SinequanonError
        When the port is taken, or there is no readable edition.
    """
    from pathlib import Path

    from sinequanon.app import serve

    serve(port=port, data=Path(data) if data is not None else None)
