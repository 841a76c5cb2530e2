// The run keeps this variable, no environment does.
const counter = 'asked ' + pm.info.requestId;
const asked = Number(pm.variables.get(counter) || 0) + 1;
if (notFinal !== undefined && asked < 10) {
  pm.variables.set(counter, asked);
  pm.execution.setNextRequest(pm.info.requestName);
  const wait = Number.parseInt(pm.response.headers.get('Retry-After'), 10);
  // The next request waits for the script's timers.
  setTimeout(() => {}, wait >= 0 && wait <= 60 ? wait * 1000 : 2000);
} else {
  pm.variables.unset(counter);
  if (notFinal !== undefined) console.log('Pending: ' + pm.info.requestName + ': given up after ' + asked + ' tries');
}
