// Puts API keys and tokens, which requests carry as they are, in their places.
function applyKeys() {
  const keys = operation.keys.map((name) => contract.keys[name]);
  for (const key of keys) {
    const stop = checkKey(key);
    if (stop) return stop;
  }
  // With a username and password beside them, those tell what was refused.
  const stop =
    keys.length > 0 && !operation.scheme && checkRefusal(keys.map(({ variable }) => read(variable)).join(' '), 'pair');
  if (stop) return stop;
  for (const key of keys) placeKey(key, (key.prefix || '') + read(key.variable));
}

function checkKey({ variable, prefix, in: place, optional }) {
  const unresolved = checkValues([variable]);
  if (unresolved) return unresolved;
  const value = read(variable) || '';
  // White space around a header does not arrive.
  const isEmpty = value.trim() === '';
  const what = prefix ? 'token' : 'API key';
  if (isEmpty && optional) return () => skip('it needs ' + nameOf(variable) + ', which is not set.');
  if (isEmpty)
    return () => refuse('No ' + what + '. Fill in the variable "' + nameOf(variable) + '" of the environment.');
  // What can be written there: in a header Latin-1 without control characters; in a cookie as RFC 6265 has it; in a URL all but broken text.
  const writable = {
    header: /^[\x20-\x7e\xa0-\xff]*$/,
    query: /^\P{Cs}*$/u,
    cookie: /^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/,
  };
  if (writable[place].test(value)) return;
  return () => refuse('The variable "' + nameOf(variable) + '" contains a character that a ' + place + ' cannot hold.');
}

function placeKey({ name, in: place }, value) {
  const { headers, url } = outgoing;
  if (place === 'header') headers.upsert({ key: name, value });
  if (place === 'query') {
    const key = encodeURIComponent(name);
    url.query.remove((parameter) => parameter.key === name || parameter.key === key);
    url.query.add({ key, value: encodeURIComponent(value) });
  }
  if (place === 'cookie') {
    const others = headers.get('Cookie');
    headers.upsert({ key: 'Cookie', value: (others ? others + '; ' : '') + name + '=' + value });
  }
}
