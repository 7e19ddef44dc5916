// Names for the fields of Datasette's pages that have none, for those who hear them, and the language of the page.
const named = field => {
  if (field.labels?.length || field.ariaLabel || ["hidden", "submit", "button"].includes(field.type)) return;
  field.ariaLabel = (field.name || "SQL").replace(/^_+|_?[0-9]+$/g, "").replaceAll("_", " ");
};
const fields = "input, select, textarea, [role=textbox]";
const all = () => document.querySelectorAll(fields).forEach(named);

document.documentElement.lang ||= "en";
all();
addEventListener("load", all);
document.addEventListener("focusin", event => { if (event.target.matches(fields)) named(event.target); });
