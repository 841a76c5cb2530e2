/** What nothing published says of monitors of this type, as of April 2026: one line each, to follow `Not documented by Uptrends:`. */
export const unknowns: readonly string[] = [
  'how large a collection may be, how many requests it may have, and how long a check may take',
  "the version of Postman's sandbox: whether it has pm.execution.skipRequest, pm.sendRequest, Buffer, eval and jsonSchema",
  'whether variables that scripts set are there for the next script and the next request, as in Postman',
  'whether {{@VaultItem…}} is filled in; a request whose credentials are not is not sent, and fails',
  'whether the details of a check show the header Authorization',
  'whether a request that a script sends, as for a token, or skips costs a credit',
];
