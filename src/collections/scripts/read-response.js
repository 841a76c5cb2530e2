function pick(expression) {
  const [, header, pointer = ''] = expression.match(/^\$response\.(?:header\.(.+)|body(?:#(.*))?)$/s);
  if (header) return headerValue(header);
  let value = bodyValue();
  for (const key of pointer.split('/').slice(1)) {
    if (value === undefined || value === null) return undefined;
    value = key === '0' && !Array.isArray(value) ? value : value[key.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  return typeof value === 'object' ? undefined : value;
}

function headerValue(name) {
  const value = pm.response.headers.get(name);
  if (name.toLowerCase() !== 'location' || !value) return value;
  return value
    .replace(/[?#].*$/, '')
    .split('/')
    .pop();
}

function pathSegment(segment) {
  const { path, variables } = pm.request.url;
  const text = path[path.length + segment];
  return text.startsWith(':') ? pm.variables.replaceIn(variables.get(text.slice(1))) : decodeURIComponent(text);
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
