// The list at the entrance: finds while one types, records without loading the page anew, and keeps what is recorded
// without a connection on the device until the server has it. Without this script the page is plain forms.
//
// What the reader sees is the server's lines (`known`) with what waits here laid over them. What waits is a list of
// forms to send, in order, each of which the server takes twice as once.
const POLL = 30_000; // milliseconds until the list is asked for again
const PATIENCE = 15_000; // for an answer
const LONGEST_WAIT = 60_000; // between two attempts
const AWAY = [429, 502, 503, 504]; // what is answered while the server isn't there, whatever was sent

const list = document.querySelector("[data-people]");
if (list) enhance(list);

function enhance(list) {
  const words = JSON.parse(document.getElementById("check-in-words").textContent);
  const { event, day, undo: undoUrl, user } = list.dataset;
  const arriveUrl = list.closest("form").action;
  const walkIn = document.querySelector("[data-walk-in] form");
  const sending = document.querySelector("[data-sending]");
  const field = document.querySelector("[data-find] input[type=search]");
  const shelf = `glokal.check-in.${event}.${user}`; // whoever signs in next sends nothing in her own name
  const opened = today();
  const known = new Map([...list.children].map((row) => [row.id.slice(2), row.outerHTML]));
  const counts = countsShown();
  // Without this script the server searches; with it the page has everybody.
  let version = field.value ? "" : list.dataset.version;
  let memory = [], isKept = true, isSending = false, isWanted = false, attempts = 0, timer = 0, hint = "";
  let isOwing = false, isRelieved = false; // the reader was told that something waits; that nothing does any more
  const folded = new WeakMap();

  // Left open overnight, the page counts what is recorded for the day that has begun, and changes to its list.
  function isLeftOver() {
    return opened === day && today() !== day && list.dataset.days.split(" ").includes(today());
  }

  function dayOfRecord() {
    return isLeftOver() ? today() : day;
  }

  // What waits ------------------------------------------------------------------------------------------------------

  // As long as the browser keeps nothing, because its storage is full or forbidden, only the page knows.
  function waiting() {
    if (!isKept) return memory;
    try {
      memory = JSON.parse(localStorage.getItem(shelf)) ?? [];
    } catch {
      isKept = false;
    }
    return memory;
  }

  function keep(entries) {
    memory = entries;
    try {
      if (entries.length > 0) localStorage.setItem(shelf, JSON.stringify(entries));
      else localStorage.removeItem(shelf);
      isKept = true;
    } catch {
      isKept = false;
    }
  }

  function change(key, values) {
    keep(waiting().map((one) => (one.key === key ? { ...one, ...values } : one)));
  }

  function drop(key) {
    keep(waiting().filter((one) => one.key !== key));
  }

  function record(kind, id, name, fields = {}) {
    const entries = waiting();
    const last = entries.findLast((one) => one.id === id);
    if (kind === "undo" && last && last.kind !== "undo" && !last.tried) {
      drop(last.key); // nobody but this device ever knew
    } else {
      const at = new Date().toISOString();
      const entry = { key: crypto.randomUUID(), kind, id, name, day: dayOfRecord(), at, fields };
      keep([...entries, entry]);
    }
    send();
    paint([id]);
    say(`${name}: ${kind === "undo" ? words.undo : timeOf(new Date())}`);
  }

  // Sending ---------------------------------------------------------------------------------------------------------

  async function send() {
    // What is recorded while the list is asked for is sent right after it.
    isWanted = isSending;
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    try {
      // Two open pages of the same device must not send the same at the same time.
      await (navigator.locks ? navigator.locks.request(shelf, sendAll) : sendAll());
    } finally {
      isSending = false;
      status();
    }
    if (isWanted) send();
  }

  async function sendAll() {
    const stuck = new Set(); // the people with whom the server failed: what comes after for them has to wait too
    for (let entry; (entry = waiting().find((one) => !one.refused && !stuck.has(one.id))); ) {
      change(entry.key, { tried: true });
      const answer = await post(entry);
      if (answer === null) return;
      if (answer.hasFailed) {
        stuck.add(entry.id);
        continue;
      }
      attempts = 0;
      hint = "";
      if (answer.ok) drop(entry.key);
      else change(entry.key, { refused: answer.message, isFull: answer.is_full });
      // Somebody who is written down may have been on the list before.
      const person = answer.person ?? entry.id;
      if (answer.row !== undefined && entry.day === day) take(person, answer.row);
      paint([entry.id, person]);
      say(answer.message);
    }
    await ask(stuck.size > 0 ? words.silent : "");
  }

  // Returns null when everything has to wait.
  async function post(entry) {
    const address = { arrive: arriveUrl, undo: undoUrl, walk_in: walkIn.action }[entry.kind];
    // On the list of a day that is over, the time at which one ticks says nothing.
    const at = dayOf(new Date(entry.at)) === entry.day ? entry.at : "";
    const body = new URLSearchParams({ ...entry.fields, person: entry.id, day: entry.day, at });
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const answer = await reach(address, { method: "POST", headers, body });
    if (answer === null) return null;
    if (!answer.ok && answer.status !== 409) return { hasFailed: true };
    const told = await answer.json().catch(() => null);
    return told ? { ok: answer.ok, ...told } : later(words.silent);
  }

  async function ask(told) {
    const address = `${location.pathname}?${new URLSearchParams({ day, known: version })}`;
    const answer = await reach(address, { headers: { Accept: "application/json" } });
    if (answer === null) return;
    if (!answer.ok) {
      later(words.silent);
      return;
    }
    const news = answer.status === 200 ? await answer.json().catch(() => null) : null;
    if (news) {
      version = news.version;
      Object.assign(counts, news.counts);
      renew(news.rows);
    }
    later(told, POLL);
    attempts = 0;
    const isFree = !walkIn.closest("details").open && (isKept || waiting().length === 0);
    if (isLeftOver() && isFree) location.replace(location.pathname);
  }

  async function reach(address, options) {
    let answer;
    try {
      answer = await fetch(address, { ...options, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return later(navigator.onLine ? words.silent : words.offline);
    }
    if (answer.status === 403 && isJson(answer)) return later(words.notAllowed);
    // A page in place of JSON: Django's token is of another session.
    if (answer.status === 401 || answer.status === 403) return later(words.signedOut);
    return AWAY.includes(answer.status) ? later(words.silent) : answer;
  }

  function later(text, wait = Math.min(LONGEST_WAIT, 2_000 * 2 ** attempts)) {
    attempts += 1;
    hint = text;
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    return null;
  }

  // Django's token, as the cookie has it now: signing in on another page changes it.
  function token() {
    return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? walkIn.elements.csrfmiddlewaretoken.value;
  }

  // Lines -----------------------------------------------------------------------------------------------------------

  function take(id, html) {
    const was = known.get(id) ?? "";
    if (html.trim()) known.set(id, html.trim());
    else known.delete(id);
    counts.arrived += isHere(known.get(id) ?? "") - isHere(was);
    if (!was && isHere(html)) counts.walk_ins += 1;
    if (was && !html.trim()) counts.walk_ins -= 1;
  }

  function renew(html) {
    const rows = new Map(elements(html).map((row) => [row.id.slice(2), row.outerHTML]));
    const ids = new Set([...known.keys(), ...rows.keys()].filter((id) => known.get(id) !== rows.get(id)));
    const order = [...rows.keys()];
    known.clear();
    for (const [id, row] of rows) known.set(id, row);
    if (ids.size > 0) paint(ids, order);
  }

  function paint(ids, order = []) {
    for (const id of ids) paintOne(id, order);
    find();
    status();
  }

  function paintOne(id, order) {
    const old = document.getElementById(`p-${id}`);
    const hadFocus = old?.contains(document.activeElement);
    const row = drawn(id);
    if (row && old) old.replaceWith(row);
    else if (row) {
      const next = document.getElementById(`p-${order[order.indexOf(id) + 1]}`);
      if (order.length > 0 && next) next.before(row);
      else if (order.length > 0) list.append(row);
      else list.prepend(row);
    } else old?.remove();
    if (hadFocus) (row?.querySelector("button") ?? field).focus();
  }

  // The server's line, and over it the last of what waits for that person.
  function drawn(id) {
    const last = waiting().findLast((one) => one.id === id && one.day === dayOfRecord());
    const [row] = elements(known.get(id) ?? "");
    if (!last || (last.refused && (row || last.kind === "walk_in"))) return row;
    const line = row ?? document.createElement("li");
    line.id = `p-${id}`;
    const person = line.querySelector("p, button:not([formaction])") ?? document.createElement("p");
    if (!row) person.append(bold(last.name), " ", text("span", last.fields.organisation_name ?? ""));
    person.querySelector("time")?.remove();
    const told = document.createElement("p");
    told.append(...person.childNodes);
    const mark = text("strong", words.unsent);
    line.className = last.kind === "undo" ? "unsent" : "here unsent";
    if (last.kind === "undo") {
      const button = text("button", "");
      button.value = id;
      button.append(...told.childNodes, " ", mark);
      line.replaceChildren(button);
    } else {
      const button = text("button", words.undo);
      button.value = id;
      button.setAttribute("formaction", undoUrl);
      button.append(hiddenName(last.name));
      told.append(" ", text("time", timeOf(new Date(last.at))), " ", mark);
      line.replaceChildren(told, button);
    }
    return line;
  }

  function hiddenName(name) {
    const hidden = text("span", ` ${name}`);
    hidden.className = "visually-hidden";
    return hidden;
  }

  function isHere(html) {
    return Number(/^<li[^>]*class="here/.test(html.trim()));
  }

  // Around the list -------------------------------------------------------------------------------------------------

  function status() {
    const entries = waiting();
    const refused = entries.filter((one) => one.refused);
    const unsent = entries.length - refused.length;
    const texts = [isLeftOver() ? words.newDay : "", hint];
    if (unsent > 0 && (hint || !isSending)) {
      texts.push(`${words.unsentCount}: ${unsent}.`);
      isOwing = true;
    }
    if (unsent > 0 && !isKept) texts.push(words.notKept);
    if (isOwing && entries.length === 0 && !isSending) {
      isOwing = false;
      isRelieved = true;
      setTimeout(() => {
        isRelieved = false;
        status();
      }, 5_000);
    }
    const told = texts.filter(Boolean).join(" ") || (isRelieved ? words.sent : "");
    const place = sending.querySelector("[data-sending-text]");
    if (place.textContent !== told) place.textContent = told;
    sending.hidden = told === "" && refused.length === 0;
    sending.querySelector("[data-sending-sign-in]").hidden = hint !== words.signedOut;
    sending.querySelector("[data-problems]").replaceChildren(...refused.map(problem));
    const here = entries.filter((one) => !one.refused && one.day === dayOfRecord());
    show("arrived", counts.arrived + here.reduce((sum, one) => sum + effect(one), 0));
    show("expected", counts.expected);
    show("walk_ins", counts.walk_ins + here.filter((one) => one.kind === "walk_in").length);
  }

  // How many more are there with it than the server knows.
  function effect(entry) {
    if (entry.kind === "walk_in") return 1;
    const wasHere = isHere(known.get(entry.id) ?? "") || waiting().some((one) => one.id === entry.id && one.kind !== "undo");
    if (entry.kind === "undo") return wasHere ? -1 : 0;
    return isHere(known.get(entry.id) ?? "") ? 0 : 1;
  }

  function problem(entry) {
    const item = document.createElement("li");
    const time = timeOf(new Date(entry.at));
    item.append(bold(entry.name), ` ${time}: ${entry.refused} `);
    if (entry.isFull) item.append(way(words.letIn, () => again(entry, { ...entry.fields, although_full: "on" })));
    else item.append(way(words.again, () => again(entry, entry.fields)));
    item.append(" ", way(words.drop, () => {
      drop(entry.key);
      paint([entry.id]);
    }));
    return item;
  }

  function again(entry, fields) {
    change(entry.key, { refused: undefined, isFull: undefined, fields });
    send();
    paint([entry.id]);
  }

  function way(label, act) {
    const button = text("button", label);
    button.type = "button";
    button.className = "button button--quiet";
    button.addEventListener("click", act);
    return button;
  }

  function countsShown() {
    const places = [...document.querySelectorAll("[data-count]")];
    return Object.fromEntries(places.map((place) => [place.dataset.count, Number(place.textContent)]));
  }

  function show(name, number) {
    document.querySelector(`[data-count=${name}]`).textContent = number;
  }

  function find() {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    let number = 0;
    for (const row of list.children) {
      if (!folded.has(row)) folded.set(row, fold([...row.querySelectorAll("b, b + span")].map((one) => one.textContent).join(" ")));
      row.hidden = !asked.every((word) => folded.get(row).includes(word));
      number += row.hidden ? 0 : 1;
    }
    return number;
  }

  function say(message) {
    document.querySelector("[data-said]").textContent = message;
  }

  // What people do --------------------------------------------------------------------------------------------------

  list.closest("form").addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.value) return;
    event.preventDefault();
    const row = button.closest("li");
    const kind = button.hasAttribute("formaction") ? "undo" : "arrive";
    record(kind, button.value, row.querySelector("b").textContent);
  });

  walkIn.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(walkIn));
    const incomplete = walkIn.querySelector("[data-incomplete]");
    incomplete.hidden = fields.name.trim() !== "";
    if (!incomplete.hidden) {
      incomplete.textContent = words.incomplete;
      walkIn.elements.name.focus();
      return;
    }
    delete fields.csrfmiddlewaretoken;
    delete fields.day;
    record("walk_in", fields.public_id, fields.name.trim(), fields);
    walkIn.reset();
    walkIn.elements.public_id.value = newId();
    walkIn.closest("details").open = false;
    walkIn.closest("details").querySelector("summary").focus();
  });

  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("li:not([hidden]) button")?.focus();
  });
  let typing = 0;
  field.addEventListener("input", () => {
    const number = find();
    clearTimeout(typing);
    typing = setTimeout(() => say(words.found.replace("%(number)s", number)), 500);
  });
  field.addEventListener("focus", () => field.select());
  addEventListener("online", () => {
    attempts = 0;
    send();
  });
  addEventListener("offline", () => {
    hint = words.offline;
    status();
  });
  addEventListener("storage", (event) => {
    if (event.key === shelf) paint(idsOf([...waiting(), ...JSON.parse(event.oldValue ?? "[]")]));
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) send();
  });

  paint(idsOf(waiting()));
  if (waiting().length > 0 || field.value) send();
  else later("", POLL);
}

function idsOf(entries) {
  return new Set(entries.map((one) => one.id));
}

function isJson(answer) {
  return answer.headers.get("Content-Type")?.startsWith("application/json");
}

function elements(html) {
  const place = document.createElement("template");
  place.innerHTML = html; // the server's own lines, with everything that was typed escaped in them
  return [...place.content.children];
}

function text(name, content) {
  const element = document.createElement(name);
  element.textContent = content;
  return element;
}

function bold(content) {
  return text("b", content);
}

function today() {
  return dayOf(new Date());
}

// As the server writes days: 2026-11-25.
function dayOf(moment) {
  return moment.toLocaleDateString("sv", { timeZone: "Europe/Berlin" });
}

function timeOf(moment) {
  return moment.toLocaleTimeString("de", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });
}

// As the server makes public IDs: Crockford's base 32.
function newId() {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte % 32]).join("");
}

// As the server folds: without case, marks and variants of spelling.
function fold(text) {
  const plain = text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/(?:(?<=[a-z])|^)(?:ae|oe|(?<![aeq])ue)/g, (found) => found[0]);
}
