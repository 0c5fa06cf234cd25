"""The table of commands: what each is called and which module answers it."""

from __future__ import annotations

from typing import Any

from cyclopts import App, Parameter

from sinequanon import __version__


def _telling(default: Any) -> Any:
    """Show a default that says something; that an option is not set goes without saying."""
    return None if default in (False, (), None) else str(default)


app = App(
    name="sinequanon",
    help=(
        "Will the host keep the peacekeepers, and what follows if it does not? "
        "Evidence, estimates and briefs, for any host state, as of any date."
    ),
    version=__version__,
    help_format="plaintext",
    default_parameter=Parameter(show_default=_telling, negative_iterable=()),
)
data = App(name="data", help="The evidence: build it, see how old it is and where it comes from.")

# Named, not imported: a command's module is loaded when the command is run or its own help is asked for.
COMMANDS = {
    "brief": ("pages", "Write the brief on a host: HTML, Markdown, JSON."),
    "missions": ("consent", "Missions on a date, and whether the host consents."),
    "precedents": ("consent", "Consent crises so far, and how rare they are."),
    "watch": ("consent", "Which mission will next lose consent, in part or in whole, and why."),
    "changes": ("changes", "What changed since a date: facts, chances, deaths, strength."),
    "bulletin": ("pages", "One page on all missions for a month: worse, better, at risk, unchanged."),
    "site": ("pages", "A static site of bulletin, calendar, watch list and briefs, with a feed."),
    "calendar": ("changes", "What is due: mandates and their ends, closures, reports, votes, open demands."),
    "votes": ("alignment", "How each state voted on a General Assembly resolution."),
    "align": ("alignment", "Where states stand in the General Assembly, and who has moved."),
    "council": ("council", "The fate of a draft against a host in the Security Council."),
    "renewal": ("council", "Whether the Council renews the mandates of a host's missions."),
    "response": ("council", "What the Council does about a host's demand that a mission leave."),
    "guarantors": (
        "guarantors",
        "Who provides security in a host state, and how fast the UN's people would leave.",
    ),
    "deaths": ("violence", "Fatalities of organised violence so far, by month."),
    "displacement": ("violence", "Refugees and people displaced at home, by year."),
    "forecast": ("violence", "Fatalities to come, with the chance of war and the score so far."),
    "peacekeepers": (
        "violence",
        "What peacekeepers change: three assumptions, and how far each can be trusted.",
    ),
    "simulate": ("scenario", "Simulate a scenario and its counterfactuals, or a sweep of them."),
    "scenarios": ("scenario", "The ready scenarios, and the schema of a document."),
    "claims": ("claims", "Claims about the world, checked: true, false or unclear, with reasons."),
    "app": ("pages", "Serve the app on 127.0.0.1."),
    "scorecard": ("scenario", "Every consent crisis run as of the day before, and scored."),
    "backtest": ("backtest", "Score a link out of sample, beside its base rate."),
    "fit": ("alignment", "Estimate a link again from the full edition."),
}
DATA = {
    "build": "Build the full edition from raw releases, all or nothing.",
    "update": "Newer releases: what they change, and then the exchange.",
    "status": "Each table: source, version, last month, rows, licence.",
    "where": "The folder of the edition in use, and where full editions are kept.",
    "sources": "Each source: producer, licence, how to cite it.",
    "check": "The registers held against one another: every contradiction, and what to do.",
    "export": "Registers and main answers as CSV and Parquet, with a datapackage.json.",
}
for _name, (_module, _help) in COMMANDS.items():
    app.command(f"sinequanon.cli.{_module}:{_name}", name=_name, help=_help)
for _name, _help in DATA.items():
    data.command(f"sinequanon.cli.data:{_name}", name=_name, help=_help)
app.command(data)
