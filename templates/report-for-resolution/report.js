"use strict";
// Conveniences only: without this script the whole report can be read.
(() => {
  const main = document.getElementById("page-main");

  // The contents are folded where they would push the report off the screen.
  const contents = document.querySelector(".contents > details");
  if (contents) {
    const beside = matchMedia("(min-width: 64em)");
    const fold = () => { contents.open = beside.matches; };
    beside.addEventListener("change", fold);
    fold();
  }

  const print = document.getElementById("page-print");
  if (print) {
    print.content.querySelector("button").addEventListener("click", () => window.print());
    print.replaceWith(print.content);
  }

  // Where tables become cards, some browsers forget that they are tables. Roles in the HTML itself would be invalid.
  const cards = matchMedia("(max-width: 47.99em)");
  const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" };
  const remember = () => {
    if (!cards.matches) return;
    cards.removeEventListener("change", remember);
    for (const [selector, role] of Object.entries(roles)) {
      for (const element of main.querySelectorAll(selector)) element.setAttribute("role", role);
    }
  };
  cards.addEventListener("change", remember);
  remember();

  // A grid that fits needs no stop of the Tab key.
  const fits = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      target.tabIndex = scrolls ? 0 : -1;
    }
  });
  for (const region of document.querySelectorAll(".scroll")) fits.observe(region);

  // --- the filter ------------------------------------------------------------

  const template = document.getElementById("page-filter");
  if (!template) return;
  const form = template.content.querySelector("form");
  const selects = [...form.querySelectorAll("select")];
  const search = form.querySelector("input[type=search]");
  const facets = selects.map((select) => `data-facet-${select.name}`);
  const faceted = facets.map((facet) => `[${facet}]`).join(",");

  // What an element does not say of itself, the item around it says.
  const values = (element, facet) => {
    const owner = element.closest(`[${CSS.escape(facet)}]`);
    return owner ? owner.getAttribute(facet).split("\n") : [];
  };

  // What is counted: rows with facets, and items without such rows.
  const units = [...main.querySelectorAll("tbody tr")].filter((row) => row.matches(faceted));
  const held = new Map();
  const hold = (unit) => {
    for (let item = unit.parentElement.closest(".item"); item; item = item.parentElement.closest(".item")) {
      if (!held.has(item)) held.set(item, []);
      held.get(item).push(unit);
    }
  };
  units.forEach(hold);
  for (const item of [...main.querySelectorAll(".item")].reverse()) {
    if (held.has(item) || !item.matches(faceted)) continue;
    units.push(item);
    hold(item);
  }
  if (!units.length) return;
  // What is searched: the words of a unit, and what it can be filtered by. Capitals, accents and spaces do not count.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).join(" ").trim();
  const known = units.map((unit) => {
    const has = facets.map((facet) => values(unit, facet));
    return { unit, has, text: search ? plain([unit.textContent, ...has.flat()].join(" ")) : "" };
  });

  // Cells that span rows move to the first row that is shown, and span those that are.
  const spanned = [];
  for (const body of main.querySelectorAll("tbody:has([rowspan])")) {
    const rows = [...body.rows];
    const taken = rows.map(() => []);
    const cells = [];
    rows.forEach((row, top) => {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[top][column]) column += 1;
        for (let below = top; below < top + cell.rowSpan; below += 1) taken[below][column] = true;
        cells.push({ cell, top, span: cell.rowSpan, column });
      }
    });
    cells.sort((one, other) => one.column - other.column);
    spanned.push({ rows, cells, hidden: "0".repeat(rows.length) });
  }
  const respan = (body) => {
    const hidden = body.rows.map((row) => Number(row.hidden)).join("");
    if (hidden === body.hidden) return;
    body.hidden = hidden;
    const lines = new Map(body.rows.map((row) => [row, []]));
    for (const { cell, top, span } of body.cells) {
      const shown = body.rows.slice(top, top + span).filter((row) => !row.hidden);
      const left = shown.length || span;
      if (cell.rowSpan !== left) cell.rowSpan = left;
      lines.get(shown[0] || body.rows[top]).push(cell);
    }
    for (const [row, line] of lines) row.replaceChildren(...line);
  };

  const links = [...document.querySelectorAll(".contents a")].map((link) => ({
    entry: link.closest("li"), target: document.getElementById(link.hash.slice(1)),
  }));
  const count = form.querySelector(".count");
  const tally = count.innerHTML;
  const apply = () => {
    const wanted = selects.map((select) => select.value);
    const words = search ? plain(search.value).split(" ") : [];
    let shown = 0;
    for (const { unit, has, text } of known) {
      unit.hidden = !wanted.every((value, index) => !value || has[index].includes(value))
        || !words.every((word) => text.includes(word));
      if (!unit.hidden) shown += 1;
    }
    for (const [item, inside] of held) item.hidden = inside.every((unit) => unit.hidden);
    spanned.forEach(respan);
    for (const { entry, target } of links) entry.hidden = Boolean(target && target.closest("[hidden]"));
    // The words may be in two languages, each marked: the numbers go into both.
    count.innerHTML = tally.replaceAll("{shown}", shown).replaceAll("{total}", known.length);
    form.classList.toggle("active", wanted.some(Boolean) || words.some(Boolean));
  };

  form.addEventListener("change", apply);
  if (search) search.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => { form.reset(); apply(); form.elements[0].focus(); });

  // A link to what is filtered out shows everything again: before it is followed, so that the browser goes there
  // by itself, also where it stands there already; and afterwards, where the way was the history.
  const show = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    form.reset();
    apply();
    return target;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) show(link.hash);
  });
  addEventListener("hashchange", () => show(location.hash)?.scrollIntoView());

  const counted = new Set(units);
  let first = [...main.querySelectorAll(".item, tbody tr")].find((element) => counted.has(element));
  first = first.closest(".scroll") || first.closest("table") || first;
  for (let item = first.closest(".item"); item; item = item.parentElement.closest(".item")) first = item;
  first.before(template.content);
  apply();
})();
