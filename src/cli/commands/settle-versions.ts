import { tellVersion, type VersionChoice } from '../../doctor/ask-versions';
import { findVersions } from '../../doctor/examine-sign-in';
import { checkSetup } from '../../setup/check-setup';
import type { Chosen } from '../../setup/choose-environments';
import { limitSetup } from '../../setup/vendor-setup';
import type { CommandContext } from './command';

/**
 * Of APIs that come in two versions, keeps the one that the account has: a live run that sends both would fail in one of them. What the
 * user names is kept, and nothing is asked.
 *
 * @param options.named vendors and APIs that the user has named
 * @param options.sent ids of the operations that would be sent
 */
export async function settleVersions(
  context: Pick<CommandContext, 'env' | 'signal' | 'stderr' | 'now'>,
  options: { chosen: Chosen; named: readonly string[]; sent: ReadonlySet<string> },
): Promise<Chosen> {
  const { chosen, named, sent } = options;
  const { env, signal, stderr, now = Date.now } = context;
  if (!chosen.isLive) return chosen;
  const vendors = new Set<string>();
  const dropped = new Set<string>();
  for (const setup of chosen.setups) {
    const { name, versions = [] } = setup.vendor;
    const open = versions.filter(({ older, newer }) => !named.includes(older) && !named.includes(newer));
    if (open.length === 0 || vendors.has(name)) continue;
    vendors.add(name);
    const vendor = { ...setup.vendor, versions: open };
    const limited = limitSetup({ ...setup, vendor }, sent);
    const contracts = new Set(limited.apis.map(({ contract }) => contract.id));
    const asked = { ...setup, vendor, apis: setup.apis.filter(({ contract }) => contracts.has(contract.id)) };
    // Whatever is wrong is said later on; until then credentials go nowhere.
    if (checkSetup(limited).some(({ severity }) => severity === 'error')) continue;
    for (const choice of await findVersions(asked, { env, signal, now })) {
      const { note, leftOut } = decide(choice);
      stderr.write(`${note}\n`);
      dropped.add(leftOut);
    }
  }
  const kept = <T extends { readonly contract: { readonly id: string } }>(apis: readonly T[]) =>
    apis.filter(({ contract }) => !dropped.has(contract.id));
  return {
    ...chosen,
    apis: kept(chosen.apis),
    setups: chosen.setups.map((setup) => ({ ...setup, apis: kept(setup.apis) })),
  };
}

function decide(choice: VersionChoice): { note: string; leftOut: string } {
  const { has, versions } = choice;
  const [leftOut, unless] = has === 'newer' ? [versions.older, ''] : [versions.newer, ' unless it is named'];
  return { note: `${tellVersion(choice)}: ${leftOut} is left out${unless}.`, leftOut };
}
