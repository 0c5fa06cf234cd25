"""The as-of view: the only door through which anything above reads the evidence."""

from __future__ import annotations

import difflib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sinequanon import states
from sinequanon.catalogue import has, language, say
from sinequanon.errors import EvidenceError, InputError
from sinequanon.evidence import kept_estimates, successor_states, text_dates
from sinequanon.evidence.holdings import Holdings, Reader, content, shared
from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.store import Edition, Manifest, Vintage, default_folder, open_edition, vintages
from sinequanon.evidence.tables import TABLES
from sinequanon.months import in_words, month_of, parse_as_of

if TYPE_CHECKING:
    import polars as pl

Made = TypeVar("Made")
FIRST = date(1946, 1, 1)
EARLIER = 2
"""Earlier views that a view keeps: those asked for last."""
ESTIMATES = "estimates"
"""Folder of the user's estimates, beside the editions."""


class View:
    """The evidence as it could be known on a date.

    Parameters
    ----------
    as_of
        The date; rows first knowable after it are not there, and columns that became
        known later than their row are empty.
    edition
        Where the tables are.
    registers
        Folder of the registers; by default the package's own.
    estimates
        Folder of the user's own estimates, which stand beside the package's.
    kept
        Editions with the days since when they were known: of those known on the date the newest is read,
        and `edition` where there is none.
    newest
        Read `edition` all the same: no date was asked for. Earlier views still read what was known then.
    beside
        A view of the same folders: what it has read from them is not read again.
    content
        Of `holdings.content`: open views with the same one, on the same date, share what they have read and made; by default none does.
    """

    def __init__(
        self,
        as_of: date,
        edition: Edition,
        registers: Path = FOLDER,
        estimates: Path | None = None,
        kept: Sequence[Vintage] = (),
        *,
        newest: bool = False,
        beside: View | None = None,
        content: Hashable = None,
    ) -> None:
        self.as_of = as_of
        self._kept, self._newest = tuple(kept), edition
        self._then = None if newest else _known_then(as_of, edition, kept)
        self._edition = self._then.edition if self._then else edition
        self.registers = registers
        self.estimates = estimates or default_folder() / ESTIMATES
        self._content = content
        self._held = shared((as_of, newest, content)) if content is not None else Holdings()
        self._reader = Reader()
        same = beside is not None and (beside.registers, beside.estimates) == (self.registers, self.estimates)
        self._files: dict[tuple[str, str], pl.DataFrame] = beside._files if beside and same else {}
        self._later: View | None = None
        self._states: dict[str, str] = {}
        self._earlier: OrderedDict[date, View] = OrderedDict()
        self._guard = threading.Lock()

    @property
    def manifest(self) -> Manifest:
        """What the edition is made of, for the record of an answer."""
        return self._edition.manifest

    @property
    def editions(self) -> list[tuple[str, str]]:
        """Name the editions that this view and its earlier ones may read, with the days since when they were known."""
        known = [(v.edition.manifest.edition, v.known.isoformat()) for v in self._kept]
        return [(self.manifest.edition, "read"), (self._newest.manifest.edition, "newest"), *known]

    def earlier(self, day: date) -> View:
        """Give the same evidence as of an earlier day.

        Raises
        ------
        InputError
            When the day is later than the view's, or before the evidence begins.
        """
        if not FIRST <= day <= self.as_of:
            raise InputError(
                f"{day} does not lie between {FIRST} and {self.as_of}.",
                cure="Ask for an earlier day, or open a later view.",
            )
        if day == self.as_of:
            return self
        with self._guard:
            if day not in self._earlier:
                self._earlier[day] = self._on(day)
            self._earlier.move_to_end(day)
            while len(self._earlier) > EARLIER:
                self._earlier.popitem(last=False)
            return self._earlier[day]

    def _on(self, day: date) -> View:
        made = View(
            day, self._newest, self.registers, self.estimates, self._kept, beside=self, content=self._content
        )
        made._later = self
        return made

    def once(self, what: Hashable, most: int, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give what was made of this view, or make it and keep it as long as the view: see `Holdings.once`."""
        return self._held.once(what, most, key, make, self._reader)

    def state(self, text: str) -> str:
        """Return the code of the state that a text means on the date: no answer is given of a state that is not.

        Parameters
        ----------
        text
            A code, a number or a name of a state or territory, or a mission: see `host`.

        Returns
        -------
        str
            ISO 3166 alpha-3; of a territory or a mission, that of the state under which its figures are kept.

        Raises
        ------
        InputError
            When nothing is called so, or not on the date.
        """
        if text not in self._states:
            # The code of a state that is gone is good for what was known of it.
            code = text in _begun(self.as_of)
            self._states[text] = text if code else self.host(text).state.iso3
        return self._states[text]

    def ground(self, text: str, table: str, column: str = "host") -> str:
        """Return the code under which a table keeps what a text means: a territory's own where it has rows of it, else the state's."""
        state = self.state(text)
        try:
            territory = self.host(text).territory
        except InputError:  # the code of a state that is gone
            return state
        own = territory is not None and territory.code in self.table(table)[column]
        return territory.code if territory is not None and own else state

    def host(self, text: str) -> states.Place:
        """Return the state, territory or mission that a text means on the date.

        Parameters
        ----------
        text
            As `states.place` takes it, or the abbreviation or full name of a mission: of its hosts the first is meant.

        Raises
        ------
        InputError
            When nothing is called so (with the nearest names), or not on the date.
        """
        try:
            return states.place(text, self.as_of)
        except InputError as error:
            found = self._mission(text)
            if found is None:
                near = self._near_missions(text)
                if not near:
                    raise
                raise InputError(
                    error.cause, cure=f"Did you mean the mission {near}? {error.cure}", where=error.where
                ) from None
        mission, host = found
        there = (t for t in states.territories() if t.missions[0] == mission and t.exists(self.as_of))
        territory = next(there, None)
        place = states.place(territory.name if territory else host, self.as_of)
        return replace(place, missions=(mission,))

    def _mission(self, text: str) -> tuple[str, str] | None:
        """Find a mission by its abbreviation or full name, with its first host that is a state or territory."""
        key = states.plain_key(text)
        for mission, name, hosts in self.table("missions").select("mission", "name", "hosts").iter_rows():
            if key in (states.plain_key(mission), states.plain_key(name)):
                return mission, hosts[0]
        return None

    def _near_missions(self, text: str) -> str:
        names = self.table("missions")["mission"].to_list()
        keys = {states.plain_key(name): name for name in names}
        close = difflib.get_close_matches(states.plain_key(text), keys, n=3, cutoff=0.75)
        return ", ".join(keys[key] for key in close)

    def table(self, name: str) -> pl.DataFrame:
        """Give a table as of the date (one of `sinequanon.evidence.tables.TABLES`).

        Where an earlier view has the same rows as the view that gave it, it has the very same frame: `once_for` knows it by that.
        """
        frames = self._held.frames
        if name not in frames:
            frame = self._as_of(name)
            later = self._later._held.frames.get(name) if self._later else None
            same = later is not None and later.schema == frame.schema and later.equals(frame)
            frames.setdefault(name, later if later is not None and same else frame)
        self._reader.note((name,))
        return frames[name]

    def last_month(self, name: str) -> date | None:
        """Return the last month of which a table says anything on the date; no row of it counts as used.

        Parameters
        ----------
        name
            One of `sinequanon.evidence.tables.TABLES`.

        Returns
        -------
        date or None
            First day of the last month with a row: by its own month or date where rows have one, else by the day since
            when they are known. None where no row is known on the date.
        """
        months = self._held.last
        if name not in months:
            frame = self._held.frames.get(name)
            frame = self._as_of(name) if frame is None else frame
            own = (c for c in ("month", "date") if c in frame.columns and frame[c].dtype.is_temporal())
            last = frame[next(own, TABLES[name].known)].max()
            months[name] = month_of(last) if isinstance(last, date) and last > date.min else None
        return months[name]

    @property
    def used(self) -> frozenset[str]:
        """Names of the tables that have been read through this view."""
        return frozenset(self._reader.used)

    def vintage(self, name: str) -> str | None:
        """Say which edition was known on the date, or that the values are a later revision of what was."""
        rule = TABLES[name]
        if rule.vintage is None or rule.coded_today:
            return rule.vintage
        if self._then:
            return say("vintage-edition", edition=self.manifest.edition, day=str(self._then.known))
        entry = self.manifest.tables.get(name)
        newer = entry and any(not i.known_to_card and i.source in entry.sources for i in self.manifest.inputs)
        if newer:
            return say("vintage-newer", edition=self.manifest.edition)
        # The catalogue has a table's words in other languages; the English ones stand with the table.
        key = f"vintage-{name}"
        return say(key) if language() != "en" and has(key) else rule.vintage

    def _as_of(self, name: str) -> pl.DataFrame:
        import polars as pl

        if name not in TABLES:
            raise EvidenceError(
                f"There is no table {name!r} of evidence.", cure=f"The tables are {sorted(TABLES)}."
            )
        rule = TABLES[name]
        frame = self._whole(name)
        if rule.read is not None:
            frame = text_dates.as_read(frame, self.as_of)
        frame = frame.filter(pl.col(rule.known) <= self.as_of)
        if rule.revised:
            # The last report of a fact, and the day since when something was known of it.
            frame = (
                frame.sort(rule.known)
                .with_columns(pl.col(rule.known).min().over(rule.revised))
                .unique(rule.revised, keep="last", maintain_order=True)
                .sort(rule.revised)
            )
        masks = [
            pl.when(pl.col(day) <= self.as_of).then(pl.col(column)).alias(column)
            for column, day in rule.later.items()
        ]
        days = {rule.known, *rule.later.values()}
        frame = frame.with_columns(masks).drop(days - {rule.known})
        return successor_states.hosts_on(frame, self.as_of) if name == "missions" else frame

    def _whole(self, name: str) -> pl.DataFrame:
        """Read a table with all its rows, whenever they became known: once for a view and all earlier ones that it gives."""
        rule = TABLES[name]
        key = ("" if rule.read or rule.fitted else str(self._edition.folder), name)
        if key not in self._files:
            self._files[key] = (
                rule.read(self.registers)
                if rule.read
                else kept_estimates.read(name, self.estimates)
                if rule.fitted
                else self._edition.table(name)
            )
        return self._files[key]


@lru_cache(maxsize=64)
def _begun(as_of: date) -> frozenset[str]:
    """Return the codes of all states that had begun by a date."""
    return frozenset(state.iso3 for state in states.table() if state.start <= as_of)


def _known_then(as_of: date, newest: Edition, kept: Sequence[Vintage]) -> Vintage | None:
    """Give the newest edition known on a date that has every table of the evidence which the newest of all has."""
    needed = set(TABLES) & set(newest.manifest.tables)
    known = [v for v in kept if v.known <= as_of and needed <= set(v.edition.manifest.tables)]
    return known[-1] if known else None


def view(
    as_of: str | date | None = None,
    *,
    data: Path | None = None,
    registers: Path | None = None,
    today: date | None = None,
    beside: View | None = None,
) -> View:
    """Open the evidence as of a date.

    Parameters
    ----------
    as_of
        A `datetime.date`, or text: `YYYY-MM-DD`, `YYYY-MM` (the month's last day) or `today`, which is the default.
        The newest edition known here on that date is read, and the newest of all where none was, or for `today`.
        Tables may end long before the date: `View.last_month` says when.
    data
        Folder of an edition; by default the user's full edition if there is one, else the reference edition.
    registers
        Folder of registers in place of the package's own.
    today
        The day that is taken for today; by default the clock's.
    beside
        A view of the same folders: what it has read from them is not read again.

    Raises
    ------
    InputError
        When the date is not one, lies in the future, or before the evidence begins.
    EvidenceError
        When there is no readable edition.
    """
    edition, registers = open_edition(data), registers or FOLDER
    root = data or default_folder()
    estimates, kept = root / ESTIMATES, vintages(root) if edition.folder.parent == root else []
    asked_today = as_of is None or (isinstance(as_of, str) and as_of.strip().casefold() == "today")
    day = parse_as_of("today" if as_of is None else as_of, on=today)
    if not day >= FIRST:
        raise InputError(
            f"The evidence begins in 1946; {in_words(day)} is before it.",
            cure="Ask as of a later date.",
            where="as_of",
        )
    same = content(edition, registers, estimates, kept)
    return View(day, edition, registers, estimates, kept, newest=asked_today, beside=beside, content=same)
