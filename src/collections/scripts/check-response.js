// Tests the response: whether its status is one of those that the contract promises, and the rest against what it promises for that one.
function check(promises, passwordVariable) {
  const { code } = pm.response;
  const promise = promiseFor(promises);
  // Without a response there is no status; the client itself reports that as a failure.
  if (code) checkStatus(Object.keys(promises), promise, passwordVariable);
  if (!promise) return;
  const text = pm.response.text();
  if (text === '' && (promise.empty || promise.optional)) {
    pm.test('Body is empty', () => {});
  } else if (promise.empty) {
    pm.test('Body is empty', () => pm.expect(pm.response.responseSize).to.equal(0));
  } else {
    checkBody(promise, text);
  }
  for (const header of promise.headers || []) {
    pm.test('Header ' + header + ' is present', () => pm.response.to.have.header(header));
  }
}

// What is promised for the status that came; where the response may have several media types, for the one that it has.
function promiseFor(promises) {
  const { code } = pm.response;
  const promise = promises[code] || promises[String(code).replace(/..$/, 'XX')];
  if (!promise || !promise.content) return promise;
  const { content } = promise;
  const type = mediaType();
  return { ...promise, ...(content[type] || content[type.replace(/\/.*$/, '/*')] || content['*/*']) };
}

function mediaType() {
  return (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();
}

function checkStatus(documented, promise, passwordVariable) {
  const { code } = pm.response;
  pm.test('Status is ' + documented.join(' or '), () => {
    const [, pair = ''] = /^Basic (.+)$/.exec(pm.request.headers.get('Authorization') || '') || [];
    const isEmpty = code === 401 && Buffer.from(pair, 'base64').toString('utf8').endsWith(':');
    pm.expect(documented, isEmpty ? 'The variable "' + passwordVariable + '" is empty' : undefined).to.include(
      promise ? documented[0] : String(code),
    );
  });
}

function checkBody({ types, schema, root, otherRoots = [], errorCodes }, text) {
  const type = mediaType();
  pm.test('Content-Type is ' + types.join(' or '), () => {
    const fits = (one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))) || one === '*/*';
    pm.expect(types.some(fits), type).to.equal(true);
  });
  pm.test('Body is not empty', () => pm.expect(pm.response.responseSize).to.be.above(0));
  const isJson = schema && type.endsWith('json');
  const isXml = root && type.endsWith('xml');
  if (isJson) pm.test('Body matches the contract', () => pm.response.to.have.jsonSchema(schema));
  if (isXml) {
    const roots = [root, ...otherRoots];
    pm.test('Body is XML with the root element ' + roots.join(' or ') + ' (vouch run checks the rest of it)', () => {
      pm.expect(roots).to.include(Object.keys(parseXml(text))[0]);
    });
  }
  if (errorCodes && (isJson || isXml)) {
    pm.test('Body has no error code', () => {
      const body = isXml ? Object.values(parseXml(text))[0] : pm.response.json();
      for (const pointer of errorCodes) {
        const keys = pointer.split('/').slice(1);
        const code = keys.reduce((value, key) => (value ? value[key] : undefined), body);
        pm.expect(String((typeof code !== 'object' && code) || 0).trim() || '0', pointer).to.equal('0');
      }
    });
  }
}
