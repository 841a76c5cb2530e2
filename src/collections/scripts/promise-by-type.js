// Where a response has several media types, the promise documented for the actual one applies.
function promised() {
  const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();
  return Object.fromEntries(
    Object.entries(promises()).map(([status, { content = {}, ...promise }]) => [
      status,
      { ...promise, ...(content[type] || content[type.replace(/\/.*$/, '/*')] || content['*/*']) },
    ]),
  );
}
