import { type Answer, editJson, type Tamper } from '../start-tampering';

/** A page to sign in, as a gateway sends it in place of an answer. */
const loginPage = `<!DOCTYPE html>
<html>
  <head><title>Sign in</title></head>
  <body>
    <h1>Your session has expired</h1>
    <form action="/login" method="post"><input name="user"><input name="password" type="password"></form>
  </body>
</html>
`;

const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(loginPage) };

const refused = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"error":"invalid_token","description":"The token has expired."}'),
};

/** What goes wrong where, in each of the ways that a server has. The first pattern that fits a request counts. */
const damages: readonly (readonly [pattern: RegExp, (answer: Answer) => ReturnType<Tamper>])[] = [
  [
    /^GET .*\/Timezone$/,
    (answer) => editList(answer, (one) => ({ ...one, OffsetFromUtc: String(one['OffsetFromUtc']), Region: 'EU' })),
  ],
  [/^GET .*\/MonitorGroup$/, (answer) => editList(answer, ({ Description: _, ...one }) => one)],
  [/^GET .*\/Operator$/, (answer) => editList(answer, (one) => ({ ...one, Email: 'nobody', LastSeen: '2026-11-28' }))],
  [/^GET .*\/Dashboard$/, (answer) => editList(answer, (one) => ({ ...one, DashboardGuid: 7 }))],
  [
    /^GET .*\/Sla$/,
    () => ({ status: 500, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Object reference not set') }),
  ],
  [/^GET .*\/users\/[^/]+\/media$/, () => page],
  [/^GET .*\/users\/[^/]+\/messages\b/, () => page],
  [/^GET .*\/call-verification\//, () => refused],
  [/^GET .*\/applications$/, (answer) => replace(answer, 'Messaging-V2', 'Fax')],
  [/^GET .*\/sites$/, (answer) => replace(answer, '<Id>', '<Id>#')],
  [/^GET .*\/insights\//, () => 'close'],
];

/** A server with all kinds of faults: other types, missing and unknown members, a login page, errors, refused tokens, closed connections. */
export const damageAnswers: Tamper = ({ method, path }, answer) => {
  const request = `${method} ${path.split('?')[0]}`;
  const [, damage] = damages.find(([pattern]) => pattern.test(request)) ?? [];
  // What is rejected as it should be stays so.
  return damage && answer.status === 200 ? damage(answer) : {};
};

type Member = Record<string, unknown>;

function editList(answer: Answer, edit: (one: Member) => Member): Partial<Answer> {
  return editJson(answer, (body) => (Array.isArray(body) ? (body as Member[]).map(edit) : body));
}

const replace = (answer: Answer, text: string, other: string): Partial<Answer> => ({
  body: Buffer.from(answer.body.toString('utf8').replaceAll(text, other)),
});
