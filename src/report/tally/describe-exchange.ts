import type { Exchange } from '../../model/exchange';

/** The request line and the status: `GET https://api.uptrends.com/v4/Monitor → 200`. */
export function describeExchange({ request, response, error }: Exchange): string {
  const answer = response ? String(response.status) : `no response${error === undefined ? '' : `: ${error}`}`;
  return `${request.method} ${request.url} → ${answer}`;
}
