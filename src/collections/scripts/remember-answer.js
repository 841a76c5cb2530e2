// Other requests with the same credentials to the same host ask for this before they are sent.
function remember({ proof, expects }) {
  const name = pm.info.requestName;
  const signIn = told('sign-in');
  const { code } = pm.response;
  const accepted = Boolean(code) && (code < 400 || (expects[name] || []).includes(String(code)));
  if (name === proof) note('proved', accepted ? signIn : '');
  if (!signIn) return;
  if (accepted) return note('accepted ' + signIn, 'yes');
  // Once accepted, a refusal is about the one request.
  if (code !== 401 || told('accepted ' + signIn)) return;
  const isToken = told('how') !== 'pair';
  if (isToken) pm.environment.unset('accessToken');
  // A token of an earlier run may have been withdrawn: another is asked for, once.
  if (told('how') === 'kept token' && !told('withdrawn ' + signIn)) return note('withdrawn ' + signIn, 'yes');
  const host = pm.request.url.getHost();
  note(
    'refused ' + signIn,
    host + ' returned 401 to ' + name + '; not sent again to keep the account from being locked.',
  );
}
