/* Says in the person's language what the script of wagtail-localize 1.14.5 has in English only.
 * What our template says of the other languages is moved above their editor.
 *
 * The pairs come as data attributes of the script element: `data-<name>-was` is replaced by `data-<name>`.
 */
(() => {
  const { dataset } = document.currentScript;
  const phrases = new Map(
    Object.keys(dataset)
      .filter((name) => `${name}Was` in dataset)
      .map((name) => [dataset[`${name}Was`], dataset[name]]),
  );

  const translate = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const phrase = phrases.get(texts.currentNode.data.trim());
      if (phrase) texts.currentNode.data = phrase;
    }
  };

  const editor = document.querySelector(".js-translation-editor");
  const languages = document.getElementById("glokal-languages");
  if (languages) editor.before(languages);
  translate(editor);
  new MutationObserver(() => translate(editor)).observe(editor, { childList: true, subtree: true });
})();
