// Signs in with a token that the API credentials are exchanged for: the one that is kept, or a new one.
function authorizeByToken({ oauth, optional }) {
  const lacking = checkClient(oauth, optional);
  if (lacking) return lacking;
  const id = read(oauth.clientId);
  const pair = pairOf(id, read(oauth.clientSecret));
  const kept = read('accessToken');
  // A token is replaced this long before it expires, in milliseconds.
  const expiryMargin = 60000;
  if (kept && read('accessTokenClient') === id && Number(read('accessTokenExpires')) - expiryMargin > Date.now()) {
    const stop = checkRefusal(pair, 'kept token');
    if (stop) return stop;
    const lack = takeAccount(oauth, kept);
    if (lack) return () => refuse(lack);
    sendAs('Bearer ' + kept);
    return;
  }
  const url = pm.variables.replaceIn(read('tokenUrl') || '');
  if (!isSafe(url)) {
    return () =>
      refuse(
        'The variable "' +
          nameOf('tokenUrl') +
          '" must be an https:// URL, or http:// to this machine: anything else would expose the client secret in transit.',
      );
  }
  const stop = checkRefusal(pair, 'new token');
  if (stop) return stop;
  const asked = 'no token ' + fingerprint(url + ' ' + pair);
  const why = told(asked);
  if (why) return () => skip('no token: ' + why);
  const noAccount = 'no account ' + fingerprint(url + ' ' + pair);
  const lack = lacksAccount && told(noAccount);
  if (lack) return () => skip(lack);
  const refuseAll = (why) => {
    note(noAccount, why);
    refuse(why);
  };
  const giveUp = (reason) => {
    const why = hostOf(url) + ' ' + reason + '.';
    note(asked, why);
    refuse('No token: ' + why);
  };
  fetchToken({ oauth, url, id, pair, giveUp, refuseAll });
}

// Whether there are a client id and a client secret that can be sent.
function checkClient(oauth, optional) {
  const unresolved = checkValues([oauth.clientId, oauth.clientSecret, 'tokenUrl']);
  if (unresolved) return unresolved;
  const id = read(oauth.clientId);
  const secret = read(oauth.clientSecret);
  if (optional && !id && !secret) {
    return () =>
      skip('it needs ' + nameOf(oauth.clientId) + ' and ' + nameOf(oauth.clientSecret) + ', which are not set.');
  }
  if (!id)
    return () => refuse('No client id. Fill in the variable "' + nameOf(oauth.clientId) + '" of the environment.');
  if (!secret)
    return () =>
      refuse('No client secret. Fill in the variable "' + nameOf(oauth.clientSecret) + '" of the environment.');
  if (id.includes(':')) {
    return () =>
      refuse(
        'The variable "' +
          nameOf(oauth.clientId) +
          '" contains a colon, which Basic authentication does not allow in a client id (RFC 7617).',
      );
  }
}

// A script that throws does not stop the request, nor does one whose request gets no response: both end in a refusal here.
function fetchToken({ oauth, url, id, pair, giveUp, refuseAll }) {
  let ended = false;
  const end = (finish) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    finish();
  };
  // How long the vendor may take to issue a token, in milliseconds.
  const tokenTimeout = 60000;
  const timer = setTimeout(() => end(() => giveUp('did not respond to the token request')), tokenTimeout);
  const form = [{ key: 'grant_type', value: 'client_credentials' }];
  if (oauth.scope) form.push({ key: 'scope', value: oauth.scope });
  const request = {
    url,
    method: 'POST',
    header: {
      Authorization: pair,
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
    },
    body: { mode: 'urlencoded', urlencoded: form },
  };
  pm.sendRequest(request, (error, response) =>
    end(() => {
      if (error || !response) {
        const reason = (error && (error.code || error.message)) || 'no response';
        return giveUp('did not respond to the token request (' + reason + ')');
      }
      const issued = readToken(response);
      if (!issued) return giveUp(explainStatus(oauth, response));
      // What is set before a refusal is lost in Postman, the token too: nobody is to ask for another one.
      const lack = takeAccount(oauth, issued.token);
      if (lack) return refuseAll(lack);
      pm.environment.set('accessToken', issued.token);
      pm.environment.set('accessTokenExpires', String(Date.now() + issued.seconds * 1000));
      pm.environment.set('accessTokenClient', id);
      sendAs('Bearer ' + issued.token);
    }),
  );
}

// An account that is not set is the one that the token is good for, if there is no other; else what is wrong is returned.
function takeAccount({ account, accountsClaim }, token) {
  if (!lacksAccount) return;
  const name = nameOf(account);
  const ids = readAccounts(token, accountsClaim);
  if (ids.length === 1) pm.environment.set(account, ids[0]);
  if (read(account)) return;
  const which = ids.length > 1 ? ', and the token is good for several accounts: ' + ids.slice(0, 20).join(', ') : '';
  return 'The variable "' + name + '" has no value' + which + '. Set it in the environment.';
}

function readAccounts(token, claim) {
  try {
    const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const ids = [JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))[claim]].flat();
    const areIds = ids.every((id) => /^(string|number)$/.test(typeof id) && /^[\w.:-]{1,64}$/.test(id));
    return areIds ? [...new Set(ids.map(String))] : [];
  } catch (error) {
    return [];
  }
}

function explainStatus(oauth, response) {
  const status = response.code;
  if (status === 401 || (status === 400 && readError(response) === 'invalid_client'))
    return (
      'refused the client id and secret (' +
      status +
      '). Check the variables "' +
      nameOf(oauth.clientId) +
      '" and "' +
      nameOf(oauth.clientSecret) +
      '"; case counts, and a secret may have expired'
    );
  if (status === 429) return 'received too many token requests (429). Try again later';
  return status === 200 ? 'returned 200 without a token' : 'returned ' + status + ' for the token request';
}

// RFC 6749, 5.2
function readError(response) {
  try {
    return response.json().error;
  } catch (error) {
    return undefined;
  }
}

function readToken(response) {
  if (response.code !== 200) return undefined;
  let body;
  try {
    body = response.json();
  } catch (error) {
    return undefined;
  }
  if (!body || typeof body.access_token !== 'string' || !/^[\x21-\x7e]+$/.test(body.access_token)) return undefined;
  const seconds = body.expires_in === undefined ? NaN : Number(body.expires_in);
  return { token: body.access_token, seconds: seconds >= 0 ? seconds : 3600 };
}
