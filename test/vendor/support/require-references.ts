import type { Context } from 'mocha';
import { installPrism } from './install-prism';
import { hasReferences } from './references';

/** Holds the suite back where it has nothing to work with; on a build server that is a failure. */
export const mochaHooks = {
  async beforeAll(this: Context): Promise<void> {
    this.timeout(300_000);
    const reason = hasReferences ? await installPrism().then(() => undefined, describeFailure) : noReferences;
    if (reason === undefined) return;
    if (process.env['CI']) throw new Error(reason);
    console.log(`Skipped: ${reason}`);
    this.skip();
  },
};

const noReferences = "the vendors' documents are not beside the repository.";

/** npm's own words take a page; its first two lines say what happened. */
const describeFailure = ({ message }: Error) =>
  `Prism cannot be installed: ${message.split('\n').slice(0, 2).join(', ')}`;
