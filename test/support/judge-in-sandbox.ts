import newman from 'newman';
import { serve } from './serve';

/** Whether values are valid by draft-07 schemas, as Postman's sandbox has it: one request's test script asks it for every verdict. */
export async function judgeInSandbox(
  cases: readonly { schema: unknown; values: readonly unknown[] }[],
): Promise<boolean[][]> {
  await using server = await serve({ '/': { body: JSON.stringify(cases) } });
  const script = `
    const verdicts = pm.response.json().map(({ schema, values }) => values.map((value) => {
      try { pm.expect(value).to.have.jsonSchema(schema); return true; } catch (error) {
        if (error.name !== 'AssertionError') throw error;
        return false;
      }
    }));
    pm.environment.set('verdicts', JSON.stringify(verdicts));`;
  const item = {
    name: 'judge',
    request: server.url,
    event: [{ listen: 'test', script: { exec: script.split('\n') } }],
  };
  return await new Promise((resolve, reject) => {
    newman.run({ collection: { info: { name: 'judge' }, item: [item] }, reporters: [] } as never, (error, summary) => {
      const failure = error ?? summary.run.failures[0]?.error;
      if (failure) reject(failure);
      else resolve(JSON.parse(String(summary.environment.get('verdicts'))));
    });
  });
}
