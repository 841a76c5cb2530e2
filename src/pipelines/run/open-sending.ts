import { createRunItems } from '../../collections/build-run-item';
import type { Api } from '../../model/api';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import type { Item } from '../../model/item';
import type { Admission } from '../../model/sending';
import { tokenVariables } from '../../model/sign-in';
import { baseUrlVariable } from '../../model/variables';
import type { Vendor } from '../../model/vendor';
import { createNewmanSender } from '../../newman/seam';
import { createPace } from '../../run/create-pace';
import { createSignInGuard } from '../../run/create-sign-in-guard';
import { createTokenCache } from '../../run/create-token-cache';
import type { ItemOutcome, Tries } from '../../run/item-outcome';
import { listOwnVariables } from '../../run/list-own-variables';
import { createRedactor, type Redactor } from '../../secrets/create-redactor';
import { readOutcome } from './read-outcome';
import type { CompleteRunOptions } from './run-options';

/** What sends the items of a run, and keeps its secrets. */
export interface Sending {
  /** Nothing if the run was aborted before the item was sent. */
  send(item: Item, iteration: number, tries: Tries): Promise<ItemOutcome | undefined>;
  /** Takes out of a text what is known to be secret. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** What is not sent any more. */
const interrupted = { refused: 'the run was interrupted' };

export function openSending(
  options: Pick<CompleteRunOptions, 'apis' | 'environments' | 'allow' | 'settings' | 'rateLimit' | 'signal' | 'clock'>,
): Sending {
  const { apis, environments, settings, rateLimit, signal, clock } = options;
  const { iterationData = [] } = settings;
  const redactor = createRedactor();
  for (const { contract, vendor } of apis) {
    const environment = environments.get(contract.id) ?? {};
    for (const row of [{}, ...iterationData]) learnSecrets(redactor, vendor, { ...environment, ...row });
  }
  const exchangeToken = createTokenCache({ now: () => clock.now(), onToken: (token) => redactor.add(token) });
  const sender = createNewmanSender({
    environments: new Map(apis.map((api) => [api.contract.id, beginningOf(api, options)])),
    settings,
    sandbox: settings.sandbox,
    exchangeToken: async (request) => (signal.aborted ? interrupted : exchangeToken(request)),
  });
  const pace = createPace({ interval: rateLimit === undefined ? 0 : 1000 / rateLimit, clock, signal });
  const admit = createSignInGuard();
  const unlessAborted = (admission: Admission): Admission => {
    if (!signal.aborted) return admission;
    if ('answered' in admission) admission.answered(undefined);
    return interrupted;
  };
  const senders = new Map(
    apis.map((api) => {
      const { contract, vendor } = api;
      const host = hostOf(environments.get(contract.id)?.[baseUrlVariable(contract.api)] ?? '');
      return [contract.id, { makeItem: createRunItems(api), vendor, host }] as const;
    }),
  );
  return {
    async send(item, iteration, tries) {
      const { contract } = item.operation;
      const api = senders.get(contract);
      if (!api) throw new Error(`No collection ${contract}`);
      const { makeItem, vendor, host } = api;
      await pace(host);
      if (signal.aborted) return undefined;
      const sent = await sender.send({
        item: makeItem(item),
        environment: contract,
        row: iterationData[iteration] ?? iterationData.at(-1) ?? {},
        admit: async (authorization) =>
          unlessAborted(await admit({ vendor: vendor.name, host, item, authorization, afterWait: () => pace(host) })),
      });
      if (signal.aborted && !sent.recording && sent.failures.length === 0) return undefined;
      const handedOut = namesOfHandedOut(item, vendor);
      if (handedOut.length > 0) {
        const to = apis.filter((other) => other.vendor === vendor).map((other) => other.contract.id);
        sender.copyVariables({ from: contract, to: to.filter((id) => id !== contract), names: handedOut });
      }
      return readOutcome(sent, { item, iteration, tries, redactor });
    },
    redact: (text) => redactor.text(text).text,
    close: () => sender.close(),
  };
}

/** The variables of the credentials that an item hands out; all collections of the vendor sign in with them. */
function namesOfHandedOut({ operation }: Item, { schemes }: Vendor): readonly string[] {
  if (!handsOutCredentials(operation)) return [];
  return operation.responses.flatMap(({ credentials }) => {
    const scheme = credentials && schemes[credentials.scheme];
    return scheme ? [scheme.username, scheme.password] : [];
  });
}

/** The variables that an API begins with. */
function beginningOf(
  { contract, list }: Api,
  { environments, allow }: Pick<CompleteRunOptions, 'environments' | 'allow'>,
): Record<string, string> {
  const own = listOwnVariables(list);
  const variables = Object.entries(environments.get(contract.id) ?? {}).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(variables), allow: [...allow].join(',') };
}

function learnSecrets(redactor: Redactor, vendor: Vendor, variables: Readonly<Record<string, unknown>>): void {
  const read = (name: string) => String(variables[name] ?? '');
  for (const { name, secret } of vendor.variables) if (secret) redactor.add(read(name));
  redactor.add(read(tokenVariables.accessToken));
  for (const { username, password, oauth } of Object.values(vendor.schemes)) {
    redactor.addPair(read(username), read(password));
    if (oauth) redactor.addPair(read(oauth.clientId), read(oauth.clientSecret));
  }
}

const hostOf = (baseUrl: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(baseUrl)?.[1]?.toLowerCase() ?? baseUrl;
