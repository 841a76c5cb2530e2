import type { Api } from '../src/model/api';
import { type CallbackEnv, callbackEnv } from '../src/model/callback-env';
import { baseUrlEnv, baseUrlVariable } from '../src/model/variables';
import { listCallbacks } from '../src/operations/list-callbacks';

/** The variables of each vendor, in Postman and for live runs, as Markdown. */
export function formatVariables(apis: readonly Pick<Api, 'contract' | 'vendor'>[]): string {
  const vendors = [...new Set(apis.map(({ vendor }) => vendor))];
  return `# Variables

\`npm run generate\` writes this page. The first name is the one in the Postman environment; the second is the one in the environment
or \`.env\` for \`vouch run --live\`. Requests that need an *optional* variable are skipped while it is empty.
${vendors
  .map((vendor) => {
    const own = apis.filter((api) => api.vendor === vendor);
    return `
## ${vendor.title}

| Postman | live | meaning |
|---|---|---|
${vendor.variables
  .map(
    ({ name, env, description, optional }) =>
      `| \`${name}\` | \`${env}\` | ${optional ? '*optional*: ' : ''}${description} |\n`,
  )
  .join('')}
| Postman | live | base URL of |
|---|---|---|
${own
  .map(({ contract }) => `| \`${baseUrlVariable(contract.api)}\` | \`${baseUrlEnv(contract)}\` | ${contract.id} |\n`)
  .join(
    '',
  )}${own.some(({ contract }) => listCallbacks(contract).length > 0) ? describeCallbacks(callbackEnv(vendor)) : ''}`;
  })
  .join('')}`;
}

const describeCallbacks = ({ username, password, secret }: CallbackEnv) => `
| \`vouch listen\` | what [callbacks](callbacks.md) show |
|---|---|
| \`${username}\` | *optional*: Username that you gave the vendor for them |
| \`${password}\` | *optional*: Password that goes with it |
| \`${secret}\` | *optional*: Key of their signature |
`;
