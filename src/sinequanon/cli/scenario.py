"""Commands on scenarios: simulate one or a sweep of them, list the ready ones, print the scorecard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer
from sinequanon.cli.terminal import bar

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.scenario.outcome import Outcome

_COMMON = Common()


def simulate(
    scenario: Annotated[
        str | None, Parameter(help="A ready scenario by name, or a TOML or JSON file.")
    ] = None,
    *,
    patch: Annotated[
        tuple[str, ...],
        Parameter(
            help="Counterfactual: stay, withdrawn, leave-by, slow, replaced-by, no-shield, no-substitute.",
            negative=(),
        ),
    ] = (),
    histories: Annotated[int | None, Parameter(help="Histories, in place of the document's.")] = None,
    seed: Annotated[int | None, Parameter(help="Seed, in place of the document's.")] = None,
    explain: Annotated[
        bool, Parameter(help="Print the plan, month by month, and every assumption; do not run.", negative=())
    ] = False,
    sensitivity: Annotated[
        bool, Parameter(help="Say which assumption moves the answer most.", negative=())
    ] = False,
    sweep: Annotated[Path | None, Parameter(help="A TOML file of ranges: run every combination.")] = None,
    out: Annotated[
        Path | None, Parameter(help="Folder for the results of a sweep (default: sweep/).")
    ] = None,
    workers: Annotated[int | None, Parameter(help="Processes of a sweep on this machine.")] = None,
    scheduler: Annotated[str | None, Parameter(help="Address of a Dask scheduler for a sweep.")] = None,
    common: Common = _COMMON,
) -> None:
    """Simulate a scenario and its counterfactuals: deaths, relapse, Council, exit, guarantors."""
    from sinequanon.brief.cells import in_percent
    from sinequanon.errors import InputError

    if (scenario is None) == (sweep is None):
        raise InputError(
            "Name one scenario, or a sweep with --sweep FILE, not both.",
            cure="sinequanon simulate mali-2023 --patch stay",
        )
    for_one = {
        "--patch": bool(patch),
        "--histories": histories is not None,
        "--seed": seed is not None,
        "--explain": explain,
        "--sensitivity": sensitivity,
        "--as-of": common.as_of is not None,
    }
    of_sweep = {
        "--out": out is not None,
        "--workers": workers is not None,
        "--scheduler": scheduler is not None,
    }
    if sweep is not None:
        _refuse(for_one, "A sweep", "Write them into the sweep's page: patches, histories, seeds, as_of.")
        if workers is not None and scheduler is not None:
            raise InputError(
                "--workers does not go with --scheduler.", cure="The scheduler has workers of its own."
            )
        _sweep(sweep, out or Path("sweep"), workers=workers, scheduler=scheduler, common=common)
        return
    _refuse(of_sweep, "One scenario", "They belong to --sweep FILE.")
    if explain:
        kept = {"--patch": bool(patch), "--sensitivity": sensitivity}
        _refuse(
            kept, "--explain", "It prints the plan that all patches share; run the scenario for their effect."
        )
    assert scenario is not None  # noqa: S101 - just shown
    from sinequanon.api import scenario as ask

    posed: dict[str, Any] = {"seed": seed, "as_of": common.as_of, "data": common.data}
    if explain:
        _explain(common, scenario, histories, patch, posed)
        return
    with bar("histories") as tell:
        outcome = ask.simulate(scenario, patch, histories=histories, progress=tell, **posed)
    content = outcome.to_dict()
    tables = [
        outcome.totals().drop("q25", "q75"),
        _chances(outcome),
        *([in_percent(outcome.differences().drop("q25", "q75"), "more")] if patch else []),
        in_percent(outcome.relapse(), "first_12_months", "any_12_months"),
    ]
    if sensitivity:
        found = ask.sensitivity(scenario, **posed)
        content["sensitivity"] = {"one_at_a_time": found.one_at_a_time, "shares": found.shares}
        tables.append(found.shares)
    shown = ["deaths", "what host and Council do", *(["differences of deaths"] if patch else [])]
    shown += [
        "the chance that battle deaths reach a number",
        *(["what hangs on each assumption"] if sensitivity else []),
    ]
    answer(common, content, [*outcome.sentences(), f"The tables: {'; '.join(shown)}."], tables)


HAPPENS = {
    "coup": "irregular change of government",
    "demand": "the host demands that the mission leave",
    "part_demand": "the host demands that a part leave, or obstructs",
    "draft": "a draft against the host is put to the vote",
    "veto": "such a draft is vetoed",
    "sanctions": "such a draft is adopted",
    "exit": "the mission has left over a demand",
    "substitute": "another force has come",
    "ended as asked": "the last demand is met as asked",
    "ended with delay": "the last demand is met later",
    "renegotiated": "the last demand ends in new terms",
    "refused": "the last demand is refused",
}
"""What the columns of `Outcome.politics` say happens; the last four are shares of histories with a demand."""


def _chances(outcome: Outcome) -> pl.DataFrame:
    """Lay the chances of host and Council out for people: a row for what may happen, a column for each scenario."""
    import polars as pl

    from sinequanon.brief.words import chance
    from sinequanon.scenario.inputs import OUTCOMES

    rows = outcome.politics()
    first = f"within {len(outcome.months)} months"
    told = {first: [HAPPENS[c] for c in rows.columns if c != "scenario"]}
    for row in rows.iter_rows(named=True):
        none = row["demand"] == 0
        told[row["scenario"]] = [
            "–" if none and key in OUTCOMES else chance(value)
            for key, value in row.items()
            if key != "scenario"
        ]
    return pl.DataFrame(told)


def _refuse(given: dict[str, bool], what: str, cure: str) -> None:
    """Refuse options that would not be used."""
    idle = [name for name, is_given in given.items() if is_given]
    if idle:
        from sinequanon.errors import InputError

        raise InputError(f"{what} does not take {', '.join(idle)}.", cure=cure)


def scenarios(
    *,
    schema: Annotated[bool, Parameter(help="Print the JSON Schema of a document.", negative=())] = False,
    common: Common = _COMMON,
) -> None:
    """List the ready scenarios, or print the schema of a document."""
    common.without("as_of", "data")
    from sinequanon.api.scenario import scenarios as ask

    if schema:
        import json

        from sinequanon.scenario.document import schema as give

        print(json.dumps(give(), indent=1))
        return
    found = ask()
    lines = ["Ready scenarios; write your own as TOML or JSON."]
    answer(common, found, lines, [found.scenarios])


def scorecard(
    *,
    since: Annotated[int, Parameter(help="First year of the crises.")] = 2000,
    histories: Annotated[int, Parameter(help="Histories for each.")] = 10_000,
    common: Common = _COMMON,
) -> None:
    """Run every consent crisis as of the day before, and score it against what followed."""
    from sinequanon.api.scenario import scorecard as ask

    with bar("crises") as tell:
        made = ask(since=since, histories=histories, as_of=common.view(), progress=tell)
    lines = [
        f"{made.cases.height} demands that a mission leave since {since}, each run as of the day before; lower scores are better."
    ]
    shown = made.cases.select(
        "mission", "host", "as_of", "outcome", "outcome_probability", "days", "days_median", "note"
    )
    answer(common, made, lines, [shown, made.summary])


def _explain(
    common: Common, scenario: str, histories: int | None, patch: tuple[str, ...], posed: dict[str, Any]
) -> None:
    from sinequanon.api import scenario as ask
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.patch import named

    found = ask.explain(scenario, histories=histories, **posed)
    document = Document.model_validate(found.document)
    for text in patch:  # one that is none is told here too
        named(document, text)
    lines = [f"{document.name}: {found.mission}, {document.horizon} months from {document.as_of:%B %Y}."]
    answer(common, found, lines, [found.plan, found.assumptions])


def _sweep(path: Path, out: Path, *, workers: int | None, scheduler: str | None, common: Common) -> None:
    from sinequanon.scenario.sweep import read_sweep, run_sweep

    with bar("scenarios") as tell:
        done = run_sweep(
            read_sweep(path), out, data=common.data, workers=workers, scheduler=scheduler, progress=tell
        )
    content = {
        "folder": str(done.folder),
        "ran": done.ran,
        "found": done.found,
        "passed_over": [{"task": task, "reason": reason} for task, reason in done.passed_over],
    }
    lines = [
        f"{done.ran} scenarios run, {done.found} found done, {len(done.passed_over)} passed over; results in {out}/."
    ]
    lines += [f"Passed over: {reason}" for _, reason in done.passed_over[:10]]
    answer(common, content, lines, [])
