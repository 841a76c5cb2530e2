import { differenceKinds } from '../src/drift/difference';

export type Schema = Record<string, unknown>;

export const draft = 'http://json-schema.org/draft-07/schema#';

export const listOf = (items: Schema): Schema => ({ type: 'array', items });

export const closed = (properties: Schema, required: readonly string[] = []): Schema => {
  return { type: 'object', properties, required, additionalProperties: false };
};

const said = (description: string, more: Schema = {}): Schema => ({
  type: 'string',
  minLength: 1,
  description,
  ...more,
});
const flag = (description: string): Schema => ({ type: 'boolean', description });
const variable = (description: string) => said(`${description}: name of one of the variables.`);
const name = { pattern: '^[A-Za-z]\\w*$' };

/** JSON Schema of a `vendor.yaml`. */
export function vendorSchema(): Schema {
  const account = {
    parameter: said('Name of the path parameter that takes the id of the account.'),
    variable: variable('The id of the account'),
    digits: flag('Whether ids of accounts are digits only.'),
  };
  const versions = {
    older: said('Contract of the older version.'),
    newer: said('Contract of the newer version.'),
    read: said('operationId, in both, of a read that shows which one an account has.', name),
  };
  return {
    $schema: draft,
    title: 'A vendor of Vouch: vendor.yaml beside its contracts',
    ...closed(
      {
        title: said('Name of the vendor.'),
        variables: listOf(variableSchema()),
        schemes: {
          type: 'object',
          description: 'Security scheme of the contracts → variables that hold its credentials.',
          additionalProperties: schemeSchema(),
        },
        account: closed(account, ['parameter', 'variable']),
        notice: said('What everybody who signs in should know.'),
        advice: adviceSchema(),
        versions: listOf(closed(versions, ['older', 'newer', 'read'])),
      },
      ['title'],
    ),
  };
}

function variableSchema(): Schema {
  const members = {
    name: said('Name of the variable in environments.', name),
    description: said('What it is, for people.'),
    secret: flag('Whether it is redacted wherever it is shown.'),
    env: said("Environment variable of its value; begins with the vendor's name.", { pattern: '^[A-Za-z_]\\w*$' }),
    mock: said('Its value at the mock.'),
    optional: flag('Whether it may have no value.'),
  };
  return closed(members, ['name', 'description', 'env', 'mock']);
}

function schemeSchema(): Schema {
  const oauth = {
    clientId: variable('The client id'),
    clientSecret: variable('The client secret, which is secret'),
    clientIdPrefix: said('How client ids begin.'),
    tokenUrl: said('Where tokens are fetched.', { pattern: '^https://' }),
    scope: said('Scopes to ask for, separated by spaces; by default all that operations need.'),
    accountsClaim: said('Claim of the token that lists the accounts it is for.'),
  };
  const optional = flag('Whether Vouch runs without it.');
  const pair = {
    username: variable('The username'),
    password: variable('The password, which is secret'),
    optional,
    oauth: closed(oauth, ['clientId', 'clientSecret', 'tokenUrl']),
  };
  return {
    anyOf: [
      closed(pair, ['username', 'password']),
      closed({ token: variable('The token, which is secret'), optional }, ['token']),
      closed({ apiKey: variable('The API key, which is secret'), optional }, ['apiKey']),
      closed({ oauth: closed(oauth, ['clientId', 'clientSecret']), optional }, ['oauth']),
    ],
  };
}

function adviceSchema(): Schema {
  const occasions = ['unauthorized', 'noToken', 'secretExpiry', 'retired', 'operatorRefused', 'accountLost'];
  return closed({
    reads: { ...listOf({ type: 'string' }), description: 'Ids of GET operations that `vouch doctor` may try.' },
    ...Object.fromEntries(occasions.map((key) => [key, said('What to do then.')])),
    forbidden: {
      description: 'What to do about a 403; by the way to sign in, if that matters.',
      anyOf: [said('What to do.'), closed({ basic: said('With a password.'), oauth: said('With a token.') })],
    },
  });
}

/** JSON Schema of a `*.drift.yaml`. */
export function explanationsSchema(): Schema {
  const oneOrMore = (items: Schema, description: string): Schema => ({ description, anyOf: [items, listOf(items)] });
  const text = { type: 'string' };
  return {
    $schema: draft,
    title: "Known differences of a contract from the vendor's document: <api>.drift.yaml beside it",
    ...closed({
      extends: { ...text, description: 'Another such file, whose explanations apply after its own.' },
      explained: listOf(
        closed(
          {
            at: oneOrMore(text, 'Where; * stands for any text.'),
            kind: oneOrMore({ enum: differenceKinds }, 'Kinds of difference; all by default.'),
            side: {
              enum: ['missing', 'extra', 'different'],
              description: 'Only the document has it, only the contract, or both.',
            },
            contract: oneOrMore(text, 'What the contract says; whatever it says by default.'),
            document: oneOrMore(text, 'What the document says; whatever it says by default.'),
            why: { ...text, minLength: 1, description: 'Why the contract is right, with the source.' },
          },
          ['at', 'why'],
        ),
      ),
    }),
  };
}
