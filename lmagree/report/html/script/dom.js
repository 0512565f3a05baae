// Elements and words.  Text from agreements is only ever put in as text: nothing here parses HTML.

const $ = (id) => document.getElementById(id);
const read = (id) => JSON.parse($(id).textContent);

const index = read("index");

let parsed = null;
/** What is shown when a verdict is opened; large, and so read only when first asked for. */
const details = () => (parsed ??= read("details"));
const string = (number) => details().strings[number ?? 0];

/** An element; an attribute or a child that is empty, false or missing is left out, and so is the number 0, the empty string. */
function node(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== "" && value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter(Boolean));
  return made;
}

/** The text under a key with its values filled in; one that counts has the forms key.one and key.many. */
function say(key, values = {}) {
  const form = key in index.words ? key : `${key}.${values.count === 1 ? "one" : "many"}`;
  return index.words[form].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
