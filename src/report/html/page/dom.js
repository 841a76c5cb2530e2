/** Makes elements. Whatever text comes from a server ends as a text node or an attribute's value, never as markup. */

const svgSpace = 'http://www.w3.org/2000/svg';

/**
 * @typedef {string | number | Node | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | undefined | ((event: any) => void)>} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes] those that begin with `on` are listeners; `true` stands for an empty value, `false` for none
 * @param {...(Child | readonly Child[])} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/**
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...(Child | readonly Child[])} children
 */
function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, name);
  fill(element, attributes, children);
  return element;
}

/**
 * A text in which characters that nobody sees, or that turn the text around, can be read.
 * @param {string} text
 */
const visible = (text) =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * @param {Element} element
 * @param {Attributes} attributes
 * @param {readonly (Child | readonly Child[])[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : visible(String(child)));
  }
}

/**
 * A part that is made when it is opened for the first time.
 *
 * @param {Child | readonly Child[]} title
 * @param {() => Child | readonly Child[]} make
 * @param {Attributes} [attributes]
 */
function fold(title, make, attributes = {}) {
  const element = h('details', attributes, h('summary', {}, title));
  const open = () => {
    element.removeEventListener('toggle', open);
    const inside = [make()].flat();
    element.append(h('div', { class: 'inside' }, inside));
  };
  if (element.open) open();
  else element.addEventListener('toggle', open);
  return element;
}

/** Text for screen readers only. @param {string} text */
const spoken = (text) => h('span', { class: 'spoken' }, text);

module.exports = { h, svg, fold, spoken };
