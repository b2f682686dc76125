// ---- dom: elements without innerHTML. The only ways by which text reaches the page are textContent and setAttribute.

const $ = id => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const real = child => child != null && child !== false;

/** An HTML element: attributes, `onclick` and its kin as listeners, children as nodes or texts. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value == null || (value === false && !name.startsWith('aria-'))) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  element.append(...children.flat(4).filter(real));
  return element;
}

/** An SVG element. */
function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value != null) element.setAttribute(name, String(value));
  element.append(...children.flat(4).filter(real));
  return element;
}

/** Replaces what an element holds. */
const fill = (element, ...children) => element.replaceChildren(...children.flat(4).filter(real));

/** State by shape as well as by colour: drawn, because fonts lack such signs. */
const SHAPES = {
  ok: [['circle', { cx: 7, cy: 7, r: 4.5, fill: 'currentColor' }]],
  less: [
    ['circle', { cx: 7, cy: 7, r: 4.6, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 }],
    ['path', { d: 'M7 2.4a4.6 4.6 0 0 1 0 9.2z', fill: 'currentColor' }],
  ],
  down: [['path', { d: 'M3 3l8 8M11 3l-8 8', stroke: 'currentColor', 'stroke-width': 2.3, 'stroke-linecap': 'round', fill: 'none' }]],
  sb: [['circle', { cx: 7, cy: 7, r: 4.6, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-dasharray': '2.4 2' }]],
  blocked: [['path', { d: 'M7 2.2a4.8 4.8 0 1 0 .01 0M3.8 10.2l6.4-6.4', stroke: 'currentColor', 'stroke-width': 1.7, fill: 'none' }]],
  open: [['path', { d: 'M4.6 5.2a2.4 2.4 0 1 1 3.4 2.2c-.8.4-1 .8-1 1.6M7 11.2v.1', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linecap': 'round', fill: 'none' }]],
};
SHAPES.lost = SHAPES.down;

/** The sign of a state. */
const icon = state => s('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true', class: 'icon' }, (SHAPES[state] || SHAPES.ok).map(([tag, attributes]) => s(tag, attributes)));

/** A button that looks like one. */
const button = (label, onclick, attributes) => h('button', { type: 'button', onclick, ...attributes }, label);

/** A head of a card: title, hint, and what stands at its right. */
const cardHead = (id, title, hint, ...right) => h('div', { class: 'cardhead' }, h('h2', { id }, title), hint && h('p', null, hint), ...right);

/** Runs a function at most once for each picture on the screen. */
function eachFrame(work) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; work(); });
  };
}
