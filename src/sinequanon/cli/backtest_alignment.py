"""What `backtest alignment` tells: how well hidden votes were foretold."""

from __future__ import annotations

from sinequanon.cli.alignment import need_full
from sinequanon.cli.backtest import Asked
from sinequanon.cli.output import Common, answer
from sinequanon.cli.progress import bar
from sinequanon.evidence.record import record


def tell(common: Common, _: Asked) -> None:
    """Score the alignment link: a tenth of the votes since 2005 hidden."""
    from sinequanon.links.alignment.backtest import backtest

    view = common.view()
    need_full(view)
    with bar("sweeps") as progress:
        rows = backtest(view, progress=progress)
    content = {"rows": rows, "record": record(view, "backtest", parameters={"link": "alignment"})}
    answer(common, content, ["Mean log scores of hidden votes, in nats; higher is better."], [rows])
