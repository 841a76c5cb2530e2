// The mock's own page: shows requests as they come. Whatever a client sent ends as text, never as markup.

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {string} id */
function find(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no ${id}`);
  return element;
}

let last = 0;
let lastCallback = 0;

/** @param {any} finding */
function showFinding({ check, path, message, expected, actual, source }) {
  const lines = [`${path} ${message}`];
  if (expected !== undefined) lines.push(`expected ${expected}`);
  if (actual !== undefined) lines.push(`actual ${actual}`);
  return h(
    'li',
    {},
    h('span', { class: 'check' }, check),
    ` ${lines.join(', ')}`,
    ...(source ? [h('code', { class: 'source' }, source)] : []),
  );
}

/** @param {string} title @param {any} message */
function showMessage(title, { headers, body }) {
  const head = headers.map((/** @type {[string, string]} */ pair) => pair.join(': ')).join('\n');
  return h('section', {}, h('h3', {}, title), h('pre', {}, body === undefined ? head : `${head}\n\n${body}`));
}

/** @param {any} request */
function showRequest(request) {
  const { number, method, url, status, operation, findings, curl } = request;
  const isWrong = findings.length > 0;
  const mark = isWrong ? `${findings.length} wrong` : 'as the contract says';
  const title = h(
    'summary',
    {},
    h('b', {}, `${method} ${url.replace(/^\w+:\/\/[^/]*/, '')}`),
    ` → ${status} `,
    h('span', { class: isWrong ? 'wrong' : 'right' }, mark),
    ` ${operation ?? ''}`,
  );
  const details = h('details', { id: `request-${number}` }, title);
  details.append(
    h('ul', { class: 'findings' }, ...findings.map(showFinding)),
    showMessage('Request', request.request),
    showMessage('Response', request.response),
    h('section', {}, h('h3', {}, 'curl'), h('pre', { class: 'curl' }, curl)),
  );
  return h('li', {}, details);
}

/** @param {any} sent */
function showCallback({ number, callback, after, url, method, status, accepted, problem, tries, duration, body }) {
  const mark = accepted ? `${status} in ${duration} ms` : `${status ?? ''} ${problem ?? 'not received'}`.trim();
  const title = h(
    'summary',
    {},
    h('b', {}, callback.split('/').at(-1)),
    ` → ${url ?? 'nowhere'} `,
    h('span', { class: accepted ? 'right' : 'wrong' }, mark),
    after ? ` after ${after}` : '',
  );
  const details = h('details', { id: `callback-${number}` }, title);
  if (body !== undefined)
    details.append(h('pre', {}, `${method} ${url}${tries > 1 ? ` (try ${tries})` : ''}\n\n${body}`));
  return h('li', {}, details);
}

/** @param {string} path @param {RequestInit} [options] */
async function ask(path, options) {
  const response = await fetch(path, options);
  if (response.ok) return response.status === 204 ? undefined : response.json();
  const { error } = await response.json();
  throw new Error(error);
}

async function update() {
  const { received, requests } = await ask(`requests?after=${last}`);
  // Another mock has taken its place.
  if (received < last) {
    last = 0;
    lastCallback = 0;
    forget();
    return;
  }
  for (const request of requests) {
    find('requests').prepend(showRequest(request));
    last = request.number;
  }
  const { callbacks, waiting } = await ask(`callbacks?after=${lastCallback}`);
  for (const sent of callbacks) {
    find('callbacks').prepend(showCallback(sent));
    lastCallback = sent.number;
  }
  find('waiting').textContent = waiting > 0 ? `${waiting} still to come` : '';
  const { kept, faults } = await ask('state');
  const things = kept.map((/** @type {any} */ one) => h('li', {}, `${one.api} ${one.kind} ${one.id} (${one.what})`));
  find('kept').replaceChildren(...things);
  find('active').textContent = faults.length > 0 ? faults.join('; ') : 'none';
  find('count').textContent = `${received} received`;
}

/** @param {() => Promise<unknown>} action */
async function attempt(action) {
  try {
    await action();
    await update();
    find('trouble').textContent = '';
  } catch (error) {
    find('trouble').textContent = error instanceof Error ? error.message : String(error);
  }
}

/** @param {readonly string[]} faults */
const setFaults = (faults) =>
  attempt(() => ask('faults', { method: 'PUT', body: JSON.stringify({ faults: [...faults] }) }));

function forget() {
  find('requests').replaceChildren();
  find('callbacks').replaceChildren();
}

find('reset').addEventListener('click', () => attempt(() => ask('reset', { method: 'POST' }).then(forget)));
find('forget').addEventListener('click', () =>
  attempt(() =>
    ask('requests', { method: 'DELETE' })
      .then(() => ask('callbacks', { method: 'DELETE' }))
      .then(forget),
  ),
);
find('no-faults').addEventListener('click', () => setFaults([]));
find('faults').addEventListener('submit', (event) => {
  event.preventDefault();
  const field = find('fault');
  if (field instanceof HTMLInputElement && field.value !== '') setFaults([field.value]);
});

async function watch() {
  await attempt(async () => {});
  setTimeout(watch, 1000);
}

watch();
