// Comfort only: every page works without this file. Nothing here writes markup,
// and every word it shows comes from an attribute of the page.

const submittedTogether = 2000;
const takesLong = 1000;

function focusErrorSummary() {
  document.querySelector(".error-summary")?.focus();
}

// A second press of the same button within two seconds is an accident.
function ignoreDoubleSubmits() {
  const sent = new Map();

  const release = (form) => {
    sent.get(form)?.button?.removeAttribute("aria-disabled");
    sent.delete(form);
  };

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.set(form, { button: event.submitter });
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(release, submittedTogether, form);
  });

  // Coming back with the browser's button shows the page as it was left.
  window.addEventListener("pageshow", () => {
    [...sent.keys()].forEach(release);
  });
}

function tell(beside, words) {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "muted small";
  beside.after(status);
  // What is there when it appears is not read out.
  setTimeout(() => {
    status.textContent = words;
  }, 50);
  return status;
}

// What takes longer than a second says that it goes on. A file that is asked for says so at once: the page stays.
// <a data-working="The file is being written">
function sayThatItGoesOn() {
  const said = [];
  let waiting;

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.submitter) return;
    const words = document.body.dataset.waiting;
    waiting = setTimeout(() => said.push(tell(event.submitter, words)), takesLong);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-working]");
    if (!link) return;
    const status = tell(link, link.dataset.working);
    setTimeout(() => status.remove(), 8 * takesLong);
  });

  window.addEventListener("pageshow", () => {
    clearTimeout(waiting);
    said.splice(0).forEach((status) => status.remove());
  });
}

function textOf(element) {
  return "value" in element ? element.value : element.innerText;
}

function select(element) {
  if ("select" in element) {
    element.select();
  } else {
    getSelection().selectAllChildren(element);
  }
}

// Over plain http there is no clipboard: select the text and use the old command.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(textOf(element));
    return true;
  } catch {
    select(element);
    return document.execCommand("copy");
  }
}

// <button data-copy="#letter" data-copied="Copied" hidden>
function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.querySelector(button.dataset.copy);
    if (!source) continue;

    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "muted small";
    button.after(status);
    button.hidden = false;

    button.addEventListener("click", async () => {
      status.textContent = "";
      if (await copy(source)) {
        setTimeout(() => {
          status.textContent = button.dataset.copied;
        }, 50);
      }
    });
  }
}

// The language switch sends the first form of the page; with script, the one that was typed into last.
function followTyping() {
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.id.startsWith("page-form") || form.method !== "post") return;
    for (const button of document.querySelectorAll(".languages button[form]")) {
      if (button.name) continue;
      const address = button.getAttribute("formaction").replace(/(read-in=\w+).*$/, `$1.${form.id}`);
      button.setAttribute("formaction", address);
      button.setAttribute("form", form.id);
    }
  });
}

// After a switch the address is that of the page again.
function forgetSwitch() {
  const address = new URL(location.href);
  if (!address.searchParams.has("read-in")) return;
  address.searchParams.delete("read-in");
  history.replaceState(null, "", address);
}

focusErrorSummary();
ignoreDoubleSubmits();
sayThatItGoesOn();
offerCopying();
followTyping();
forgetSwitch();
