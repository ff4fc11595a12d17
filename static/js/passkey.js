// Says what allauth's scripts only tell the console: that no passkey was used. Without scripts there are no passkeys.
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll(".passkey-fault").forEach((note) => { note.hidden = false; });
});
