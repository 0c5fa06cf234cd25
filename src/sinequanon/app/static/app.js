"use strict";
// The scenario page answers while a slider moves: it fetches the results of the form's question, puts them in place of the old
// ones, and keeps the address in step. Every page works without this, by its button.

const WAIT = 60; // milliseconds of rest before a question is sent
let timer = 0;
let asking = null;
let shown = location.search;

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
    output.textContent = Number(field.value).toLocaleString("en") + (field.dataset.unit || "");
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
    status.textContent = "The app does not answer. Is it still running?";
  }
}

function later(form) {
  clearTimeout(timer);
  timer = setTimeout(() => refresh(form), WAIT);
}

function begin() {
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
  document.getElementById("status").textContent = "The address is copied.";
});
addEventListener("popstate", async () => {
  if (location.search === shown) return;
  shown = location.search;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  begin();
});
begin();
