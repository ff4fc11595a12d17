// Long texts: an editor in place of the plain field. Without scripts the field works just the same.
// Everything the editor can make is in the allow list of integration/editions/texts.py, which cleans it again.
"use strict";

const BLOCK = /<(p|ul|ol|h[1-6]|blockquote|div|table)\b/i;
const PICTURE = /<(img|picture|svg|video|audio|object|embed|iframe|canvas)\b/i;
const TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const STYLE = /\sstyle\s*=/gi;
const STYLE_SHEET = /<style\b.*?<\/style\s*>/gis;
const WORD_ITEM = "p[class*=MsoList], p[data-style*='mso-list']";
const WORD_MARK = /^[\s\u00a0]*([·•o§▪‣◦–-]|\w{1,3}[.)])[\s\u00a0]+/;
const EMPTY = /^<(p|h3|h4)><\/\1>$/;

/** Make an element with attributes and children. */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
};

/** Read a plain text as the server does: blank lines begin paragraphs. */
const asMarkup = (text) => {
  const bare = text.replaceAll("\r\n", "\n").trim();
  if (!bare || BLOCK.test(bare)) return bare;
  return bare.split(/\n\s*\n/).map((each) => `<p>${each.trim().replaceAll("\n", "<br>")}</p>`).join("");
};

/** Return what is pasted in plain elements: lists from Word, emphasis that only a style says. */
const asPasted = (markup) => {
  // No style may reach a document, not even one that nobody sees: the policy would refuse it, and report it.
  const unstyled = markup.replace(STYLE_SHEET, "").replace(TAG, (tag) => tag.replace(STYLE, " data-style="));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  makeLists(page);
  for (const element of [...page.querySelectorAll("b[data-style], span[data-style]")]) {
    const style = element.dataset.style;
    const names = element.localName === "b" && !/font-weight:\s*(normal|400)/.test(style) ? ["b"] : [];
    if (/font-weight:\s*(bold|[6-9]00)/.test(style) && !names.length) names.push("b");
    if (/font-style:\s*italic/.test(style)) names.push("i");
    element.replaceWith(names.reduce((inner, name) => {
      const outer = page.createElement(name);
      outer.append(inner);
      return outer;
    }, contentOf(element)));
  }
  return page.body.innerHTML;
};

const contentOf = (element) => {
  const content = element.ownerDocument.createDocumentFragment();
  content.append(...element.childNodes);
  return content;
};

/** Make lists of the paragraphs with bullets that Word puts on the clipboard. */
const makeLists = (page) => {
  let list = null;
  for (const item of [...page.querySelectorAll(WORD_ITEM)]) {
    const [start, mark] = WORD_MARK.exec(item.textContent) ?? [];
    if (!mark) continue;
    dropStart(item, start.length);
    const kind = /[.)]$/.test(mark) ? "ol" : "ul";
    if (!list || item.previousElementSibling !== list || list.localName !== kind) {
      list = page.createElement(kind);
      item.before(list);
    }
    const row = page.createElement("li");
    row.append(contentOf(item));
    list.append(row);
    item.remove();
  }
};

/** Take the first characters away from an element, however deep they stand. */
const dropStart = (element, length) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let left = length; left > 0 && texts.nextNode();) {
    const gone = Math.min(left, texts.currentNode.data.length);
    texts.currentNode.deleteData(0, gone);
    left -= gone;
  }
};

/** Tell whether a link may lead there: to this site, to the web, to a mail address. */
const leadsSomewhere = (target) => /^(https?:\/\/[^\s"<>]+|mailto:[^\s"<>]+@[^\s"<>]+|\/(?![/\\])\S*|#\S+)$/.test(target);

/** What the toolbar offers, in groups: name, what the screen reader and the mouse are told, what it does. */
const TOOLS = [
  [
    ["Absatz", "Gewöhnlicher Absatz", (chain) => chain.setParagraph(), (editor) => editor.isActive("paragraph") && !editor.isActive("listItem")],
    ["Überschrift", "Überschrift eines Abschnitts", (chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
    ["Unterüberschrift", "Überschrift innerhalb eines Abschnitts", (chain) => chain.toggleHeading({ level: 4 }), (editor) => editor.isActive("heading", { level: 4 })],
  ],
  [
    ["Liste", "Liste mit Punkten", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
    ["Nummern", "Liste mit Nummern", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
    ["Zitat", "Eingerücktes Zitat", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  ],
  [
    ["Fett", "Fett (Strg+B)", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
    ["Kursiv", "Kursiv (Strg+I)", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
    ["Link", "Link einfügen oder ändern (Strg+K)", null, (editor) => editor.isActive("link")],
  ],
  [
    ["Rückgängig", "Letzte Änderung zurücknehmen (Strg+Z)", (chain) => chain.undo(), null, (editor) => editor.can().undo()],
    ["Wiederholen", "Zurückgenommenes wiederholen (Strg+Umschalt+Z)", (chain) => chain.redo(), null, (editor) => editor.can().redo()],
  ],
];

/** Make the toolbar: one stop of the tab key, arrow keys within. */
const makeToolbar = (editor, box, askForLink) => {
  const buttons = [];
  const bar = make("div", { role: "toolbar", class: "long-text-tools", "aria-controls": box.id });
  bar.setAttribute("aria-label", `Gestaltung: ${nameOf(box)}`);
  for (const group of TOOLS) {
    const part = make("div", { role: "group", class: "long-text-group" });
    for (const [name, hint, act, isActive, isPossible] of group) {
      const button = make("button", { type: "button", title: hint, tabindex: "-1" }, name);
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        editor.view.focus();  // at once: the next key belongs to the text
        if (act) act(editor.chain()).run(); else askForLink();
      });
      button.addEventListener("focus", () => stopAt(buttons, button));
      buttons.push(button);
      button.update = () => {
        if (isActive) button.setAttribute("aria-pressed", isActive(editor));
        if (isPossible) button.setAttribute("aria-disabled", !isPossible(editor));
      };
      part.append(button);
    }
    bar.append(part);
  }
  stopAt(buttons, buttons[0]);
  bar.addEventListener("keydown", (event) => walk(event, buttons));
  const update = () => buttons.forEach((button) => button.update());
  editor.on("transaction", update);
  update();
  return bar;
};

/** Let the tab key reach exactly this button of the toolbar. */
const stopAt = (buttons, one) => buttons.forEach((button) => { button.tabIndex = button === one ? 0 : -1; });

const walk = (event, buttons) => {
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  buttons.at(steps[event.key] % buttons.length).focus();
};

const nameOf = (box) => document.getElementById(box.getAttribute("aria-labelledby")).textContent.trim().replace(/:$/, "");

let fields = 0;

/** Make a field of the link window: label, help, input, and a place for what is wrong with it. */
const makeField = (label, help) => {
  const id = `long-text-link-${fields += 1}`;
  const input = make("input", { id, type: "text", autocomplete: "off", "aria-describedby": `${id}-help ${id}-error` });
  const error = make("p", { id: `${id}-error`, class: "long-text-error", role: "alert" });
  const field = make("div", {}, make("label", { for: id }, label), make("p", { id: `${id}-help`, class: "help" }, help), error, input);
  const say = (message) => {
    error.textContent = message;
    input.setAttribute("aria-invalid", Boolean(message));
    if (message) input.focus();
    return !message;
  };
  return { field, input, say };
};

/** Make the window that asks for a link, and return the function that opens it. */
const makeLinkWindow = (editor, where) => {
  const words = makeField("Linktext", "Wohin der Link führt, zum Beispiel „Antrag der SPD-Fraktion“. Nicht „hier“.");
  const target = makeField("Adresse", "Mit https:// davor. Eine Seite dieser Website beginnt mit einem Schrägstrich: /kreise/");
  const take = make("button", { type: "submit", class: "btn" }, "Übernehmen");
  const remove = make("button", { type: "button", class: "btn second" }, "Link entfernen");
  const cancel = make("button", { type: "button", class: "btn second" }, "Abbrechen");
  const id = `long-text-link-${fields += 1}-title`;
  const form = make("form", { novalidate: "" }, make("h2", { id }, "Link"), words.field, target.field,
    make("div", { class: "form-buttons" }, take, remove, cancel));
  const frame = make("dialog", { class: "long-text-link", "aria-labelledby": id }, form);
  where.append(frame);

  let given = "";
  frame.addEventListener("close", () => editor.view.focus());
  cancel.addEventListener("click", () => frame.close());
  remove.addEventListener("click", () => {
    editor.chain().unsetLink().run();
    frame.close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = target.input.value.trim();
    const text = words.input.value.trim();
    const isPossible = [
      target.say(leadsSomewhere(href) ? "" : "Die Adresse beginnt mit https://, http://, mailto:, / oder #."),
      words.say(text || words.field.hidden ? "" : "Schreiben Sie, wohin der Link führt."),
    ].every(Boolean);
    if (!isPossible) return;
    if (words.field.hidden || text === given) editor.chain().setLink({ href }).run();
    else editor.chain().insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
    frame.close();
  });

  return () => {
    if (editor.isActive("link")) editor.chain().extendMarkRange("link").run();
    const { from, to, $from, $to } = editor.state.selection;
    given = editor.state.doc.textBetween(from, to, " ");
    words.field.hidden = !$from.sameParent($to);
    words.input.value = given;
    target.input.value = editor.getAttributes("link").href ?? "";
    remove.hidden = !editor.isActive("link");
    [words, target].forEach((field) => field.say(""));
    frame.showModal();
    (given ? target : words).input.focus();
  };
};

/** Name the parts of the allow list to the editor; what they would do beyond it is taken away. */
const extensionsOf = (kit, askForLink) => [
  kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Blockquote, kit.BulletList, kit.UndoRedo,
  // The first two levels belong to the page: whoever pastes them gets the highest that a text may have.
  kit.Heading.extend({
    parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level < 4 ? 3 : 4 } })),
    addKeyboardShortcuts: () => ({}),
  }).configure({ levels: [3, 4] }),
  kit.OrderedList.extend({ addAttributes: () => ({}), addNodeView: null }),
  // The tab key leaves the text, in a list too.
  kit.ListItem.extend({ addKeyboardShortcuts() { return { Enter: () => this.editor.commands.splitListItem("listItem") }; } }),
  kit.Link.extend({ addKeyboardShortcuts: () => ({ "Mod-k": () => { askForLink(); return true; } }) })
    .configure({ autolink: false, linkOnPaste: false, openOnClick: false }),
];

/** Say beside the field that pictures are not possible, when somebody pastes or drops one. */
const watchPictures = (say, noPictures) => {
  const look = (transfer) => {
    const hasFile = [...(transfer?.files ?? [])].some((file) => file.type.startsWith("image/"));
    const markup = transfer?.getData("text/html") ?? "";
    say(hasFile || PICTURE.test(markup) ? noPictures : "");
    return hasFile && !markup;
  };
  return {
    handlePaste: (_view, event) => look(event.clipboardData),
    handleDrop: (_view, event) => look(event.dataTransfer),
  };
};

/** Put an editor in the place of a plain field, which keeps the text and is sent as before. */
const enhance = (kit, field) => {
  const label = document.querySelector(`label[for="${field.id}"]`);
  const status = make("p", { role: "status", class: "long-text-status" });
  const frame = make("div", { class: "long-text-frame" });
  let askForLink = () => {};
  field.after(frame);
  label.id ||= `${field.id}_label`;

  const boxAttributes = {
    id: field.id, class: "long-text-box", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, lang: "de",
  };
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (field.hasAttribute(name)) boxAttributes[name] = field.getAttribute(name);
  }
  if (label.classList.contains("required")) boxAttributes["aria-required"] = "true";
  // Links from elsewhere lead to the box that is seen; the field below it keeps its name, by which it is sent.
  field.id += "_sent";

  const editor = new kit.Editor({
    element: frame,
    extensions: extensionsOf(kit, () => askForLink()),
    content: asMarkup(field.value),
    injectCSS: false,  // an inline style would break the policy; css/long-texts.css has what is needed
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: boxAttributes,
      transformPastedHTML: asPasted,
      ...watchPictures((message) => { status.textContent = message; }, field.dataset.noPictures),
    },
  });
  const keep = () => {
    const markup = editor.getHTML();
    field.value = EMPTY.test(markup) ? "" : markup;
  };
  editor.on("update", () => {
    keep();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const box = editor.view.dom;
  askForLink = makeLinkWindow(editor, document.body);
  frame.prepend(makeToolbar(editor, box, askForLink));
  frame.append(status);
  field.hidden = true;
  field.required = false;
  label.removeAttribute("for");
  label.addEventListener("click", () => editor.commands.focus());
  if (PICTURE.test(field.value)) keep();  // it is not in the box: it must not be sent again
  if (location.hash === `#${box.id}`) editor.commands.focus();
};

const plainFields = document.querySelectorAll("textarea.long-text");
if (plainFields.length) {
  const kit = await import(plainFields[0].dataset.editor);
  plainFields.forEach((field) => enhance(kit, field));
}
