import newman, { type NewmanRunOptions } from 'newman';

/** A request that went out, and what Prism said of it. */
export interface SentExchange {
  /** Id of its item in the collection. */
  readonly item: string;
  readonly status: number;
  /** Where the request breaks the document, as Prism sees it. */
  readonly violations: readonly string[];
  readonly body: string;
}

/** The `sl-violations` header, as far as it is of use here. */
type Violation = { readonly location: readonly string[]; readonly message: string };

/** Sends a collection to Prism with plain newman. */
export function runCollection(options: {
  readonly collection: object;
  readonly variables: Readonly<Record<string, string>>;
}): Promise<readonly SentExchange[]> {
  const sent: SentExchange[] = [];
  const values = Object.entries(options.variables).map(([key, value]) => ({ key, value, enabled: true }));
  const settings = { collection: options.collection, environment: { values }, reporters: [] } as NewmanRunOptions;
  return new Promise((resolve, reject) => {
    newman
      .run(settings, (error) => (error ? reject(error) : resolve(sent)))
      .on('request', (error, { item, request, response }) => {
        sent.push({
          item: item.id,
          status: error ? 0 : response.code,
          violations: error
            ? [error.message]
            : [
                ...readViolations(response.headers.get('sl-violations')),
                ...readRefusal({ code: response.code, text: () => response.text() }),
              ],
          body: request.body?.toString() ?? '',
        });
      });
  });
}

/** Where an operation documents no answer to a bad request, Prism makes one up. */
function readRefusal({ code, text }: { readonly code: number; text(): string }): readonly string[] {
  if (code !== 422) return [];
  const { validation = [] }: { validation?: readonly Violation[] } = JSON.parse(text());
  return validation.map(({ location, message }) => `request/${location.join('/')}: ${message}`);
}

function readViolations(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  // Prism cuts a long list short, and then nobody knows whether the request is in it.
  if (!header.startsWith('[')) return [header.slice(0, 200)];
  const violations: readonly Violation[] = JSON.parse(header);
  return violations
    .filter(({ location }) => location[0] === 'request')
    .map(({ location, message }) => `${location.join('/')}: ${message}`);
}
