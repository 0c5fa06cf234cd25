"""Commands on scenarios: simulate one or a sweep of them, list the ready ones, print the scorecard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer, months_as_text
from sinequanon.cli.progress import bar

if TYPE_CHECKING:
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.outcome import Outcome
    from sinequanon.scenario.prepared import Plan

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
    document = _document(scenario, histories=histories, seed=seed, common=common)
    from sinequanon.evidence.view import view as open_view
    from sinequanon.scenario.patch import named
    from sinequanon.scenario.shelf import prepare
    from sinequanon.scenario.simulate import simulate as run

    view = open_view(document.as_of, data=common.data)
    patches = [named(document, text) for text in patch]
    prepared = prepare(view, document)
    if explain:
        _explain(common, document, prepared)
        return
    with bar("histories") as tell:
        outcome = run(view, document, patches, prepared=prepared, progress=tell)
    content = told(outcome)
    tables = [
        outcome.totals().drop("q25", "q75"),
        outcome.politics(),
        *([outcome.differences().drop("q25", "q75")] if patches else []),
        outcome.relapse(),
    ]
    if sensitivity:
        found = _sensitive(document, prepared)
        content["sensitivity"] = {"one_at_a_time": found.one_at_a_time, "shares": found.shares}
        tables.append(found.shares)
    answer(common, content, outcome.sentences(), tables)


def _refuse(given: dict[str, bool], what: str, cure: str) -> None:
    """Refuse options that would not be used."""
    idle = [name for name, is_given in given.items() if is_given]
    if idle:
        from sinequanon.errors import InputError

        raise InputError(f"{what} does not take {', '.join(idle)}.", cure=cure)


def told(outcome: Outcome) -> dict[str, Any]:
    """Lay an outcome out for programs, with the keys of the contract."""
    import polars as pl

    months, totals, relapse = months_as_text(outcome.deaths()), outcome.totals(), outcome.relapse()
    differences, politics = outcome.differences(), outcome.politics()
    shares = months_as_text(outcome.shares())
    scenarios: list[dict[str, Any]] = []
    for row in politics.iter_rows(named=True):
        own = pl.col("scenario") == row["scenario"]
        exit_month = outcome.exit_month(row["scenario"])
        scenarios.append(
            {
                "name": row["scenario"],
                "deaths": {
                    "months": months.filter(own).drop("scenario"),
                    "totals": totals.filter(own).drop("scenario"),
                },
                "relapse": relapse.filter(own).drop("scenario"),
                "sanctions": row["sanctions"],
                "veto": row["veto"],
                "exit_month": f"{exit_month:%Y-%m}" if exit_month else None,
                "shares": shares.filter(own).drop("scenario"),
                "politics": {k: v for k, v in row.items() if k != "scenario"},
            }
        )
    effects = [
        {
            "effect": effect,
            **{
                key: frame.filter(pl.col("effect") == effect).drop("effect")
                for key, frame in (("totals", totals), ("relapse", relapse), ("differences", differences))
            },
        }
        for effect in totals["effect"].unique(maintain_order=True)
    ]
    return {
        "mission": outcome.mission,
        "scenarios": scenarios,
        "differences": differences,
        "difference_months": months_as_text(outcome.difference_months()),
        "effects": effects,
        "timing": months_as_text(outcome.timing()),
        "assumptions": outcome.assumptions,
        "record": outcome.record,
    }


def scenarios(
    *,
    schema: Annotated[bool, Parameter(help="Print the JSON Schema of a document.", negative=())] = False,
    common: Common = _COMMON,
) -> None:
    """List the ready scenarios, or print the schema of a document."""
    common.without("as_of", "data")
    import polars as pl

    from sinequanon.scenario.document import schema as give
    from sinequanon.scenario.ready import find, names

    if schema:
        import json

        print(json.dumps(give(), indent=1))
        return
    rows = [find(name) for name in names()]
    frame = pl.DataFrame(
        {
            "name": [d.name for d in rows],
            "host": [d.host for d in rows],
            "mission": [d.mission for d in rows],
            "as_of": [d.as_of for d in rows],
        }
    )
    answer(common, {"scenarios": frame}, ["Ready scenarios; write your own as TOML or JSON."], [frame])


def scorecard(
    *,
    since: Annotated[int, Parameter(help="First year of the crises.")] = 2000,
    histories: Annotated[int, Parameter(help="Histories for each.")] = 10_000,
    common: Common = _COMMON,
) -> None:
    """Run every consent crisis as of the day before, and score it against what followed."""
    from sinequanon.scenario.scorecard import scorecard as make

    view = common.view()
    with bar("crises") as tell:
        made = make(view, since=since, histories=histories, progress=tell)
    content = {"cases": made.cases, "summary": made.summary, "record": made.record}
    lines = [
        f"{made.cases.height} demands that a mission leave since {since}, each run as of the day before; lower scores are better."
    ]
    shown = made.cases.select(
        "mission", "host", "as_of", "outcome", "outcome_probability", "days", "days_median", "note"
    )
    answer(common, content, lines, [shown, made.summary])


def _document(scenario: str, *, histories: int | None, seed: int | None, common: Common) -> Document:
    from sinequanon.scenario.document import Document, checked
    from sinequanon.scenario.ready import find

    document = find(scenario)
    changes = {"histories": histories, "seed": seed, "as_of": common.as_of}
    changes = {key: value for key, value in changes.items() if value is not None}
    if not changes:
        return document
    return checked(Document, document.model_dump(mode="json") | changes, where=scenario)


def _explain(common: Common, document: Document, prepared: Plan) -> None:
    from sinequanon.scenario.explain import steps

    plan = steps(document, prepared)
    content = {
        "document": document.model_dump(mode="json"),
        "mission": prepared.mission,
        "plan": plan,
        "assumptions": prepared.assumptions,
    }
    lines = [f"{document.name}: {prepared.mission}, {document.horizon} months from {document.as_of:%B %Y}."]
    answer(common, content, lines, [plan, prepared.assumptions])


def _sensitive(document: Document, prepared: Plan) -> Any:
    from sinequanon.scenario.prepared import policy
    from sinequanon.scenario.sensitivity import sensitivity

    return sensitivity(prepared.inputs, policy(document), seed=document.seed)


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
