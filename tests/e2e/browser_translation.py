"""What a browser does to a page that it translates: it changes the texts under the feet of the page's scripts."""

from playwright.sync_api import BrowserContext

# Chrome puts each text into two <font> elements and marks the page; what comes later it translates as soon as it is
# there. Texts within an <option>, hints in empty fields, names for screen readers and the words on a button, too.
TRANSLATE = r"""
addEventListener("load", () => {
  const LEFT = "script, style, textarea, font, [translate=no]";
  const NAMES = ["placeholder", "title", "aria-label", "label", "alt"];
  const told = (text) => text.replace(/\p{L}+/gu, "translated");

  function translate(node) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(LEFT)) continue;
      const outer = document.createElement("font"), inner = document.createElement("font");
      inner.textContent = told(text.data);
      outer.append(inner);
      text.replaceWith(outer);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [node, ...node.querySelectorAll("*")]) {
      for (const name of NAMES) {
        if (element.hasAttribute(name)) element.setAttribute(name, told(element.getAttribute(name)));
      }
      if (element.matches("input[type=submit], input[type=button]")) element.value = told(element.value);
    }
  }

  document.documentElement.lang = "en";
  document.documentElement.classList.add("translated-ltr");
  translate(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) translate(node);
  }).observe(document.body, { childList: true, subtree: true });
});
"""


def translate_pages(context: BrowserContext) -> None:
    """Let a browser translate every page that it opens from now on."""
    context.add_init_script(TRANSLATE)
