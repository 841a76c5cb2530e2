// The collection's script has signed the request in or stopped it.
const outgoing = pm.request;

const skip = (why) => {
  note('skipped', why);
  console.log('Skipped: ' + pm.info.requestName + ': ' + why);
  pm.execution.skipRequest();
};

// Puts another value in the place of the key, or removes it.
const replace = {
  header: (value) => {
    outgoing.headers.remove(key.name);
    if (value !== undefined) outgoing.headers.add({ key: key.name, value: (key.prefix || '') + value });
  },
  query: (value) => {
    const name = encodeURIComponent(key.name);
    outgoing.url.query.remove((parameter) => parameter.key === name);
    if (value !== undefined) outgoing.url.query.add({ key: name, value });
  },
  cookie: (value) => {
    const others = (outgoing.headers.get('Cookie') || '')
      .split('; ')
      .filter((cookie) => !cookie.startsWith(key.name + '='));
    const cookies = [...others, ...(value === undefined ? [] : [key.name + '=' + value])].filter(Boolean).join('; ');
    outgoing.headers.remove('Cookie');
    if (cookies) outgoing.headers.add({ key: 'Cookie', value: cookies });
  },
}[key.in];

const ways = {
  'wrong-key': () => replace('not-the-key'),
  'no-key': () => replace(),
};
