// The Postman CLI 1.34 shows this script a request of a v3 collection as it was before the collection's script signed it in.
if (told('sign-in') && !pm.request.headers.has('Authorization')) {
  const pair = pm.variables.replaceIn('{{' + pairVariables.join('}}:{{') + '}}');
  const value =
    told('how') === 'pair'
      ? 'Basic ' + Buffer.from(pair, 'utf8').toString('base64')
      : 'Bearer ' + pm.variables.get('accessToken');
  pm.request.headers.upsert({ key: 'Authorization', value });
}
