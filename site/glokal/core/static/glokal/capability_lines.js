// Shows below each capability, while it is typed, by which words of the other language somebody is found.
// Without this script the form shows it when it is sent, before it goes on.
const WAIT = 400; // milliseconds after the last key
const LEAST = 3; // letters

for (const group of document.querySelectorAll(".capability-lines")) enhance(group);

function enhance(group) {
  const fields = [...group.querySelectorAll("[data-found-under]")];
  const shown = group.querySelector("[name=shown]");
  const state = new Map();

  for (const field of fields) {
    field.addEventListener("input", () => later(field));
    // What was typed before this script was there.
    if (field.value && !placeOf(field).firstElementChild) later(field);
  }

  function placeOf(field) {
    return group.querySelector(`[data-found-for="${field.id}"]`);
  }

  function later(field) {
    const one = state.get(field) ?? {};
    clearTimeout(one.timer);
    one.timer = setTimeout(() => ask(field), WAIT);
    state.set(field, one);
    shown.value = "";
    meaningOf(field).value = "";
  }

  function meaningOf(field) {
    return field.form.querySelector(`input[name="${field.name.replace("text-", "concept-")}"]`);
  }

  async function ask(field) {
    const place = placeOf(field);
    const one = state.get(field);
    const text = field.value.trim();
    one.asked?.abort();
    field.closest(".capability-line").querySelector(".capability-line__choices")?.remove();
    if (text.length < LEAST) return place.replaceChildren();
    one.asked = new AbortController();
    try {
      const address = `${group.dataset.url}?text=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: one.asked.signal });
      if (!answer.ok) return;
      const told = await answer.json();
      if (field.value.trim() !== text) return;
      // Our own template, with everything that was typed escaped in it.
      place.innerHTML = told.html;
      meaningOf(field).value = told.concept;
      const texts = fields.map((each) => each.value.trim().replace(/\s+/g, " ")).filter(Boolean);
      shown.value = texts.join("\n");
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }
}
