import { UserError } from '../model/user-error';
import type { Answer } from '../network/send-request';
import { lost } from './explain-refusal';
import { parseObject, quoteMessage } from './quote-message';
import type { Pair } from './register-uptrends';

/**
 * The credentials in Register's answer.
 *
 * @throws UserError when there are none, with what Uptrends says about it
 */
export function readRegistration(answer: Answer, operator: Pair): Pair {
  const body = parseObject(answer.body);
  const { UserName: username, Password: password, status = 'OK' } = body;
  if (status === 'OK' && isLine(username) && isLine(password)) return { username, password };
  const what =
    status === 'OK' || !isStatus(status)
      ? 'The answer holds no user name and password of an API account.'
      : `Uptrends made no API account: status ${status}.`;
  throw new UserError('ERR_REGISTER_FAILED', `${what}${quoteMessage(answer, operator)}`, lost);
}

const isLine = (value: unknown): value is string => typeof value === 'string' && /^\P{Cc}+$/u.test(value);

const isStatus = (value: unknown): value is string => typeof value === 'string' && /^\w{1,40}$/.test(value);
