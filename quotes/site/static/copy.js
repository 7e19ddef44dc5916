// Puts a button beside each text to copy; without this file the texts can be selected as they are.
"use strict";

for (const field of document.querySelectorAll(".copy textarea")) {
  const button = document.createElement("button");
  const name = field.labels[0].textContent;
  button.type = "button";
  button.className = "button quiet";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + name);
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected: press Ctrl+C"; // the browser lets no page reach the clipboard here
    }
  });
  field.after(button);
}
