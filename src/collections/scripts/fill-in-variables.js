// A client puts the values of variables into requests as they are; here each gets the escapes of its place. What is not a variable is
// left alone: it has them.
function fillIn(text, encode) {
  return text.replace(/\{\{[^{}]+\}\}/g, (variable) => {
    const value = pm.variables.replaceIn(variable);
    // One that is empty may have its value when the token has come.
    return value === variable || value === '' ? variable : encode(value);
  });
}

function encodeSegments(value) {
  return value.split('/').map(encodeURIComponent).join('/');
}

function fillInUrl({ url }) {
  const spans = operation.spans || [];
  const fill = (parameter, encode) => {
    if (parameter.value) parameter.value = fillIn(String(parameter.value), encode);
  };
  url.variables.each((parameter) =>
    fill(parameter, spans.includes(parameter.key) ? encodeSegments : encodeURIComponent),
  );
  url.query.each((parameter) => fill(parameter, encodeURIComponent));
}

function fillInBody({ body, headers }) {
  if (!body || !body.raw) return;
  const type = headers.get('Content-Type') || '';
  const inJson = (value) => JSON.stringify(value).slice(1, -1);
  const inXml = (value) => value.replace(/[&<>"]/g, (character) => '&#' + character.charCodeAt(0) + ';');
  if (/\bjson\b/i.test(type)) {
    // What stands without quotes is a number.
    body.raw = body.raw.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, (string) => fillIn(string, inJson));
  } else if (/\bxml\b/i.test(type)) {
    body.raw = fillIn(body.raw, inXml);
  }
}
