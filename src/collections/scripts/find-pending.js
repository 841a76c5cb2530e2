const notFinal = pendingValue();
if (notFinal !== undefined) {
  note('pending', notFinal);
  console.log('Pending: ' + pm.info.requestName + ': ' + notFinal);
}

function pendingValue() {
  const { code } = pm.response;
  const rule = pending()[code] || pending()[String(code).replace(/..$/, 'XX')];
  const value = rule && (rule.member === undefined ? String(code) : pick('$response.body#' + rule.member));
  return rule && rule.values.includes(value) ? value : undefined;
}
