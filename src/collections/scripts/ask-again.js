// Sends the request again in a run, ten times at most, until the response is final.
function askAgain(rules) {
  const isPending = findPending(rules) !== undefined;
  // A local variable: it lasts for the run and is not saved in the environment.
  const counter = 'asked ' + pm.info.requestId;
  const asked = Number(pm.variables.get(counter) || 0) + 1;
  if (isPending && asked < 10) {
    pm.variables.set(counter, asked);
    pm.execution.setNextRequest(pm.info.requestName);
    const wait = readRetryAfter(pm.response.headers.get('Retry-After'));
    // The next request starts after the script's timers have ended.
    setTimeout(() => {}, wait <= 60000 ? wait : 2000);
    return;
  }
  pm.variables.unset(counter);
  if (isPending) console.log('Pending: ' + pm.info.requestName + ': gave up after ' + asked + ' tries');
}

// Milliseconds to wait, from seconds or an HTTP date; `undefined` for anything else. The same rule as Vouch's own.
function readRetryAfter(value) {
  const text = (value || '').trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
  const time = '\\d\\d:\\d\\d:\\d\\d';
  // The three forms of RFC 9110, all in GMT. Date.parse alone would take '-5' and 'in 5' for days in May 2001.
  const forms = [
    '[A-Z][a-z]{2}, \\d\\d ' + month + ' \\d{4} ' + time + ' GMT',
    '[A-Z][a-z]{5,8}, \\d\\d-' + month + '-\\d\\d ' + time + ' GMT',
    '[A-Z][a-z]{2} ' + month + ' [ \\d]\\d ' + time + ' \\d{4}',
  ];
  const isDate = new RegExp('^(' + forms.join('|') + ')$').test(text);
  const date = isDate ? Date.parse(text.endsWith('GMT') ? text : text + ' GMT') : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
