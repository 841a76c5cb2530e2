import { createRunItems } from '../../collections/build-run-item';
import { buildTokenItem } from '../../collections/build-token-item';
import type { Api } from '../../model/api';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import type { Item } from '../../model/item';
import { resolverOf } from '../../model/resolve-variables';
import type { Sender, SendJob, TokenReply, TokenRequest } from '../../model/sending';
import { allCredentialVariables, credentialVariables, tokenVariables } from '../../model/sign-in';
import { baseUrlVariable } from '../../model/variables';
import type { Vendor } from '../../model/vendor';
import { createNewmanSender } from '../../newman/seam';
import { createHostGuard } from '../../run/create-host-guard';
import { createPace } from '../../run/create-pace';
import { createSignInGuard } from '../../run/create-sign-in-guard';
import { createTokenCache, type TokenCache } from '../../run/create-token-cache';
import type { ItemOutcome, Tries } from '../../run/item-outcome';
import { listCreations } from '../../run/list-creations';
import { listOwnVariables } from '../../run/list-own-variables';
import { policyFor } from '../../run/plan-retry';
import { readSignIn } from '../../run/read-sign-in';
import { createRedactor, type Redactor } from '../../secrets/create-redactor';
import { listUserInfo } from '../../secrets/hide-user-info';
import { type FoundAccounts, findAccounts, type Row, type TokenSubject } from './find-accounts';
import { findChanges } from './find-changes';
import { readOutcome } from './read-outcome';
import type { CompleteRunOptions, RunSettings } from './run-options';

/** What sends the items of a run, and keeps its secrets. */
export interface Sending {
  /**
   * Gets the tokens that items will sign in with, and finds the accounts that they are good for, before anything else is sent.
   *
   * @returns what to say about it, a line each
   * @throws UserError for an account that a token is not good for, or that is neither set nor to be taken from one
   */
  signIn(items: readonly Item[], iterations: number): Promise<readonly string[]>;
  /** Nothing if the run was aborted before the item was sent. */
  send(item: Item, iteration: number, tries: Tries): Promise<ItemOutcome | undefined>;
  /** Takes out of a text what is known to be secret. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** What is not sent any more. */
const interrupted = { refused: 'the run was interrupted' };

type SendingOptions = Pick<
  CompleteRunOptions,
  'apis' | 'edited' | 'environments' | 'names' | 'given' | 'allow' | 'settings' | 'retries' | 'rateLimit' | 'clock'
> & {
  /** Nothing is waited for after it is aborted. */
  readonly giveUp: AbortSignal;
  /** Whether an item is not to be sent any more. */
  readonly isOver: (item: Item, iteration: number) => boolean;
};

export function openSending(options: SendingOptions): Sending {
  const { apis, environments, settings, retries, rateLimit, giveUp, isOver, clock } = options;
  const { iterationData = [] } = settings;
  const redactor = learnSecrets(apis, { environments, rows: [{}, ...iterationData] });
  const tokens = createTokenCache({ now: () => clock.now(), onToken: (token) => redactor.add(token) });
  const sender = openSender(options, tokens);
  const pace = createPace({ interval: rateLimit === undefined ? 0 : 1000 / rateLimit, clock, signal: giveUp });
  const admit = createSignInGuard();
  const reach = createHostGuard({ policy: policyFor(retries), clock, signal: giveUp });
  const senders = new Map(apis.map((api) => [api.contract.id, describeApi(api, options)]));
  let accounts: FoundAccounts | undefined;
  return {
    async signIn(items, iterations) {
      const askToken = (subject: TokenSubject) => tokens.ahead(tokenRequest(sender, subject));
      accounts = await findAccounts({ ...options, items, iterations, askToken });
      return accounts.notes;
    },
    async send(item, iteration, tries) {
      const { contract } = item.operation;
      const api = senders.get(contract);
      if (!api) throw new Error(`No collection ${contract}`);
      const { makeItem, vendor, baseUrlIn, creations } = api;
      const row = rowOf(iteration, { contract, iterationData, accounts });
      const baseUrl = baseUrlIn(row);
      const host = hostOf(baseUrl);
      const signIn = { vendor: vendor.name, host, item };
      const job: SendJob = {
        item: makeItem(item),
        environment: contract,
        row,
        admit: async (outgoing) => {
          const admission = await admit({ ...signIn, credentials: readSignIn(item.operation, outgoing) });
          // The last thing before a request leaves: whatever comes after it would bunch them again.
          if ('answered' in admission) await pace(host);
          if (!isOver(item, iteration)) return admission;
          if ('answered' in admission) admission.answered(undefined);
          return interrupted;
        },
      };
      const { sent, retries: again } = await reach({
        host,
        retries: tries.retries.length,
        send: async () => (isOver(item, iteration) ? undefined : sender.send(job)),
      });
      if (!sent || (isOver(item, iteration) && !sent.recording && sent.failures.length === 0)) return undefined;
      handOn(sender, { item, vendor, apis });
      const all = { ...tries, retries: [...tries.retries, ...again] };
      const outcome = readOutcome(sent, { item, iteration, tries: all, redactor });
      const isUnsent = sent.unreachable !== undefined;
      const known = readCreations(sender, item, creations);
      return { ...outcome, ...findChanges(outcome, { ...known, baseUrl, isUnsent, redactor }) };
    },
    redact: (text) => redactor.text(text).text,
    close: () => sender.close(),
  };
}

function openSender(options: SendingOptions, tokens: TokenCache): Sender {
  const { apis, edited, settings, giveUp } = options;
  const isScripted = [...edited.values()].some((api) => api.isScripted);
  return createNewmanSender({
    environments: new Map(apis.map((api) => [api.contract.id, beginningOf(api, options)])),
    settings,
    sandbox: settings.sandbox || isScripted,
    exchangeToken: async (request) => (giveUp.aborted ? interrupted : tokens.exchange(request)),
  });
}

/** The variables of an iteration; past the last row of the data, that is repeated. */
function rowOf(
  iteration: number,
  options: { contract: string; iterationData: readonly Row[]; accounts: FoundAccounts | undefined },
): Row {
  const { contract, iterationData, accounts } = options;
  const index = Math.max(Math.min(iteration, iterationData.length - 1), 0);
  return { ...iterationData[index], ...accounts?.taken(contract, index) };
}

/** The request for a token, as the scripts make it, but by itself. */
function tokenRequest(sender: Sender, { contract, url, clientId, clientSecret, scope }: TokenSubject): TokenRequest {
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`;
  return {
    url,
    authorization,
    scope,
    async send(): Promise<TokenReply> {
      const { recording } = await sender.send({
        item: buildTokenItem({ url, authorization, scope }),
        environment: contract,
        row: {},
        admit: async () => ({ answered: () => {} }),
      });
      return recording?.response ?? { error: recording?.error ?? 'no response' };
    },
  };
}

/** What is the same for all items of an API. */
function describeApi(
  api: Api,
  { edited, environments, names }: Pick<CompleteRunOptions, 'edited' | 'environments' | 'names'>,
) {
  const { contract, vendor, list } = api;
  const variable = baseUrlVariable(contract.api);
  const environment = environments.get(contract.id);
  const own = names?.get(contract.id);
  return {
    makeItem: edited.get(contract.id)?.makeItems(own) ?? createRunItems(api, own),
    vendor,
    baseUrlIn: (row: Readonly<Record<string, unknown>>) => resolverOf({ ...environment, ...row })(variable),
    creations: listCreations(list),
  };
}

/** What an item creates, and the values that its variables have now. */
function readCreations(sender: Sender, item: Item, known: ReturnType<typeof listCreations>) {
  const creations = known.get(item) ?? [];
  const names = creations.map(({ variable }) => variable);
  return { creations, values: sender.readVariables(item.operation.contract, names) };
}

/** Credentials that an item hands out are for all collections of the vendor. */
function handOn(sender: Sender, { item, vendor, apis }: { item: Item; vendor: Vendor; apis: readonly Api[] }): void {
  const names = namesOfHandedOut(item, vendor);
  const from = item.operation.contract;
  const to = apis.flatMap((api) => (api.vendor === vendor && api.contract.id !== from ? api.contract.id : []));
  if (names.length > 0) sender.copyVariables({ from, to, names });
}

/** The variables of the credentials that an item hands out. */
function namesOfHandedOut({ operation }: Item, { schemes }: Vendor): readonly string[] {
  if (!handsOutCredentials(operation)) return [];
  return operation.responses.flatMap(({ credentials }) => {
    const scheme = credentials && schemes[credentials.scheme];
    return scheme ? credentialVariables(scheme, 'basic') : [];
  });
}

/** The variables that an API begins with. */
function beginningOf(
  { contract, list }: Api,
  { environments, given, allow }: Pick<CompleteRunOptions, 'environments' | 'given' | 'allow'>,
): Record<string, string> {
  const own = listOwnVariables(list);
  const variables = Object.entries(environments.get(contract.id) ?? {}).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(variables), ...given.get(contract.id), allow: [...allow].join(',') };
}

/** A redactor that knows the secrets of all iterations. */
function learnSecrets(
  apis: readonly Api[],
  {
    environments,
    rows,
  }: Pick<CompleteRunOptions, 'environments'> & { rows: NonNullable<RunSettings['iterationData']> },
): Redactor {
  const redactor = createRedactor();
  for (const api of apis) {
    for (const row of rows) addSecrets(redactor, api, { ...environments.get(api.contract.id), ...row });
  }
  return redactor;
}

function addSecrets(redactor: Redactor, api: Api, variables: Readonly<Record<string, unknown>>): void {
  const { contract, vendor } = api;
  const read = resolverOf(variables);
  for (const { name, secret } of vendor.variables) if (secret) redactor.add(read(name));
  redactor.add(read(tokenVariables.accessToken));
  const urls = [baseUrlVariable(contract.api), tokenVariables.tokenUrl].map(read);
  for (const secret of urls.flatMap(listUserInfo)) redactor.add(secret);
  for (const [first = '', second] of Object.values(vendor.schemes).flatMap(allCredentialVariables)) {
    if (second !== undefined) redactor.addPair(read(first), read(second));
  }
}

const hostOf = (baseUrl: string): string =>
  /^[a-z]+:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(baseUrl)?.[1]?.toLowerCase() ?? baseUrl;
