import type { Received, Reply } from '../../support/serve';
import { serve } from '../../support/serve';
import { Twins } from './twins';

/** Twins whose servers give the answer of the moment, both the same. */
export interface Answering {
  readonly twins: Twins;
  /** From now on; by default, 200 without a body. `cut` ends the connection instead. */
  answer: Reply | 'cut' | ((request: Received) => Reply);
}

export async function openAnswering(): Promise<Answering> {
  const twins = await Twins.open(() =>
    serve((request, response) => {
      const { answer } = state;
      if (answer === 'cut') return response.destroy();
      const { status = 200, headers, body } = typeof answer === 'function' ? answer(request) : answer;
      return response.writeHead(status, headers).end(body);
    }),
  );
  const state: Answering = { twins, answer: {} };
  return state;
}
