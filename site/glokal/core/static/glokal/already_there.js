// Says in the first step of a new entry, while name or number is typed, what may be there already.
// Without this script the form says it when it is sent, before anything is stored.
const WAIT = 500; // milliseconds after the last key
const LEAST = 3; // letters or digits

const place = document.querySelector("[data-already-there]");
const form = place.parentElement.querySelector("form.form");
let timer;
let asked;

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
});

async function ask() {
  asked?.abort();
  asked = new AbortController();
  const typed = ["country", "name", "ico"].map((name) => [name, new FormData(form).get(name)?.trim() ?? ""]);
  if (Math.max(...typed.slice(1).map(([, text]) => text.length)) < LEAST) return place.replaceChildren();
  try {
    const answer = await fetch(`${place.dataset.alreadyThere}?${new URLSearchParams(typed)}`, { signal: asked.signal });
    if (!answer.ok) return;
    // Our own template, with all names escaped in it.
    place.innerHTML = (await answer.json()).html;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}
