// What shows that the response is not final, by the rule for its status; undefined if it is.
function findPending(rules) {
  const { code } = pm.response;
  const rule = rules[code] || rules[String(code).replace(/..$/, 'XX')];
  const value = rule && (rule.member === undefined ? String(code) : pick('$response.body#' + rule.member));
  if (!rule || !rule.values.includes(value)) return undefined;
  note('pending', value);
  console.log('Pending: ' + pm.info.requestName + ': ' + value);
  return value;
}
