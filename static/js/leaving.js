// Warns before a changed form is left. Without scripts the form works just the same.
"use strict";
document.querySelectorAll("main form[method=post]:not(#changelist-form)").forEach((form) => {
  // What a page gives back with errors, or to be looked at once more, is stored nowhere yet.
  let changed = form.contains(document.querySelector("[data-unsaved]"));
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    // A preview opens beside the form, which stays as it is.
    if (event.submitter?.formTarget !== "_blank") changed = false;
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});
