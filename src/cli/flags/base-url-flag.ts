import { UserError } from '../../model/user-error';
import { type ParseValue, repeatable } from './flag';

const parsePair: ParseValue<readonly [api: string, url: string]> = (pair, { flag }) => {
  const [, api, url] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  if (api !== undefined && url !== undefined) return [api, url];
  throw new UserError(
    'ERR_FLAG',
    `${flag} is not of the form api=url.`,
    `For example, use ${flag} bandwidth/numbers=https://gateway.example/api.`,
  );
};

/** A gateway or a staging host of an API, for recorded requests. */
export const baseUrlFlag = repeatable({
  value: '<api=url>',
  help: 'Where an API answers, too, such as a gateway: bandwidth/numbers=https://…',
  parse: parsePair,
});
