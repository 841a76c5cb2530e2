/** A command that sends a request again. Secrets are variables of the shell, which the reader sets. */

const secret = /\[redacted\]/g;

/** What curl itself sends, or what belongs to one connection. */
const own = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'postman-token', 'accept-encoding']);

/**
 * @param {{ method: string, url: string, headers: readonly (readonly [string, string])[], body?: { size: number, text?: string, truncated?: true } | undefined }} request
 * @returns {string}
 */
function writeCurl({ method, url, headers, body }) {
  const names = nameSecrets();
  const parts = [`curl -g${howOf(method, body)}`];
  if (headers.some(([name]) => name.toLowerCase() === 'accept-encoding')) parts[0] += ' --compressed';
  parts.push(quote(url, (before) => names.take(/[?&]([\w.-]+)=$/.exec(before)?.[1] ?? 'secret')));
  for (const [name, value] of headers) {
    if (own.has(name.toLowerCase()) || isDefault(name, value)) continue;
    if (/^basic \[redacted\]$/i.test(value)) parts.push(`-u "$${names.take('username')}:$${names.take('password')}"`);
    else
      parts.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`, () => names.take(nameOf(name, value)))}`);
  }
  const isWhole = body?.text !== undefined && !body.truncated;
  if (body && body.size > 0)
    parts.push(isWhole ? `--data-raw ${quote(body.text ?? '', namesIn(names))}` : '--data-binary @body');
  const notes = [
    ...(names.all().length > 0 ? [`# Set ${names.all().join(', ')} first.\n`] : []),
    ...(body && body.size > 0 && !isWhole
      ? ['# The report does not keep this body: put it into the file "body".\n']
      : []),
  ];
  return notes.join('') + parts.join(' \\\n  ');
}

/**
 * @param {string} method
 * @param {object | undefined} body
 */
function howOf(method, body) {
  if (method === 'HEAD') return ' -I';
  return method === 'GET' && !body ? '' : ` -X ${quote(method, () => 'METHOD')}`;
}

/**
 * What newman adds to every request.
 *
 * @param {string} name
 * @param {string} value
 */
const isDefault = (name, value) =>
  /^(?:user-agent: PostmanRuntime\/|cache-control: no-cache$)/i.test(`${name}: ${value}`);

/**
 * @param {string} name
 * @param {string} value
 */
const nameOf = (name, value) => (/^bearer /i.test(value) ? 'token' : name);

/** @param {ReturnType<typeof nameSecrets>} names */
const namesIn = (names) => (/** @type {string} */ before) =>
  names.take(
    /(?:"([\w.-]+)"\s*:\s*"|[?&]?\b([\w.-]+)=|<([\w.-]+)>)[^"&<]*$/.exec(before)?.slice(1).find(Boolean) ?? 'secret',
  );

/** Each secret gets a name of its own: two places may have held different ones. */
function nameSecrets() {
  /** @type {string[]} */
  const taken = [];
  return {
    /** @param {string} what */
    take(what) {
      const plain = what
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .replace(/\W+/g, '_')
        .replace(/^(?=\d)/, '_')
        .toUpperCase();
      let name = plain;
      for (let number = 2; taken.includes(name); number += 1) name = `${plain}_${number}`;
      taken.push(name);
      return name;
    },
    all: () => taken,
  };
}

/**
 * One word of a POSIX shell: all of it in single quotes but the secrets, which are variables in double quotes.
 *
 * @param {string} text
 * @param {(before: string) => string} nameSecret
 */
function quote(text, nameSecret) {
  let word = '';
  let end = 0;
  for (const found of text.matchAll(secret)) {
    const before = text.slice(end, found.index);
    if (before !== '') word += quotePlain(before);
    word += `"$${nameSecret(text.slice(0, found.index))}"`;
    end = found.index + found[0].length;
  }
  const rest = text.slice(end);
  return rest !== '' || word === '' ? word + quotePlain(rest) : word;
}

/** No argument can hold a zero byte. @param {string} text */
const quotePlain = (text) =>
  /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;

module.exports = { writeCurl };
