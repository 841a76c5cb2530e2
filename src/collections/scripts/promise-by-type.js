// A response with several media types keeps, of each, the promise that is documented for it.
function promised() {
  const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();
  return Object.fromEntries(
    Object.entries(promises()).map(([status, { content = {}, ...promise }]) => [
      status,
      { ...promise, ...(content[type] || content[type.replace(/\/.*$/, '/*')] || content['*/*']) },
    ]),
  );
}
