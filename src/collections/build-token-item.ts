import type { SendableItem } from '../model/sending';

/**
 * Makes a request for a token ready to be sent by itself: the same that the collections' script makes (`scripts/fetch-token.js`).
 *
 * @param options.authorization the header with client id and client secret
 */
export function buildTokenItem(options: {
  url: string;
  authorization: string;
  scope: string | undefined;
}): SendableItem {
  const { url, authorization, scope } = options;
  const header = {
    Authorization: authorization,
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
  };
  return {
    id: 'token',
    name: 'Token',
    definition: {
      id: 'token',
      name: 'Token',
      // Followed to plain http, a redirect would show the client secret.
      protocolProfileBehavior: { followRedirects: false, disableCookies: true },
      request: {
        url,
        method: 'POST',
        header: Object.entries(header).map(([key, value]) => ({ key, value })),
        body: {
          mode: 'urlencoded',
          urlencoded: Object.entries({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }).map(
            ([key, value]) => ({ key, value }),
          ),
        },
      },
    },
    scripts: { prerequest: [], test: [] },
  };
}
