import type { Item } from '../../model/item';
import { valueAt } from '../../model/json-pointer';
import type { Recording } from '../../model/recording';
import type { Sent } from '../../model/sending';
import type { ItemOutcome, Tries } from '../../run/item-outcome';
import { captureExchange } from '../../secrets/capture-exchange';
import type { Redactor } from '../../secrets/create-redactor';
import { withBodySecrets } from '../../secrets/with-body-secrets';

/** Reads what became of an item, and takes the secrets out: nothing behind this point has ever seen them. */
export function readOutcome(
  sent: Sent,
  { item, iteration, tries, redactor: known }: { item: Item; iteration: number; tries: Tries; redactor: Redactor },
): ItemOutcome {
  const { recording, skipped, pending, uncaptured, failures } = sent;
  if (recording) learnSecrets(item, recording, known);
  const redactor = recording
    ? withBodySecrets({ recording, members: item.operation.secretMembers, redactor: known })
    : known;
  return {
    item,
    iteration,
    ...tries,
    ...(recording && { exchange: captureExchange(recording, redactor) }),
    ...(skipped !== undefined && { skipped: redactor.text(skipped).text }),
    problems: failures.map((failure) => redactor.text(failure).text),
    ...(pending !== undefined && { pending }),
    ...(uncaptured !== undefined && { uncaptured: redactor.text(uncaptured).text }),
  };
}

/** Credentials that a response hands out are secrets from then on. */
function learnSecrets({ operation }: Item, { response }: Recording, redactor: Redactor): void {
  const issued = operation.responses.find(({ status }) => status === String(response?.status))?.credentials;
  if (!issued || !response) return;
  const body = readJson(response.body);
  const [username, password] = [issued.username, issued.password].map(({ keys }) => valueAt(body, keys));
  if (typeof password !== 'string') return;
  redactor.add(password);
  redactor.addPair(String(username), password);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
