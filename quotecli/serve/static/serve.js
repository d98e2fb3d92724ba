// What the page of quotecli serve can do besides with a script: copy quotes, take a dropped file, and
// send with Ctrl+Enter.  All else are links and forms.  No text is ever read as markup.
"use strict";
(() => {
  document.documentElement.classList.add("js");

  // -- what came of a button: the panel stands above it for as long as it is there ---------------
  const done = document.querySelector(".one .done");
  if (done) {
    const style = document.documentElement.style;
    const measure = () => style.setProperty("--foot", `${done.offsetHeight}px`);
    measure();
    addEventListener("resize", measure);
    done.addEventListener("animationend", () => {
      removeEventListener("resize", measure);
      style.setProperty("--foot", "0px");
    });
    dispatchEvent(new Event("resize")); // a panel may be open already
  }

  // -- copying -----------------------------------------------------------------------------------
  const said = document.getElementById("copied");
  let timer = 0;

  function say(words) {
    clearTimeout(timer);
    said.textContent = "";
    // A screen reader says the same words again only if they are new.
    requestAnimationFrame(() => (said.textContent = words));
    timer = setTimeout(() => (said.textContent = ""), 4000);
  }

  // A page of this computer may use the clipboard; one from the network may only copy what is marked.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      const before = document.activeElement;
      area.value = text;
      area.className = "vh";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (before) before.focus();
      return done;
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy, button.copy-all");
    if (!button || !said) return;
    let text = button.dataset.copy;
    if (button.classList.contains("copy-all")) {
      // Those that the filter by speaker leaves, each once: the panel holds copies.
      const all = document.querySelectorAll(".list .group:not([hidden]) button.copy");
      text = [...all].map((each) => each.dataset.copy).join("\n\n");
    }
    say((await copy(text)) ? said.dataset.copied : said.dataset.failed);
  });

  // -- putting an article in ---------------------------------------------------------------------
  const form = document.querySelector('form[enctype="multipart/form-data"]');
  if (!form) return;
  const file = form.elements.namedItem("file");
  const text = form.elements.namedItem("text");
  const error = form.querySelector(".error");

  function fits() {
    const most = Number(form.dataset.most);
    const size = file.files.length ? file.files[0].size : new Blob([text.value]).size;
    error.hidden = size <= most;
    error.textContent = size > most ? form.dataset.large : "";
    return size <= most;
  }

  form.addEventListener("submit", (event) => {
    if (!fits()) event.preventDefault();
  });
  file.addEventListener("change", fits);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  const holdsFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    if (fits()) form.requestSubmit();
  });
})();
