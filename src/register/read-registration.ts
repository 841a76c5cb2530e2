import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import type { HttpResponse } from '../network/send-request';
import { explainLoss } from './explain-loss';
import type { Pair } from './pair';
import { parseObject, quoteMessage, tellsSecret } from './quote-message';

/**
 * The credentials in Register's response.
 *
 * @param options.operator whose credentials were sent
 * @throws UserError when there are none, with what the vendor says about it
 */
export function readRegistration(
  response: HttpResponse,
  { vendor, operator }: { vendor: Vendor; operator: Pair },
): Pair {
  const body = parseObject(response.body);
  const { UserName: username, Password: password, status = 'OK' } = body;
  if (status === 'OK' && isLine(username) && isLine(password)) return { username, password };
  const { title } = vendor;
  const what =
    status === 'OK' || !isStatus(status) || tellsSecret(status, { body, operator })
      ? 'The response does not contain the username and password of an API account.'
      : `${title} made no API account: status ${status}.`;
  const said = quoteMessage(response, { title, operator });
  throw new UserError('ERR_REGISTER_FAILED', `${what}${said}`, explainLoss(vendor));
}

const isLine = (value: unknown): value is string => typeof value === 'string' && /^\P{Cc}+$/u.test(value);

const isStatus = (value: unknown): value is string => typeof value === 'string' && /^\w{1,40}$/.test(value);
