"""The app: the same answers live, as pages on 127.0.0.1 whose every state is a URL, and as JSON."""

from __future__ import annotations

from pathlib import Path

HOST = "127.0.0.1"
"""The only address that is served: nobody else on the network can ask."""
PORT = 8000


def serve(
    *, port: int = PORT, data: Path | None = None, announce: bool = True, allow_embed: bool = False
) -> None:
    """Serve the app until it is stopped.

    Parameters
    ----------
    port
        Port on 127.0.0.1; 0 takes a free one.
    data
        Folder of an edition of the evidence.
    announce
        Say on standard error where it is, when it answers.
    allow_embed
        Let other sites' pages show one chart in a frame.

    Raises
    ------
    SinequanonError
        When the port is taken, or there is no readable edition.
    """
    import socket
    import sys

    import uvicorn
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from sinequanon.app.gateway import Gateway
    from sinequanon.app.limits import NAMES, Guard, protocol
    from sinequanon.errors import InputError
    from sinequanon.evidence.status import place

    place(data)  # one that cannot be read is told at once
    gateway = Gateway(data, allow_embed=allow_embed)
    made = Guard(TrustedHostMiddleware(gateway, allowed_hosts=NAMES, www_redirect=False))
    # The protocol is named, or asyncio would leave small packets waiting for one another (Nagle), 40 ms each.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(
                f"Port {port} cannot be used: {reason}.",
                where=f"{HOST}:{port}",
                cure="Give another with --port N; 0 takes a free one.",
            ) from error
        listening.listen(512)
        if announce:
            print(
                f"sinequanon: http://{HOST}:{listening.getsockname()[1]}/ (Ctrl+C stops it)", file=sys.stderr
            )
        settings = uvicorn.Config(
            made,
            log_level="warning",
            access_log=False,
            server_header=False,
            http=protocol(),
            proxy_headers=False,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
            limit_concurrency=900,
            h11_max_incomplete_event_size=16_384,
        )
        uvicorn.Server(settings).run(sockets=[listening])
