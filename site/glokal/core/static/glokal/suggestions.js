// Suggestions under a search box: a combobox with a list, after the pattern of the ARIA practices guide.
// Without this script the box is a plain field, and Enter searches either way. What is chosen leads to its page; with
// data-suggest-fills it is written into the field instead, and Enter without a choice does what it does in any form.
// What stands in the field's own <datalist> comes first, and at once where the field is empty.
const WAIT = 150; // milliseconds after the last key
const LEAST = 2; // letters

for (const form of document.querySelectorAll("[data-suggest-url]")) enhance(form);

function enhance(form) {
  const field = form.querySelector("input[type=search], input[type=text]");
  const fills = "suggestFills" in form.dataset;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  const own = [...(field.list?.options ?? [])].map((one) => ({ text: one.value }));
  let shown = [], active = -1, timer = 0, asked = null;

  field.removeAttribute("list"); // otherwise the browser shows a second one

  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = form.dataset.suggestLabel;
  list.hidden = true;
  told.className = "visually-hidden";
  told.role = "status";
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);
  field.parentElement.after(list, told);

  function choose(one) {
    if (!fills) return location.assign(one.url);
    field.value = one.text;
    shown = [];
    leave();
  }

  // Who closes the list doesn't want the answer either that is still under way.
  function leave() {
    clearTimeout(timer);
    asked?.abort();
    close();
  }

  function close() {
    list.hidden = true;
    active = -1;
    field.ariaExpanded = "false";
    field.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    shown = found;
    list.replaceChildren(...found.map(option));
    close();
    told.textContent = `${form.dataset.suggestLabel}: ${found.length}`;
    if (found.length === 0) return;
    list.hidden = false;
    field.ariaExpanded = "true";
  }

  function option(one, position) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    const text = document.createElement("span");
    item.id = `${list.id}-${position}`;
    item.role = "option";
    item.ariaSelected = "false";
    text.textContent = one.detail ? `${one.text} (${one.detail})` : one.text;
    kind.textContent = one.kind;
    kind.className = "suggestions__kind";
    item.append(text, ...(fills ? [] : [" ", kind]));
    // Before the field loses the focus and the list closes.
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(one);
    });
    return item;
  }

  function activate(position) {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = (position + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const text = field.value.trim();
    const known = own.filter((one) => one.text.toLowerCase().includes(text.toLowerCase()));
    if (text.length < LEAST) return show(known);
    try {
      const url = new URL(form.dataset.suggestUrl, location.href);
      url.searchParams.set("q", text);
      const answer = await fetch(url, { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show(joined(known, await answer.json()));
    } catch (error) {
      if (error.name !== "AbortError") close(); // without a connection there is nothing to suggest
    }
  }

  function joined(known, found) {
    return [...known, ...found.filter((one) => !known.some((other) => other.text === one.text))];
  }

  field.addEventListener("focus", () => {
    if (own.length > 0 && field.value === "") show(own);
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && (shown.length > 0 || own.length > 0)) ask();
      return;
    }
    if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp") activate(active < 0 ? -1 : active - 1);
    else if (event.key === "Escape") leave();
    else if (event.key === "Enter" && active >= 0) choose(shown[active]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", leave);
}
