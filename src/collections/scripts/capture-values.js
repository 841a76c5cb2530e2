// Sets the variables that later requests use to what the response has for them, and unsets those of what is gone.
function keep({ captures = [], releases = [] }) {
  if (pm.response.code < 200 || pm.response.code >= 300) return;
  for (const variable of releases) pm.environment.unset(variable);
  const uncaptured = [];
  for (const { variable, expression, segment, before, unless } of captures) {
    const value = segment ? pathSegment(segment, before) : pick(expression);
    if (value === undefined || value === null || (unless && pm.environment.get(unless))) continue;
    const fault = whyUnfit(value);
    if (fault === undefined) {
      pm.environment.set(variable, String(value));
      continue;
    }
    // What it named before is another thing.
    pm.environment.unset(variable);
    uncaptured.push(variable + ' gets no value: ' + expression + ' is ' + fault);
  }
  if (uncaptured.length > 0) {
    note('uncaptured', uncaptured.join('; '));
    console.warn(pm.info.requestName + ': ' + uncaptured.join('; '));
  }
}

// What a request cannot carry as one value, or would carry as something else.
function whyUnfit(value) {
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'a number whose digits are lost';
  const text = String(value);
  if (text.trim() === '') return 'empty';
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return 'text with line breaks or other control characters';
  if (/\p{Cs}/u.test(text)) return 'not valid Unicode';
  if (text === '.' || text === '..') return '"' + text + '", which leads elsewhere in a path';
  return text.includes('{{') ? 'text with {{, which begins a variable' : undefined;
}
