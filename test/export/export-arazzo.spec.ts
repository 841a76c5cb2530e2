import assert from 'node:assert/strict';
import { exportArazzo } from '../../src/export/export-arazzo';
import { loadApis } from '../../src/pipelines/load-apis';
import { loadKinds } from '../support/kinds-apis';

interface Step {
  readonly stepId: string;
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly value: unknown }[];
  readonly requestBody?: { readonly payload: unknown };
  readonly successCriteria: readonly { readonly condition: string }[];
  readonly outputs?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly workflowId: string;
  readonly inputs?: { readonly required: readonly string[] };
  readonly steps: readonly Step[];
}

function exported(id: string) {
  const [api] = loadApis({ select: [id] });
  assert.ok(api);
  const { document, leftOut } = exportArazzo(api, { openapi: './api.yaml' });
  return { api, document, leftOut, workflows: document['workflows'] as readonly Workflow[] };
}

describe('exportArazzo', () => {
  for (const id of [
    'uptrends/api-v4',
    'bandwidth/messaging',
    'bandwidth/voice',
    'bandwidth/emergency',
    'bandwidth/numbers',
  ]) {
    it(`gives steps of ${id} what earlier ones or the inputs have`, () => {
      const { workflows, api, leftOut } = exported(id);
      const names = new Set<string>();
      for (const { workflowId, inputs, steps } of workflows) {
        assert.match(workflowId, /^[a-z0-9-]+$/);
        const known = new Set<string>();
        for (const step of steps) {
          names.add(step.operationId);
          const used = JSON.stringify([step.parameters, step.requestBody]).matchAll(/"(\$(?:steps|inputs)\.[^"]+)"/g);
          for (const [, expression = ''] of used) {
            const [, input] = /^\$inputs\.(.+)$/.exec(expression) ?? [];
            assert.ok(input === undefined ? known.has(expression) : inputs?.required.includes(input), expression);
          }
          assert.ok(!known.has(`step ${step.stepId}`), step.stepId);
          known.add(`step ${step.stepId}`);
          for (const name of Object.keys(step.outputs ?? {})) known.add(`$steps.${step.stepId}.outputs.${name}`);
          assert.match(step.successCriteria[0]?.condition ?? '', /^\$statusCode /);
        }
      }
      const missing = new Set(leftOut);
      for (const { name, operation, rejection, expects } of api.list.items)
        assert.ok(rejection || expects || missing.has(name) || names.has(operation.operationId), name);
    });
  }

  it('makes, uses and deletes a thing in one workflow', () => {
    const { workflows, document } = exported('uptrends/api-v4');
    assert.deepEqual(document['sourceDescriptions'], [{ name: 'api-v4', url: './api.yaml', type: 'openapi' }]);
    const steps = workflows.find(({ workflowId }) => workflowId === 'monitorgroup')?.steps ?? [];
    const [create, get, remove] = ['createMonitorGroup', 'getMonitorGroup', 'deleteMonitorGroup'].map((id) =>
      steps.findIndex(({ operationId }) => operationId === id),
    ) as [number, number, number];
    assert.ok(create >= 0 && create < get && get < remove, String([create, get, remove]));
    const { value } = steps[remove]?.parameters.find(({ name }) => name === 'monitorGroupGuid') ?? {};
    assert.equal(value, '$steps.create-a-monitor-group.outputs.createdMonitorGroupGuid');
  });

  it('leaves the tests of credentials out, and what it has no words for', () => {
    const { workflows, leftOut } = exported('bandwidth/messaging');
    assert.deepEqual(workflows.map(({ workflowId }) => workflowId).sort(), ['media', 'messages', 'multi-channel']);
    assert.deepEqual(leftOut, ['Upload a media file', 'Delete a media file']);
  });

  it('takes what signs in as inputs, in its places', () => {
    const api = loadKinds().find(({ contract }) => contract.api === 'both');
    assert.ok(api);
    const [workflow] = exportArazzo(api, { openapi: './api.yaml' }).document['workflows'] as readonly Workflow[];
    assert.deepEqual(workflow?.inputs?.required, ['userAuthorization', 'queryKeyKey']);
    assert.deepEqual(workflow.steps[0]?.parameters, [
      { name: 'Authorization', in: 'header', value: '$inputs.userAuthorization' },
      { name: 'acme_id', in: 'query', value: '$inputs.queryKeyKey' },
    ]);
  });
});
