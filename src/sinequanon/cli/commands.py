"""The table of commands: what each is called and which module answers it."""

from __future__ import annotations

from cyclopts import App

from sinequanon import __version__

app = App(
    name="sinequanon",
    help=(
        "Will the host keep the peacekeepers, and what follows if it does not? "
        "Evidence, estimates and briefs, for any host state, as of any date."
    ),
    version=__version__,
    help_format="plaintext",
)

# Named, not imported: a command's module is loaded when the command is run or its own help is asked for.
for _name, _help in {
    "missions": "Missions on a date, and whether the host consents.",
    "precedents": "Consent crises so far, and how rare they are.",
    "votes": "How each state voted on a General Assembly resolution.",
    "guarantors": "Who provides security in a host state, by month.",
}.items():
    app.command(f"sinequanon.cli.answers:{_name}", name=_name, help=_help)
for _name, _help in {
    "deaths": "Fatalities of organised violence so far, by month.",
    "forecast": "Fatalities to come, with the chance of war and the score so far.",
    "peacekeepers": "What peacekeepers change: three assumptions, and how far each can be trusted.",
}.items():
    app.command(f"sinequanon.cli.violence:{_name}", name=_name, help=_help)
app.command(
    "sinequanon.cli.backtest:backtest",
    name="backtest",
    help="Score a link out of sample, beside its base rate.",
)
for _name, _help in {
    "align": "Where states stand in the General Assembly, and who has moved.",
    "fit": "Estimate a link again from the full edition.",
}.items():
    app.command(f"sinequanon.cli.alignment:{_name}", name=_name, help=_help)
app.command(
    "sinequanon.cli.telling:brief", name="brief", help="Write the brief on a host: HTML, Markdown, JSON."
)
data = App(name="data", help="The evidence: build it, see how old it is and where it comes from.")
for _name, _help in {
    "build": "Build the full edition from raw releases, all or nothing.",
    "status": "Each table: source, version, last month, rows, licence.",
    "sources": "Each source: producer, licence, how to cite it.",
}.items():
    data.command(f"sinequanon.cli.evidence:{_name}", name=_name, help=_help)
app.command(data)
