"""One state under two codes: which of them holds on a day, and its figures through both lives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sinequanon import states

if TYPE_CHECKING:
    import polars as pl


def code_on(code: str, day: date) -> str:
    """Give the code that a state has on a day, whichever of its codes is named.

    Examples
    --------
    >>> code_on("YUG", date(2023, 6, 16)), code_on("SRB", date(1999, 1, 1)), code_on("MLI", date(1999, 1, 1))
    ('SRB', 'YUG', 'MLI')
    """
    for before, after in states.continued():
        if code in (before.iso3, after.iso3):
            return after.iso3 if day >= after.start else before.iso3
    return code


def codes_on(code: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Give the codes that states have on days, as `code_on` does."""
    import polars as pl

    for before, after in states.continued():
        own = code.is_in([before.iso3, after.iso3])
        then = pl.when(day >= after.start).then(pl.lit(after.iso3)).otherwise(pl.lit(before.iso3))
        code = pl.when(own).then(then).otherwise(code)
    return code


def hosts_on(missions: pl.DataFrame, day: date) -> pl.DataFrame:
    """Name the hosts of missions by the codes that they have: of those that lasted, the code of the day."""
    import polars as pl

    for before, after in states.continued():
        if day >= after.start:
            lasted = pl.col("end").is_null() | (pl.col("end") >= f"{after.start}")
            renamed = pl.col("hosts").list.eval(pl.element().replace(before.iso3, after.iso3))
            missions = missions.with_columns(hosts=pl.when(lasted).then(renamed).otherwise("hosts"))
    return missions


def joined(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give a table of states and months in which every state has one series, under the code of the day."""
    import polars as pl

    lasted = {before.iso3: after.iso3 for before, after in states.continued() if day >= after.start}
    two = pl.col("state").is_in([*lasted, *lasted.values()])
    # In the month of the change both have a row; the later state's stands.
    order = pl.col("state").is_in(list(lasted))
    one = (
        frame.filter(two)
        .with_columns(_order=order, state=pl.col("state").replace(lasted))
        .sort("_order", maintain_order=True)
        .unique(["state", "month"], keep="first", maintain_order=True)
        .drop("_order")
    )
    return pl.concat([frame.filter(~two), one]).sort("state", "month")
