"""The pages: each a question in a URL, answered as HTML, as JSON, and as a file to keep."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sinequanon.app.errors import links, wants_json
from sinequanon.app.front import embeds
from sinequanon.app.limits import policy_of_page
from sinequanon.app.missions_board import called
from sinequanon.app.query import OfHost, OfHosts, OfScenario, OnDate
from sinequanon.app.responses import Form, as_file, as_json, as_text, desk_of, filled, page, query_of
from sinequanon.app.scenario_results import results, sensitivity_rows
from sinequanon.app.shown import Compared, Played, Told
from sinequanon.app.svg_charts import fan, scale
from sinequanon.app.tongue import address, amount
from sinequanon.catalogue import LANGUAGES, has, say, speaking

router = APIRouter()
Date = Annotated[OnDate, Query()]
One = Annotated[OfHost, Query()]
Several = Annotated[OfHosts, Query()]
Two = Annotated[OfScenario, Query()]


async def _told(request: Request, asked: OfHost) -> Told:
    desk = desk_of(request)
    code = await run_in_threadpool(desk.code, asked.host, asked.as_of)
    return await run_in_threadpool(desk.brief, code, asked.as_of, asked.lang)


@router.get("/host", response_class=HTMLResponse, summary="The live brief on a host")
async def host(request: Request, asked: One) -> Response:
    """Show the brief on a host as of a date."""
    if wants_json(request):
        return await host_json(request, asked)
    desk = desk_of(request)
    code = desk.code(asked.host, asked.as_of)
    missions = await run_in_threadpool(desk.missions_of, code, asked.as_of)
    return page(
        "host.html.j2",
        code=code,
        name=desk.name(code, asked.as_of),
        keep=links(code, asked.as_of),
        asked=asked,
        hosts=called(desk.hosts),
        missions=missions,
        last=desk.last,
        query=address("", host=code, as_of=asked.as_of),
    )


def _name(found: Told, lang: str) -> str:
    return f"brief-{found.host}-{found.as_of}" + ("" if lang == "en" else f"-{lang}")


@router.get("/brief", response_class=HTMLResponse, summary="The brief by itself, as it is written to a file")
async def brief(request: Request, asked: One) -> Response:
    """Give the brief as the page that the command writes."""
    found = await _told(request, asked)
    headers = {"content-security-policy": policy_of_page(found.html), "x-frame-options": "SAMEORIGIN"}
    return HTMLResponse(found.html, headers=headers)


@router.get("/host.json", summary="The brief on a host, as JSON")
async def host_json(request: Request, asked: One) -> Response:
    """Give the brief for programs."""
    return as_json((await _told(request, asked)).json)


@router.get("/host.html", summary="The brief on a host, to keep")
async def host_html(request: Request, asked: One) -> Response:
    """Give the brief as a file that opens offline."""
    found = await _told(request, asked)
    return as_text(found.html, f"{_name(found, asked.lang)}.html", "text/html")


@router.get("/host.md", summary="The brief on a host, as Markdown to keep")
async def host_markdown(request: Request, asked: One) -> Response:
    """Give the brief as Markdown."""
    found = await _told(request, asked)
    return as_text(found.markdown, f"{_name(found, asked.lang)}.md", "text/markdown")


@router.get("/host.{form}", summary="Deaths by month in a host, as CSV or Parquet")
async def host_file(request: Request, form: Form, asked: One) -> Response:
    """Give a host's deaths by month as a file."""
    found = await _told(request, asked)
    return as_file(found.deaths, f"deaths-{found.host}-{found.as_of}", form)


async def _played(request: Request, asked: OfScenario) -> Played:
    return await run_in_threadpool(desk_of(request).play, asked)


@router.get("/scenario", response_class=HTMLResponse, summary="Two scenarios side by side")
async def scenario(request: Request, asked: Two) -> Response:
    """Show two scenarios with everything that can be assumed."""
    if wants_json(request):
        return await scenario_json(request, asked)
    desk = desk_of(request)
    played = await _played(request, asked)
    missions = await run_in_threadpool(desk.missions_of, played.host, asked.as_of)
    return page(
        "scenario.html.j2",
        asked=asked,
        default=OfScenario(),
        code=(code := desk.code(asked.host, asked.as_of)),
        name=played.name,
        keep=links(code, asked.as_of),
        missions=missions,
        hosts=called(desk.hosts),
        last=desk.last,
        results=results(played, asked, query_of(request), embeds=embeds(request)),
        cause="",
        query=query_of(request),
    )


@router.get(
    "/scenario/results", response_class=HTMLResponse, summary="The results alone, as the page swaps them"
)
async def scenario_results(request: Request, asked: Two) -> Response:
    """Give the part of the page that a slider changes."""
    return HTMLResponse(
        results(await _played(request, asked), asked, query_of(request), embeds=embeds(request))
    )


@router.get(
    "/scenario/sensitivity",
    response_class=HTMLResponse,
    summary="Which assumption moves a case's answers most",
)
async def scenario_sensitivity(request: Request, asked: Two) -> Response:
    """Give the part of the page that tells how much hangs on each assumption; by itself it is a page."""
    desk = desk_of(request)
    shares = await run_in_threadpool(desk.sensitivity, asked)
    part = request.headers.get("sec-fetch-dest", "document") != "document"
    told = sensitivity_rows(shares)
    if part:
        return HTMLResponse(filled("sensitivity.html.j2", rows=told))
    code = desk.code(asked.host, asked.as_of)
    return page(
        "sensitivity_page.html.j2",
        rows=told,
        name=desk.name(asked.host, asked.as_of),
        asked=asked,
        keep=links(code, asked.as_of),
        query=query_of(request),
    )


@router.get("/scenario.json", summary="Two scenarios, as JSON")
async def scenario_json(request: Request, asked: Two) -> Response:
    """Give two scenarios for programs."""
    played = await _played(request, asked)
    return as_json(
        {
            "host": played.host,
            "mission": played.mission,
            "months": played.months,
            "documents": played.documents,
            "exit_months": played.exit_months,
            **played.frames,
            "record": played.record,
        }
    )


@router.get("/scenario.{form}", summary="Two scenarios, all results in one long table, as CSV or Parquet")
async def scenario_file(request: Request, form: Form, asked: Two) -> Response:
    """Give the results as a file."""
    played = await _played(request, asked)
    return as_file(played.frames["summary"], f"scenario-{played.host}-{asked.as_of}", form)


async def _compared(request: Request, asked: OfHosts) -> Compared:
    return await run_in_threadpool(desk_of(request).compare, asked.host, asked.as_of)


@router.get("/compare", response_class=HTMLResponse, summary="Hosts side by side")
async def compare(request: Request, asked: Several) -> Response:
    """Show hosts side by side."""
    if wants_json(request):
        return await compare_json(request, asked)
    desk = desk_of(request)
    found = await _compared(request, asked)
    return page(
        "compare.html.j2",
        found=found,
        asked=asked,
        chosen=(chosen := found.rows["host"].to_list()),
        keep=links(chosen[0], found.as_of),
        named=[say("case-state-name", state=name) for name in found.rows["name"]],
        charts=_forecasts(found),
        embeds=embeds(request),
        hosts=called(desk.hosts),
        last=desk.last,
        query=query_of(request),
    )


@router.get("/compare.json", summary="Hosts side by side, as JSON")
async def compare_json(request: Request, asked: Several) -> Response:
    """Give the comparison for programs."""
    found = await _compared(request, asked)
    return as_json(
        {"as_of": found.as_of, "hosts": found.rows, "forecasts": found.months, "record": found.record}
    )


@router.get("/compare.{form}", summary="Hosts side by side, as CSV or Parquet")
async def compare_file(request: Request, form: Form, asked: Several) -> Response:
    """Give the comparison as a file."""
    found = await _compared(request, asked)
    return as_file(found.rows, f"hosts-{found.as_of}", form)


def claims_day(asked: OnDate) -> str:
    """Return the date that is asked for, or the article's own."""
    from sinequanon.claims import article

    own = article().as_of
    return asked.as_of if "as_of" in asked.model_fields_set or own is None else own.isoformat()


async def _checked(request: Request, asked: OnDate) -> dict[str, Any]:
    return await run_in_threadpool(desk_of(request).claims, claims_day(asked))


@router.get("/claims", response_class=HTMLResponse, summary="The article's claims, checked")
async def claims(request: Request, asked: Date) -> Response:
    """Show what an article of June 2023 claimed, and what the figures say."""
    if wants_json(request):
        return await claims_json(request, asked)
    found = await _checked(request, asked)
    keep = links(asked.host, found["as_of"])
    texts = [_claimed(one["claim"], one["text"]) for one in found["claims"]]
    return page(
        "claims.html.j2",
        found=found,
        texts=texts,
        last=desk_of(request).last,
        query=query_of(request),
        keep=keep,
    )


def _claimed(name: str, text: str) -> str:
    """Tell a claim of the article in the language that is spoken; another's as it was written."""
    key = f"app-claim-{name}"
    return say(key) if has(key) else text


@router.get("/claims.json", summary="The article's claims, checked, as JSON")
async def claims_json(request: Request, asked: Date) -> Response:
    """Give the claims for programs, in English."""
    with speaking(LANGUAGES[0]):
        return as_json(await _checked(request, asked))


@router.get("/method", response_class=HTMLResponse, summary="How the figures are made, and from what")
async def method(request: Request) -> Response:
    """Show the method in short, the evidence and its sources."""
    if wants_json(request):
        return await method_json(request)
    tables, sources, edition = await run_in_threadpool(desk_of(request).evidence)
    return page("method.html.j2", tables=tables, sources=sources, edition=edition, keep=_passed_on(request))


@router.get("/method.json", summary="The evidence and its sources, as JSON")
async def method_json(request: Request) -> Response:
    """Give tables and sources for programs."""
    tables, sources, edition = await run_in_threadpool(desk_of(request).evidence)
    return as_json({"edition": edition, "tables": tables, "sources": sources})


@router.get("/api", response_class=HTMLResponse, summary="What a program may ask")
async def api(request: Request) -> Response:
    """Show the interface for programs, from its own OpenAPI description."""
    described = request.app.openapi()
    paths = [
        {"path": path, "summary": verbs["get"].get("summary", ""), "parameters": _parameters(verbs["get"])}
        for path, verbs in described["paths"].items()
    ]
    return page("api.html.j2", paths=paths, keep=_passed_on(request))


def _passed_on(request: Request) -> dict[str, str]:
    """Keep host and date for the links of a page that asks for neither."""
    given = request.query_params
    return links(given.get("host", ""), given.get("as_of", ""))


def _parameters(verb: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {
            "name": p["name"],
            "what": p.get("description") or "",
            "default": str(p["schema"].get("default", "")),
        }
        for p in verb.get("parameters", [])
    ]


def _forecasts(found: Compared) -> list[tuple[str, str, str]]:
    """Draw each host's forecast on the same scale."""
    if found.months.is_empty():
        return []
    on = scale(found.months["q95"].to_list())
    plain = dict(found.rows.select("host", "name").iter_rows())
    drawn: list[tuple[str, str, str]] = []
    for (code,), rows in found.months.group_by("host", maintain_order=True):
        middle = rows["q50"].sum()
        name = plain[code]
        label = say("app-compare-chart", host=name, deaths=amount(float(middle)))
        drawn.append(
            (str(code), say("case-state-name", state=name), fan(rows["month"].to_list(), rows, on, label))
        )
    return drawn
