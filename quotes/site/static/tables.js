// Names for the fields of Datasette's pages that have none, for those who hear them, and the language of the page.
const named = field => {
  if (field.labels?.length || field.ariaLabel || ["hidden", "submit", "button"].includes(field.type)) return;
  field.ariaLabel = (field.name || "SQL").replace(/^_+|_?[0-9]+$/g, "").replaceAll("_", " ");
};
const all = () => document.querySelectorAll("input, select, textarea").forEach(named);

document.documentElement.lang ||= "en";
all();
addEventListener("load", all);
document.addEventListener("focusin", event => { if (event.target.matches("input, select, textarea")) named(event.target); });
