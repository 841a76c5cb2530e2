import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import { isXml } from '../../model/media-type';
import { followReferences } from '../../schema/follow-references';
import type { ListenerReply } from './received';

/** What a vendor has to be answered that waits for instructions, as those of calls do (BXML): to do nothing. */
const emptyXml = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The answer that the vendor takes as "received": the first of the contract's, which is empty unless that is XML. */
export function chooseReply({ contract, callback }: { contract: Contract; callback: Callback }): ListenerReply {
  const accepted = callback.accepted[0] ?? '200';
  const status = /^\d{3}$/.test(accepted) ? Number(accepted) : 200;
  const { document } = contract;
  const responses = valueAt(document, [...pointerKeys(callback.pointer), 'responses']);
  const all = followReferences(document, responses).value;
  const response = followReferences(document, isObject(all) ? all[accepted] : undefined).value;
  const content = isObject(response) ? response['content'] : undefined;
  const mediaType = isObject(content) ? Object.keys(content).find(isXml) : undefined;
  if (mediaType === undefined || status === 204) return { status, headers: [], body: new Uint8Array() };
  return { status, headers: [['Content-Type', mediaType]], body: Buffer.from(emptyXml) };
}
