// What htmx leaves open: which answers the browser's Back returns to, and a few keys. The page works without it.
"use strict";
(() => {
  const box = document.getElementById("q");
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  const offline = document.getElementById("offline");
  const here = () => location.pathname + location.search;
  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  // History. Typing makes one entry, which every keystroke rewrites; Enter or a link makes it one to come back to.
  let typing = false;
  let kept = true;
  box.addEventListener("input", () => { typing = true; });
  form.addEventListener("submit", () => {
    typing = false;
    kept ||= asked() === box.value.trim();
  });
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) { typing = false; kept = true; }
  });
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const change = event.detail.history;
    const same = change.path === here();
    change.type = !kept || same ? "replace" : "push";
    kept = (kept && same) || !typing || event.detail.requestConfig.triggeringEvent?.type !== "input";
  });
  addEventListener("popstate", () => {
    window.htmx?.trigger(form, "htmx:abort");
    typing = false;
    kept = true;
  });
  document.addEventListener("htmx:historyRestore", (event) => {
    if (event.detail.path !== here()) location.reload();
    synchronise();
  });
  document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());

  // What stands outside the changing part follows it. The box itself is never touched while somebody types in it.
  let filters = null;
  const synchronise = () => {
    if (!typing && box.value !== asked()) box.value = asked();
    const feed = document.getElementById("feed-link");
    if (feed) document.getElementById("feed").href = feed.href;
    const facets = document.getElementById("facets");
    if (facets && filters !== null) facets.open = filters;
  };
  document.addEventListener("htmx:afterSwap", synchronise);
  results.addEventListener("toggle", ({ target }) => {
    if (target.id === "facets" && target.isConnected) filters = target.open;
  }, true);

  // The focus goes on from a link that is gone or has moved out of sight to the results, and from one that showed all of
  // a facet to the first value that was not there before.
  const values = (group) => document.querySelectorAll(`#${group} li a`);
  let within = false;
  let shown = 0;
  const opened = ({ requestConfig: { elt } }) => elt.closest(".more") && elt.getAttribute("hx-target").slice(1);
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    within = results.contains(document.activeElement);
    shown = opened(detail) ? values(opened(detail)).length : 0;
  });
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const at = document.activeElement;
    if (opened(detail)) values(opened(detail))[shown]?.focus({ preventScroll: true });
    else if (within && (!results.contains(at) || at.getBoundingClientRect().top + scrollY > innerHeight)) {
      results.focus({ preventScroll: true });
    }
  });

  // The network. Typing on cancels the request before: that is no error, and htmx should not log it as one.
  document.addEventListener("htmx:beforeRequest", (event) => { event.detail.error = null; });
  for (const name of ["sendError", "timeout"]) {
    document.addEventListener(`htmx:${name}`, () => { offline.hidden = false; });
  }
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    // What a proxy or a login of the network says instead is no answer.
    detail.shouldSwap &&= detail.serverResponse.includes('id="heard"');
    offline.hidden = detail.shouldSwap;
  });

  // Matches of an article, one after the other.
  const marks = [...document.querySelectorAll("mark[id]")];
  let at = -1;
  const step = (by) => {
    at = at < 0 && by < 0 ? marks.length - 1 : (at + by + marks.length) % marks.length;
    marks.forEach((mark, index) => mark.classList.toggle("here", index === at));
    marks[at].scrollIntoView({ block: "center" });
    document.getElementById("where").textContent = `· đang ở ${at + 1}`;
  };
  document.querySelectorAll(".jump a").forEach((link) => {
    link.hidden = !link.hidden;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      step(Number(link.dataset.step));
    });
  });

  // Keys: / to the box; from the box down into the suggestions and results, and up again; Escape back to the box.
  const stops = () => [box, ...results.querySelectorAll(".suggestions a, .hit h2 a")];
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target.closest("input, select, textarea");
    if (event.key === "/" && !inField) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = stops();
      const next = all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
      if (!all.includes(event.target) || !all[next]) return;
      event.preventDefault();
      all[next].focus();
    } else if (event.key === "Escape" && results.contains(event.target) && !inField) {
      box.focus();
    }
  });

  // Typed before this script came.
  if (form.hasAttribute("hx-get") && box.value !== box.defaultValue) {
    addEventListener("DOMContentLoaded", () => form.requestSubmit());
  }
})();
