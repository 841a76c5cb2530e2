import { readBodyText } from '../../model/body-text';
import { headerOf } from '../../model/header-of';
import type { Item } from '../../model/item';
import { valueAt } from '../../model/json-pointer';
import type { Recording } from '../../model/recording';
import type { Sent } from '../../model/sending';
import type { ItemOutcome, Tries } from '../../run/item-outcome';
import { captureExchange } from '../../secrets/capture-exchange';
import type { Redactor } from '../../secrets/create-redactor';

/** Reads what became of an item, and takes the secrets out: nothing behind this point has ever seen them. */
export function readOutcome(
  sent: Sent,
  { item, iteration, tries, redactor: known }: { item: Item; iteration: number; tries: Tries; redactor: Redactor },
): ItemOutcome {
  const { recording, skipped, pending, uncaptured, failures } = sent;
  if (recording) learnSecrets(item, recording, known);
  const { secretMembers: members, secretScalars: scalars, keyNames } = item.operation;
  const captured = recording && captureExchange({ recording, members, scalars, keyNames, redactor: known });
  const redact = captured?.redact ?? ((text: string) => known.text(text).text);
  return {
    item,
    iteration,
    ...tries,
    ...(captured && { exchange: captured.exchange }),
    ...(skipped !== undefined && { skipped: redact(skipped) }),
    problems: failures.map((failure) => redact(failure)),
    ...(pending !== undefined && { pending }),
    ...(uncaptured !== undefined && { uncaptured: redact(uncaptured) }),
  };
}

/** Credentials that a response hands out are secrets from then on. */
function learnSecrets({ operation }: Item, { response }: Recording, redactor: Redactor): void {
  const issued = operation.responses.find(({ status }) => status === String(response?.status))?.credentials;
  if (!issued || !response) return;
  const body = readJson(response);
  const [username, password] = [issued.username, issued.password].map(({ keys }) => valueAt(body, keys));
  if (typeof password !== 'string') return;
  redactor.add(password);
  redactor.addPair(String(username), password);
}

function readJson({ body, headers }: NonNullable<Recording['response']>): unknown {
  try {
    return JSON.parse(readBodyText(body, headerOf(headers, 'content-type') ?? '')?.text.replace(/^\ufeff/, '') ?? '');
  } catch {
    return undefined;
  }
}
