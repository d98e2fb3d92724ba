// The page of --format html: the panel beside a quote, and the filter by speaker.  Everything that
// is shown stands in the page already and is copied as nodes; no text is ever read as markup.
"use strict";
(() => {
  const root = document.documentElement;
  const panel = document.getElementById("panel");
  const slot = panel.lastElementChild;
  const said = document.getElementById("said");
  const main = document.querySelector("main");
  const menu = document.querySelector("body > .site"); // only where the page is served
  const docOf = (node) => node.closest(".doc");
  const textOf = (doc) => doc.querySelector(".text");
  let shown = null; // {doc, numbers, anchor, marked}
  let pinned = false;
  let timer = 0;

  root.classList.add("js");
  const contents = document.getElementById("contents");
  if (contents) main.prepend(contents);
  // What the panel says better; the titles of marked words that are no quote stay.
  for (const node of document.querySelectorAll("[data-q][title]")) node.removeAttribute("title");

  // -- the stretches of each quote, found once for a document ------------------------------------
  const stretches = new WeakMap();
  function stretchesOf(doc) {
    let found = stretches.get(doc);
    if (!found) {
      found = new Map();
      for (const node of textOf(doc).querySelectorAll("[data-q]")) {
        for (const number of node.dataset.q.split(" ")) {
          if (!found.has(number)) found.set(number, []);
          found.get(number).push(node);
        }
      }
      stretches.set(doc, found);
    }
    return found;
  }

  // -- the panel ---------------------------------------------------------------------------------
  function show(anchor) {
    const doc = docOf(anchor);
    const numbers = anchor.dataset.q.split(" ");
    clearTimeout(timer);
    if (shown && shown.doc === doc && shown.numbers.join() === numbers.join()) {
      shown.anchor = anchor;
      return;
    }
    hide();
    slot.replaceChildren();
    for (const number of numbers) {
      const about = document.getElementById(`${doc.id}-${number}`);
      if (!about) continue;
      const copy = about.cloneNode(true);
      copy.removeAttribute("id");
      linkPlaces(copy, doc);
      slot.append(copy);
    }
    if (!slot.firstChild) return;
    const marked = stretchesOf(doc).get(numbers[0]) || [];
    for (const node of marked) node.classList.add("on");
    panel.className = document.getElementById(`${doc.id}-${numbers[0]}`).closest(".entry").className;
    panel.classList.remove("entry");
    shown = { doc, numbers, anchor, marked };
    panel.hidden = false;
    panel.scrollTop = 0;
    place(anchor);
  }

  // Beside the text where there is room, level with the quote and within the window; else at that
  // end of the window where it does not cover the quote.
  function place(anchor) {
    panel.style.top = panel.style.left = "";
    const box = anchor.getClientRects()[0];
    panel.classList.toggle("above", box.top > innerHeight / 2);
    if (getComputedStyle(panel).position !== "absolute") {
      uncoverMenu();
      return;
    }
    const column = docOf(anchor).querySelector(".body").getBoundingClientRect();
    const foot = parseFloat(getComputedStyle(root).getPropertyValue("--foot")) || 0;
    const lowest = innerHeight - foot - panel.offsetHeight - 16;
    panel.style.top = `${scrollY + Math.max(16, Math.min(box.top - 12, lowest))}px`;
    panel.style.left = `${scrollX + column.right + 40}px`;
  }

  // At that upper end the menu stays free for as long as it is in the window.
  function uncoverMenu() {
    panel.style.top = "";
    if (!menu || !panel.classList.contains("above")) return;
    const end = menu.getBoundingClientRect().bottom;
    if (end > parseFloat(getComputedStyle(panel).top)) panel.style.top = `${end}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    for (const node of shown.marked) node.classList.remove("on");
    panel.hidden = true;
    pinned = false;
    shown = null;
  }

  function hideSoon() {
    clearTimeout(timer);
    if (shown && !pinned) timer = setTimeout(hide, 300);
  }

  function close() {
    if (!shown) return;
    const sign = document.getElementById(`${shown.doc.id}-${shown.numbers[0]}-m`);
    const inside = panel.contains(document.activeElement);
    hide();
    if (inside && sign) {
      closing = true;
      sign.focus();
      closing = false;
    }
  }
  let closing = false;

  const quoteAt = (target) => {
    const node = target instanceof Element ? target.closest(".text [data-q]") : null;
    return node && !node.classList.contains("off") ? node : null;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const node = quoteAt(event.target);
    if (node) show(node);
    else if (panel.contains(event.target)) clearTimeout(timer);
    else if (!panel.contains(document.activeElement) && !quoteAt(document.activeElement)) hideSoon();
  });
  main.addEventListener("focusin", (event) => {
    if (closing) return;
    const node = quoteAt(event.target);
    if (node) {
      pinned = false;
      show(node);
    } else if (!pinned) hide();
  });
  main.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || !panel.contains(event.relatedTarget)) hideSoon();
  });
  main.addEventListener("click", (event) => {
    const node = quoteAt(event.target);
    if (!node) {
      if (pinned) hide();
      return;
    }
    event.preventDefault();
    if (!getSelection().isCollapsed) return;
    show(node);
    pinned = true;
    // From the keyboard the reader goes along; Escape leads back.
    if (event.detail === 0) panel.focus();
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shown) close();
    else if (filtered) reset(filtered);
  });
  addEventListener("resize", () => shown && place(shown.anchor));
  // The window still moves when a quote takes the focus, and must not leave a part of the panel out,
  // nor the quote under it.
  addEventListener("scroll", () => {
    if (!shown) return;
    const box = shown.anchor.getClientRects()[0];
    if (getComputedStyle(panel).position !== "absolute") {
      const edge = panel.getBoundingClientRect();
      const covered = box && box.top < edge.bottom && box.bottom > edge.top;
      if (covered && box.bottom > 0 && box.top < innerHeight) place(shown.anchor);
      else uncoverMenu();
      return;
    }
    if (box && box.bottom > 0 && box.top < innerHeight) place(shown.anchor);
  }, { passive: true });

  // -- showing the words that a step rests on ----------------------------------------------------
  function linkPlaces(node, doc) {
    for (const place of node.querySelectorAll("span[data-at]")) {
      const link = document.createElement("a");
      link.className = `at ${place.className}`;
      link.href = `#${textOf(doc).id}`;
      link.lang = place.lang;
      link.dataset.at = place.dataset.at;
      link.append(...place.childNodes);
      place.replaceWith(link);
    }
  }
  for (const list of document.querySelectorAll(".others")) linkPlaces(list, docOf(list));
  main.addEventListener("toggle", (event) => linkPlaces(event.target, docOf(event.target)), true);

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".at");
    if (!link) return;
    event.preventDefault();
    const text = document.getElementById(link.hash.slice(1));
    const [start, end] = link.dataset.at.split(" ").map(Number);
    const range = rangeOf(text, start, end);
    if (!range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  });

  // Offsets count code points, the DOM counts UTF-16.
  function rangeOf(text, start, end) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = Array.from(node.data);
      const units = (count) => points.slice(0, count).join("").length;
      if (!begun && start < at + points.length) {
        range.setStart(node, units(start - at));
        begun = true;
      }
      if (begun && end <= at + points.length) {
        range.setEnd(node, units(end - at));
        return range;
      }
      at += points.length;
    }
    return null;
  }

  // -- the filter --------------------------------------------------------------------------------
  let filtered = null; // the document whose filter was changed last

  for (const link of document.querySelectorAll("a.who")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.dataset.s = link.dataset.s;
    button.setAttribute("aria-pressed", "false");
    button.append(...link.childNodes);
    link.replaceWith(button);
  }

  main.addEventListener("click", (event) => {
    const button = event.target.closest(".cast button");
    if (!button) return;
    const doc = docOf(button);
    if (button.classList.contains("reset")) return reset(doc);
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter(doc);
  });
  main.addEventListener("change", (event) => {
    if (event.target.matches(".only")) {
      textOf(docOf(event.target)).classList.toggle("only", event.target.checked);
    }
  });

  function reset(doc) {
    const focused = document.activeElement && document.activeElement.closest(".tools");
    for (const button of doc.querySelectorAll("button.who")) button.setAttribute("aria-pressed", "false");
    filter(doc);
    if (focused) doc.querySelector("button.who").focus();
  }

  function filter(doc) {
    hide();
    const pressed = [...doc.querySelectorAll('button.who[aria-pressed="true"]')];
    const chosen = new Set(pressed.map((button) => button.dataset.s));
    const all = chosen.size === 0;
    const numbers = new Set();
    const count = { shown: 0, all: 0 }; // chains counted once, as everywhere
    for (const group of doc.querySelectorAll(".group")) {
      const on = all || chosen.has(group.dataset.s);
      group.hidden = !on;
      count.all += Number(group.dataset.count);
      if (!on) continue;
      count.shown += Number(group.dataset.count);
      for (const about of group.querySelectorAll(".about")) numbers.add(about.id.split("-")[1]);
    }
    const text = textOf(doc);
    text.classList.toggle("filtered", !all);
    const kept = new Set();
    for (const node of text.querySelectorAll("[data-q]")) {
      const on = node.dataset.q.split(" ").some((number) => numbers.has(number));
      node.classList.toggle("off", !on);
      if (node.classList.contains("m")) node.hidden = !on;
      if (on) kept.add(node.closest("p"));
    }
    for (const p of text.children) p.classList.toggle("rest", !kept.has(p));
    doc.querySelector(".tools").hidden = all;
    filtered = all ? null : doc;
    const names = pressed.map((button) => button.querySelector(".name").textContent);
    const fields = {
      shown: count.shown.toLocaleString(root.lang),
      all: count.all.toLocaleString(root.lang),
      names: names.join(", "),
    };
    const words = all ? said.dataset.all : said.dataset.some;
    said.textContent = words.replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  }
})();
