// Long lists of checkboxes: a search, a count that follows, and a place for what a small window has added.
// Without scripts the list works just the same.
"use strict";

const LONG = 10;
const lists = new Map();

/** Make a list of checkboxes answer to a search, to choices and to additions. */
const enhance = (group) => {
  const list = group.querySelector(":scope > div");
  const count = group.querySelector(".many-choices-count");
  const boxes = () => [...list.querySelectorAll("input")];
  const tell = () => {
    count.querySelector(".chosen").textContent = boxes().filter((box) => box.checked).length;
    count.querySelector(".all").textContent = boxes().length;
  };
  list.addEventListener("change", tell);
  if (boxes().length > LONG) count.before(makeSearch(group, list, boxes));
  lists.set(list.id, (value, text) => {
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox", name: boxes()[0]?.name ?? list.id.replace(/^id_/, ""), value, id: `${list.id}_new_${value}`, checked: true,
    });
    const label = document.createElement("label");
    label.htmlFor = box.id;
    label.append(box, ` ${text}`);
    const row = document.createElement("div");
    row.append(label);
    list.prepend(row);
    tell();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

/** Make the search: it hides the rows without these words, but never one that is chosen. */
const makeSearch = (group, list, boxes) => {
  const id = `${list.id}_search`;
  const input = Object.assign(document.createElement("input"), { type: "search", id, autocomplete: "off" });
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: group.dataset.search });
  const none = Object.assign(document.createElement("span"), { className: "many-choices-none", role: "status" });
  input.addEventListener("input", (event) => {
    event.stopPropagation();  // nothing of the form has changed
    const words = input.value.toLocaleLowerCase("de").split(/\s+/);
    let found = 0;
    for (const box of boxes()) {
      const text = box.closest("label").textContent.toLocaleLowerCase("de");
      const fits = words.every((word) => text.includes(word));
      found += fits;
      box.closest("div").hidden = !fits && !box.checked;
    }
    none.textContent = found ? "" : group.dataset.none;
  });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  const search = Object.assign(document.createElement("p"), { className: "many-choices-search" });
  search.append(label, input, none);
  return search;
};

document.querySelectorAll(".many-choices").forEach(enhance);

// Django's admin closes the small window by this function, and knows no lists of checkboxes.
const close = window.dismissAddRelatedObjectPopup;
if (close) {
  window.dismissAddRelatedObjectPopup = (opened, value, text) => {
    lists.get(opened.name.replace(/__\d+$/, ""))?.(value, text);
    close(opened, value, text);
  };
}
