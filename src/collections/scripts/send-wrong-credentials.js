// The collection's script has signed the request in or stopped it.
const outgoing = pm.request;
const right = outgoing.headers.get('Authorization') || '';
const [scheme, token] = right.split(' ');

const skip = (why) => {
  note('skipped', why);
  console.log('Skipped: ' + pm.info.requestName + ': ' + why);
  pm.execution.skipRequest();
};

const swapCase = (text) =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

const sendPair = (change) => {
  if (scheme !== 'Basic') return skip('it needs a username and a password, but sign-in uses a token.');
  const [username, ...password] = Buffer.from(token, 'base64').toString('utf8').split(':');
  const pair = change(username, password.join(':')).join(':');
  const value = 'Basic ' + Buffer.from(pair, 'utf8').toString('base64');
  if (value === right) return skip('the credentials it would send are the right ones.');
  outgoing.headers.upsert({ key: 'Authorization', value });
};

const ways = {
  'wrong-password': () => sendPair((username) => [username, 'not-the-password']),
  'other-case-password': () => sendPair((username, password) => [username, swapCase(password)]),
  'other-case-username': () => sendPair((username, password) => [swapCase(username), password]),
  'no-header': () => outgoing.headers.remove('Authorization'),
  'other-scheme': () => outgoing.headers.upsert({ key: 'Authorization', value: 'Digest ' + token }),
  'other-account': () => {
    const id = outgoing.url.variables.one(accountParameter);
    const own = decodeURIComponent(pm.variables.replaceIn(id.value));
    // An id of the same form that is unlikely to exist.
    const others = [own.replace(/\d/g, '1'), own.replace(/\d/g, '2'), own + '1'];
    id.value = encodeURIComponent(others.find((other) => other !== own));
  },
};
