function pick(expression) {
  const [where, pointer = ''] = expression.split('#');
  const name = where.split('.').slice(2).join('.');
  if (where.startsWith('$response.header.')) {
    const value = pm.response.headers.get(name);
    return name.toLowerCase() === 'location' && value
      ? value
          .replace(/[?#].*$/, '')
          .split('/')
          .pop()
      : value;
  }
  let value = bodyValue();
  for (const key of pointer.split('/').slice(1)) {
    if (value === undefined || value === null) return undefined;
    value = key === '0' && !Array.isArray(value) ? value : value[key.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  return typeof value === 'object' ? undefined : value;
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
