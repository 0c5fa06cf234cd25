"use strict";
// What a page does beyond its links and buttons; every page works without this.
// - The scenario page answers while a slider moves, and keeps the address in step.
// - The first page goes through the months, and searches, sorts and filters its list at once.

const WAIT = 60; // milliseconds of rest before a question is sent
const LANG = document.documentElement.lang;
const TONGUE = LANG === "en" ? "" : "lang=" + LANG; // as an address names it
const WORDS = JSON.parse(document.body.dataset.words);
let timer = 0;
let asking = null;
let shown = location.search;

function told(name, figures = {}) {
  return WORDS[name].replace(/\{(\w+)\}/g, (whole, key) => figures[key] ?? whole);
}

function inWords(day, parts = { day: "numeric", month: "long", year: "numeric" }) {
  return new Date(day.slice(0, 7) + day.slice(7).padEnd(3, "-01")).toLocaleDateString(LANG === "en" ? "en-GB" : LANG, { ...parts, timeZone: "UTC" });
}

function question(form) {
  const asked = new URLSearchParams();
  for (const field of form.elements) {
    if (!field.name || ((field.type === "checkbox" || field.type === "radio") && !field.checked)) continue;
    if (field.value === field.dataset.default) continue;
    asked.append(field.name, field.value);
  }
  return "?" + asked.toString();
}

function dress(form) {
  for (const output of form.querySelectorAll("output")) {
    const field = document.getElementById(output.htmlFor.value);
    output.textContent = Number(field.value).toLocaleString(LANG) + (field.dataset.unit || "");
  }
  const data = new FormData(form);
  for (const field of form.querySelectorAll("[data-needs]")) {
    field.hidden = !field.dataset.needs.split(" ").every((need) => {
      const [name, value] = need.split(/!?=/);
      return (data.get(name) === value) !== need.includes("!=");
    });
  }
}

async function refresh(form) {
  asking?.abort();
  asking = new AbortController();
  const results = document.getElementById("results");
  const status = document.getElementById("status");
  const asked = question(form);
  results.setAttribute("aria-busy", "true");
  const begun = performance.now();
  try {
    const answer = await fetch("/scenario/results" + asked, { signal: asking.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) {
      status.textContent = (page.querySelector(".fault") || page.body).textContent.trim().replace(/\s+/g, " ");
    } else {
      const open = [...results.querySelectorAll("details")].map((part) => part.open);
      results.replaceChildren(...page.body.childNodes);
      results.querySelectorAll("details").forEach((part, at) => { part.open = open[at] || false; });
      results.dataset.milliseconds = Math.round(performance.now() - begun);
      status.textContent = document.getElementById("headline").textContent;
    }
    results.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name === "AbortError") return;
    results.removeAttribute("aria-busy");
    status.textContent = told("silent");
  }
}

function later(form, whole = false) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await refresh(form);
    const place = document.querySelector("#sensitivity > div");
    if (!whole || !place) return;
    place.dataset.from = "/scenario/sensitivity";
    fill(place);
  }, WAIT);
}

function begin() {
  front();
  const form = document.getElementById("assumptions");
  if (form) {
    dress(form);
    const copy = document.getElementById("copy");
    copy.hidden = !navigator.clipboard;
  }
  const frame = document.getElementById("brief");
  if (frame) {
    const fit = () => {
      const page = frame.contentDocument;
      if (!page || !page.body || page.URL === "about:blank" || page.readyState !== "complete") return;
      document.getElementById("wait").textContent = "";
      frame.style.height = "0";
      frame.style.height = page.documentElement.scrollHeight + 4 + "px";
    };
    frame.addEventListener("load", () => {
      fit();
      for (const part of frame.contentDocument.querySelectorAll("details")) part.addEventListener("toggle", fit);
    });
    addEventListener("resize", fit);
    fit();
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.id === "assumptions") { dress(form); later(form); }
});
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.id === "case" && event.target.name !== "mission") form.elements.mission.value = "";
  if (form?.id !== "assumptions") return;
  if (["draft", "hazard", "horizon", "seed"].includes(event.target.name)) later(form, true);
  const asked = question(form);
  if (asked !== location.search) { history.pushState(null, "", asked); shown = asked; }
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "assumptions") return;
  event.preventDefault();
  refresh(event.target);
});
document.addEventListener("click", async (event) => {
  if (event.target.id !== "copy") return;
  await navigator.clipboard.writeText(location.href);
  document.getElementById("status").textContent = told("copied");
});

// The first page.
const FIRST = 1990;
let going = null;

function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function monthEnd(count, last) {
  const [year, month] = [FIRST + Math.floor(count / 12), count % 12];
  const day = new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10);
  return day < last ? day : last;
}

async function part(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) throw new Error((page.querySelector(".fault") || page.body).textContent.trim().replace(/\s+/g, " "));
  return page;
}

async function fill(place) {
  const from = place.dataset.from;
  const own = place.id === "moved" ? from : from + location.search;
  try {
    const page = await part(own);
    if (place.isConnected && place.dataset.from === from) { place.replaceChildren(...page.body.childNodes); delete place.dataset.from; card(place); }
  } catch { // the link that stands there leads to the same
    const short = place.id === "moved" && document.querySelector("#moved-card li a");
    if (short) short.textContent = told("uncompared");
  }
}

// What moved, in short, beside what else needs attention.
function card(place) {
  const short = document.querySelector("#moved-card ul");
  if (place.id !== "moved" || !short) return;
  const rows = [...place.querySelectorAll("tbody tr")].slice(0, 4);
  const moves = rows.map((row) => {
    const [then, now, way] = row.querySelectorAll("td");
    const figures = { mission: row.querySelector("th").textContent, way: way.textContent.trim().slice(0, 1), then: then.textContent, now: now.textContent };
    return told("moved", figures);
  });
  short.replaceChildren(...(moves.length ? moves : [told("unmoved")]).map((words) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }));
}

function swap(page, id) {
  document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
}

async function goTo(day, push) {
  going?.abort();
  going = new AbortController();
  const { signal } = going;
  const board = document.getElementById("board");
  const status = document.getElementById("status");
  const asked = new URLSearchParams(location.search);
  asked.set("as_of", day);
  asked.delete("since");
  const address = "/?" + asked;
  if (push) { history.pushState(null, "", address); shown = location.search; }
  document.getElementById("as_of").value = day;
  board.setAttribute("aria-busy", "true");
  status.textContent = told("making", { day: inWords(day) });
  try {
    const first = await part("/glance?" + [TONGUE, "as_of=" + day].filter(Boolean).join("&"), signal);
    board.replaceChildren(...first.body.childNodes);
    const page = await part(address, signal);
    for (const id of ["top", "board", "after"]) swap(page, id);
    document.querySelector("nav").replaceWith(page.querySelector("nav"));
    document.title = page.title;
    status.textContent = "";
    board.removeAttribute("aria-busy");
    list();
    document.querySelectorAll("#moved[data-from]").forEach(fill);
  } catch (error) {
    if (error.name === "AbortError") return;
    board.removeAttribute("aria-busy");
    status.textContent = error.message;
  }
}

function pick(keep) {
  const form = document.getElementById("pick");
  const table = document.getElementById("list");
  if (!form || !table || table.querySelectorAll("tbody tr").length !== Number(table.dataset.all)) return;
  const { q, kind, only, order } = form.elements;
  const sought = folded(q.value);
  const tests = {
    "": () => true,
    risk: (d) => d.risk !== "" && d.risk >= 0.15 && d.risk <= 1,
    told: (d) => Number(d.risk) === 2,
    mandate: (d) => d.days !== "" && d.days <= 90,
  };
  const rows = [...table.querySelectorAll("tbody tr")];
  let count = 0;
  for (const row of rows) {
    const d = row.dataset;
    row.hidden = !((" " + d.names).includes(" " + sought) && (!kind.value || d.kind === kind.value) && tests[only.value](d));
    count += row.hidden ? 0 : 1;
  }
  document.getElementById("count").textContent = told("count", { count, all: rows.length });
  const by = order.value;
  const falls = by === "strength";
  const value = (row) => row.dataset[by];
  const number = by === "strength";
  if (by === "risk") rows.sort((a, b) => a.dataset.at - b.dataset.at);
  else rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") return (x === "") - (y === "") || a.dataset.at - b.dataset.at;
    const less = number ? x - y : x < y ? -1 : x > y ? 1 : 0;
    return (falls ? -less : less) || a.dataset.at - b.dataset.at;
  });
  table.tBodies[0].append(...rows);
  for (const head of table.querySelectorAll("th[data-by]")) {
    if (head.dataset.by === by) head.setAttribute("aria-sort", falls || by === "risk" ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  if (!keep) return;
  const asked = new URLSearchParams(location.search);
  for (const [name, none] of [["q", ""], ["kind", ""], ["only", ""], ["order", "risk"]]) {
    if (form.elements[name].value === none) asked.delete(name);
    else asked.set(name, form.elements[name].value);
  }
  const query = asked.toString() ? "?" + asked : location.pathname;
  history.replaceState(null, "", query);
  shown = location.search;
}

function list() {
  const table = document.getElementById("list");
  const form = document.getElementById("pick");
  if (!table || !form) return;
  const rows = table.querySelectorAll("tbody tr");
  const narrowed = ["q", "kind", "only"].some((name) => form.elements[name].value) || form.elements.order.value !== "risk";
  if (narrowed && !form.dataset.whole) { whole(form); return; }
  rows.forEach((row, at) => { row.dataset.at = at; });
  table.dataset.all = rows.length;
  form.querySelector("button").hidden = true;
  for (const head of table.querySelectorAll("th[data-by]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => { form.elements.order.value = head.dataset.by; pick(true); });
  }
  pick(false);
}

// The server has narrowed the list: fetch it whole, so that the search can widen it again.
async function whole(form) {
  form.dataset.whole = "yes";
  try {
    const page = await part("/?" + [TONGUE, "as_of=" + form.elements.as_of.value].filter(Boolean).join("&"));
    document.getElementById("list").replaceWith(page.getElementById("list"));
    list();
  } catch { /* the button works */ }
}

function front() {
  const slide = document.getElementById("slide");
  if (slide) slide.hidden = false;
  list();
  document.querySelectorAll("[data-from]").forEach(fill);
}

document.addEventListener("input", (event) => {
  if (event.target.id === "month") {
    const day = monthEnd(Number(event.target.value), event.target.dataset.last);
    document.querySelector("output[for=month]").textContent = inWords(day, { month: "long", year: "numeric" });
    event.target.setAttribute("aria-valuetext", inWords(day));
    clearTimeout(timer);
    timer = setTimeout(() => goTo(day, true), 350);
  }
  if (event.target.form?.id === "pick") pick(true);
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "pick" || !document.getElementById("list").dataset.all) return;
  event.preventDefault();
  pick(true);
});
document.addEventListener("focusin", async (event) => {
  const names = document.getElementById("names");
  if (event.target.id !== "find" || names.children.length) return;
  const answer = await fetch("/names.json" + (TONGUE && "?" + TONGUE));
  if (!answer.ok || names.children.length) return;
  names.append(...(await answer.json()).names.map((name) => new Option("", name)));
});

// The same page in another language: of the address as the script has left it.
function same(event) {
  const link = event.target.closest?.("a[data-lang]");
  if (!link) return;
  const asked = new URLSearchParams(location.search);
  asked.delete("lang");
  if (link.dataset.lang !== "en") asked.set("lang", link.dataset.lang);
  link.href = location.pathname + (asked.toString() ? "?" + asked : "");
}
document.addEventListener("pointerdown", same);
document.addEventListener("click", same);

addEventListener("popstate", async () => {
  if (location.search === shown) return;
  shown = location.search;
  going?.abort();
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
  document.querySelector("nav").replaceWith(page.querySelector("nav"));
  document.title = page.title;
  begin();
});
begin();
