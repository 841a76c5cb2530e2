// The operation that the request is. A path that someone filled in by hand is still the same operation, with the same effect.
function findOperation() {
  const { method, url } = pm.request;
  const fits = (key) => {
    const parts = key.split('/').slice(1);
    const path = url.path.slice(-parts.length);
    return (
      key.startsWith(method + ' ') &&
      path.length === parts.length &&
      parts.every((part, index) => part.startsWith(':') || part === path[index])
    );
  };
  const longestFirst = (a, b) => b.split('/').length - a.split('/').length;
  const key = method + ' /' + url.path.join('/');
  const known = contract.operations[key] ? key : Object.keys(contract.operations).filter(fits).sort(longestFirst)[0];
  const effectOf = { GET: 'read', HEAD: 'read', OPTIONS: 'read', DELETE: 'delete' };
  const { scheme, otherKeys: keys = [] } = contract;
  return { effect: effectOf[method] || 'write', scheme, keys, ...contract.operations[known] };
}

function skip(why) {
  note('skipped', why);
  console.log('Skipped: ' + pm.info.requestName + ': ' + why);
  pm.execution.skipRequest();
}

function refuse(why) {
  pm.test('Request can be sent', () => {
    throw new Error(why);
  });
  pm.execution.skipRequest();
}

// What the user calls a variable: a run takes some from variables of the process.
function nameOf(variable) {
  return (contract.names || {})[variable] || variable;
}

function readRaw(variable) {
  const value = pm.variables.get(variable);
  return value === undefined || value === null ? undefined : String(value);
}

// With the values of the variables that the value refers to, in as many rounds as clients take for those of a request.
function read(variable) {
  let value = readRaw(variable);
  for (let round = 0; value && round < 19; round += 1) {
    value = value.replace(reference, (whole, name) => readRaw(name) || whole);
  }
  return value;
}

function checkEffect() {
  const allowed = (read('allow') || 'read').split(',').map((effect) => effect.trim());
  const unknown = allowed.find((effect) => !['read', 'write', 'delete', 'spend'].includes(effect));
  if (unknown !== undefined) {
    return () => refuse('The variable "allow" lists "' + unknown + '"; effects are read, write, delete and spend.');
  }
  if (allowed.includes(operation.effect)) return;
  return () =>
    skip('its effect is "' + operation.effect + '"; to send it, add ' + operation.effect + ' to the variable "allow".');
}

function checkVariables() {
  const parts = [outgoing.url.toString()];
  outgoing.url.variables.each((variable) => parts.push(String(variable.value)));
  if (outgoing.body && outgoing.body.raw) parts.push(outgoing.body.raw);
  return checkReferences(parts.join('\n'), []);
}

// Each variable that a text refers to must have a value, and so must those that the value refers to.
function checkReferences(text, path) {
  for (const [, variable] of text.matchAll(reference)) {
    if (path.includes(variable)) return () => refuse('The variable "' + nameOf(variable) + '" refers to itself.');
    const value = readRaw(variable);
    const stop = value ? checkReferences(value, [...path, variable]) : explainMissing(variable, path[path.length - 1]);
    if (stop) return stop;
  }
}

function explainMissing(variable, user) {
  const { oauth } = contract.schemes[operation.scheme] || {};
  if (oauth && variable === oauth.account && wayToSignIn(contract.schemes[operation.scheme]) === 'oauth') {
    lacksAccount = true;
    return;
  }
  const sources = contract.sources[variable];
  if (sources) return () => skip('it needs ' + variable + ', which comes from: ' + sources.join(', ') + '.');
  if ((contract.optional || []).includes(variable))
    return () => skip('it needs ' + nameOf(variable) + ': set it in the environment to send this request.');
  return () =>
    refuse(
      'The variable "' +
        nameOf(variable) +
        '"' +
        (user ? ', which "' + nameOf(user) + '" refers to,' : '') +
        ' has no value. ' +
        (contract.remedy ||
          (contract.names
            ? 'Set it in the environment or in .env.'
            : 'Choose the environment ' + contract.vendor + ' (Live) or (Mock), and set it there.')),
    );
}

// Hosts count as this machine only in these spellings: what a client makes of others, such as 127.1 or localhost., is not certain.
function isSafe(url) {
  const isLocal = /^http:\/\/(localhost|127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}|\[::1\])(:\d*)?([/?#]|$)/i;
  return /^https:\/\//i.test(url) || isLocal.test(url);
}

function checkTransport() {
  if (isSafe(pm.variables.replaceIn(outgoing.url.toString()))) return;
  return () =>
    refuse(
      'Only https:// URLs are sent, or http:// to this machine: anything else would expose the password in transit. Fix the base URL.',
    );
}

function hostOf(url) {
  return url.replace(/^[a-z]+:\/\/(?:[^/?#\\]*@)?([^/?#\\]*).*$/i, '$1');
}

// What a refusal is remembered by: a number that countless pairs share, and none can be read from.
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16);
}

// Notes how this request signs in, for the script that sees the answer; says so if that was refused earlier in this run.
function checkRefusal(pair, how) {
  const signIn = fingerprint(hostOf(pm.variables.replaceIn(outgoing.url.toString())) + ' ' + pair);
  const why = told('refused ' + signIn);
  if (why) return () => skip(why);
  note('sign-in', signIn);
  note('how', how);
}

function sendAs(authorization) {
  outgoing.headers.upsert({ key: 'Authorization', value: authorization });
}

function pairOf(username, password) {
  return 'Basic ' + Buffer.from(username + ':' + password, 'utf8').toString('base64');
}

function checkValues(variables) {
  for (const variable of variables) {
    const stop = checkReferences(readRaw(variable) || '', [variable]);
    if (stop) return stop;
  }
}

// Without a word about it, the credentials that are there decide.
function wayToSignIn({ oauth, username, password }) {
  const named = read('authType') || 'auto';
  if (named !== 'auto') return named;
  const hasPair = read(username) || read(password);
  return oauth && (read(oauth.clientId) || !hasPair) ? 'oauth' : 'basic';
}

function authorize() {
  if (!operation.scheme) return;
  const variables = contract.schemes[operation.scheme];
  const way = wayToSignIn(variables);
  if (!contract.ways.includes(way)) {
    return () =>
      refuse(
        'The variable "' +
          nameOf('authType') +
          '" is "' +
          way +
          '"; ' +
          contract.vendor +
          ' accepts ' +
          (contract.ways.length > 1 ? ['auto', ...contract.ways] : contract.ways).join(', ') +
          '.',
      );
  }
  if (way === 'oauth' && variables.oauth) return authorizeByToken(variables);
  const unresolved = checkValues([variables.username, variables.password]);
  if (unresolved) return unresolved;
  const username = read(variables.username);
  const password = read(variables.password);
  if (variables.optional && !username && !password) {
    return () =>
      skip('it needs ' + nameOf(variables.username) + ' and ' + nameOf(variables.password) + ', which are not set.');
  }
  if (!username)
    return () => refuse('No username. Fill in the variable "' + nameOf(variables.username) + '" of the environment.');
  if (password === undefined || (variables.optional && password === ''))
    return () => refuse('No password. Fill in the variable "' + nameOf(variables.password) + '" of the environment.');
  if (username.includes(':')) {
    return () =>
      refuse(
        'The variable "' +
          nameOf(variables.username) +
          '" contains a colon, which Basic authentication does not allow in a username (RFC 7617).',
      );
  }
  const pair = pairOf(username, password);
  const stop = checkRefusal(pair, 'pair');
  if (stop) return stop;
  if (password === '')
    console.warn('The variable "' + nameOf(variables.password) + '" is empty: signing in with an empty password.');
  if (/[^\x20-\x7e]/.test(username + password)) {
    console.warn('The username or the password contains non-ASCII characters, which servers decode in different ways.');
  }
  sendAs(pair);
}
