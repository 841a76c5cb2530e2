function pick(expression) {
  const [, header, pointer = ''] = expression.match(/^\$response\.(?:header\.(.+)|body(?:#(.*))?)$/s);
  if (header) return headerValue(header);
  const value = valueAt(bodyValue(), pointer);
  // JSON.parse rounds integers beyond 2^53.
  const isRounded = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return isRounded ? valueAt(JSON.parse(quoteLongIntegers(pm.response.text())), pointer) : value;
}

function valueAt(root, pointer) {
  let value = root;
  for (const key of pointer.split('/').slice(1)) {
    if (value === undefined || value === null) return undefined;
    value = key === '0' && !Array.isArray(value) ? value : value[key.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  return value;
}

function quoteLongIntegers(json) {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi, (token) =>
    /^-?\d{16,}$/.test(token) ? '"' + token + '"' : token,
  );
}

function headerValue(name) {
  const value = pm.response.headers.get(name);
  if (name.toLowerCase() !== 'location' || !value) return value;
  return decode(
    value
      .replace(/\/?([?#].*)?$/s, '')
      .split('/')
      .pop(),
  );
}

// What stands at a place of the path, counted from its end; from what stands before it on where the value may hold slashes.
function pathSegment(segment, before) {
  const { path, variables } = pm.request.url;
  const fits = (_, start) => before.every((text, index) => text === null || text === path[start + index]);
  const start = before ? path.findIndex(fits) + before.length : path.length + segment;
  const text = path.slice(start, path.length + segment + 1).join('/');
  return decode(text.startsWith(':') ? pm.variables.replaceIn(variables.get(text.slice(1))) : text);
}

// A percent sign that escapes nothing stands for itself.
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text;
  }
}

function bodyValue() {
  const text = pm.response.text();
  try {
    if (!/^\s*(\ufeff)?</.test(text)) return JSON.parse(text);
    const document = parseXml(text);
    return document[Object.keys(document)[0]];
  } catch (error) {
    return undefined;
  }
}
