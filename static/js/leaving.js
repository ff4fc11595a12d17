// Warns before a changed form is left. Without scripts the form works just the same.
"use strict";
document.querySelectorAll("#content-main form[method=post]").forEach((form) => {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    // A preview opens beside the form, which stays as it is.
    if (event.submitter?.formTarget !== "_blank") changed = false;
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});
