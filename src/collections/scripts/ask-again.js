// The run keeps this variable, no environment does.
const counter = 'asked ' + pm.info.requestId;
const asked = Number(pm.variables.get(counter) || 0) + 1;
if (notFinal !== undefined && asked < 10) {
  pm.variables.set(counter, asked);
  pm.execution.setNextRequest(pm.info.requestName);
  const wait = readRetryAfter(pm.response.headers.get('Retry-After'));
  // The next request waits for the script's timers.
  setTimeout(() => {}, wait <= 60000 ? wait : 2000);
} else {
  pm.variables.unset(counter);
  if (notFinal !== undefined) console.log('Pending: ' + pm.info.requestName + ': given up after ' + asked + ' tries');
}

// Milliseconds to wait: the header holds seconds or a date; anything else says nothing.
function readRetryAfter(value) {
  const text = (value || '').trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
