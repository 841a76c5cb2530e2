const response = pm.response;
const range = String(response.code).replace(/..$/, 'XX');
const promise = promised()[response.code] || promised()[range];

// Without a response there is no status; the client itself reports that as a failure.
if (response.code) {
  pm.test('Status is ' + Object.keys(promised()).join(' or '), () => {
    const documented = Object.keys(promised());
    const [, pair = ''] = /^Basic (.+)$/.exec(pm.request.headers.get('Authorization') || '') || [];
    const isEmpty = response.code === 401 && Buffer.from(pair, 'base64').toString('utf8').endsWith(':');
    pm.expect(documented, isEmpty ? 'The variable "' + passwordVariable + '" is empty' : undefined).to.include(
      promise ? documented[0] : String(response.code),
    );
  });
}

if (promise) {
  const type = (response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();
  const text = response.text();
  if (text === '' && (promise.empty || promise.optional)) {
    pm.test('Body is empty', () => {});
  } else if (promise.empty) {
    pm.test('Body is empty', () => pm.expect(response.responseSize).to.equal(0));
  } else {
    pm.test('Content-Type is ' + promise.types.join(' or '), () => {
      pm.expect(
        promise.types.some(
          (one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))) || one === '*/*',
        ),
        type,
      ).to.equal(true);
    });
    pm.test('Body is not empty', () => pm.expect(response.responseSize).to.be.above(0));
    if (promise.schema && type.endsWith('json')) {
      pm.test('Body matches the contract', () => response.to.have.jsonSchema(promise.schema));
    }
    if (promise.root && type.endsWith('xml')) {
      const roots = [promise.root].concat(promise.otherRoots || []);
      pm.test('Body is XML with the root element ' + roots.join(' or ') + ' (vouch run checks the rest of it)', () => {
        pm.expect(roots).to.include(Object.keys(parseXml(text))[0]);
      });
    }
    const isXml = promise.root && type.endsWith('xml');
    if (promise.errorCodes && (isXml || (promise.schema && type.endsWith('json')))) {
      pm.test('Body has no error code', () => {
        const body = isXml ? Object.values(parseXml(text))[0] : response.json();
        for (const pointer of promise.errorCodes) {
          const code = pointer
            .split('/')
            .slice(1)
            .reduce((value, key) => (value ? value[key] : undefined), body);
          pm.expect(String((typeof code !== 'object' && code) || 0).trim() || '0', pointer).to.equal('0');
        }
      });
    }
  }
  for (const header of promise.headers) {
    pm.test('Header ' + header + ' is present', () => response.to.have.header(header));
  }
}
