// The run keeps this variable, no environment does.
const counter = 'asked ' + pm.info.requestId;
const asked = Number(pm.variables.get(counter) || 0) + 1;
if (notFinal !== undefined && asked < 10) {
  pm.variables.set(counter, asked);
  pm.execution.setNextRequest(pm.info.requestName);
  // The next request waits for the script's timers.
  setTimeout(() => {}, 2000);
} else {
  pm.variables.unset(counter);
  if (notFinal !== undefined) console.log('Pending: ' + pm.info.requestName + ': given up after ' + asked + ' tries');
}
