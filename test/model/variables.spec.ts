import assert from 'node:assert/strict';
import { baseUrlVariable, camelCase, upperFirst } from '../../src/model/variables';

describe('names of variables', () => {
  for (const [text, name] of [
    ['monitor-group', 'monitorGroup'],
    ['Monitor Group', 'monitorGroup'],
    ['MonitorGroup', 'monitorGroup'],
    ['monitor_group', 'monitorGroup'],
    ['api-v4', 'apiV4'],
    ['SIP peers', 'sipPeers'],
    ['Multi-Channel', 'multiChannel'],
    ['Id', 'id'],
    ['tn', 'tn'],
    ['', ''],
  ] as const) {
    it(`camelCase makes ${JSON.stringify(text)} ${JSON.stringify(name)}`, () => assert.equal(camelCase(text), name));
  }

  it('name a base URL after the API', () => {
    assert.deepEqual(['messaging', 'api-v4', 'one-identity-management'].map(baseUrlVariable), [
      'messagingUrl',
      'apiV4Url',
      'oneIdentityManagementUrl',
    ]);
  });

  it('upperFirst changes the first letter only', () => assert.equal(upperFirst('sipPeerId'), 'SipPeerId'));
});
