import { tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import { getsTokens } from './gets-tokens';
import type { Problem } from './problem';
import type { SetupCheck } from './setup-check';
import { resolveValue } from './vendor-setup';

/** What a value refers to, as in `{{host}}/v2`, has to have a value, and must not lead back to it. */
export const checkReferences: SetupCheck = (subject) => {
  const { setup, contract, used } = subject;
  const urls = [baseUrlVariable(contract.api), ...(getsTokens(subject) ? [tokenVariables.tokenUrl] : [])];
  const counts = new Set([...used, tokenVariables.authType, ...urls]);
  const names = new Set([...counts, ...setup.vendor.variables.map(({ name }) => name)]);
  return [...names].flatMap((variable): readonly Problem[] => {
    const { fault } = resolveValue(subject, variable);
    if (!fault) return [];
    const what = fault.kind === 'loop' ? 'which refers to itself' : 'which has no value';
    const severity = counts.has(variable) ? 'error' : 'warning';
    const remedy = `Set ${fault.name}${fault.kind === 'loop' ? ' to something else' : ''}, or write the value itself.`;
    const message = `${setup.nameOf(variable)} refers to {{${fault.name}}}, ${what}.`;
    return [{ code: 'ERR_VARIABLE', severity, message, remedy, variable }];
  });
};
