import assert from 'node:assert/strict';
import { groupFindings } from '../../../src/report/tally/group-findings';
import { finding, result } from '../../support/report/sample-run';

describe('groupFindings', () => {
  it('groups by what is promised, and lists in the order of the plan, whatever the order of arrival', () => {
    const name = finding('/0/Name', { message: 'is missing' });
    const heard = [
      result(2, {
        iteration: 0,
        findings: [finding('/0/Interval', { actual: '"first"' }), finding('/7/Interval'), name],
      }),
      result(2, { iteration: 1, findings: [name, finding('/0/Interval')] }),
      result(3, { findings: [finding('/Interval'), finding('/Interval', { severity: 'info' })] }),
    ];
    const list = (order: typeof heard) => {
      const groups = groupFindings();
      for (const one of order) groups.add(one, ({ severity }) => severity === 'error');
      return groups.list().map((group) => [group.operation, group.path, group.count, group.finding.actual]);
    };
    const expected = [
      ['umbra/v4/getMonitors', '/*/Interval', 3, '"first"'],
      ['umbra/v4/getMonitors', '/0/Name', 2, '"5"'],
      ['umbra/v4/getMonitor', '/Interval', 1, '"5"'],
    ];
    assert.deepEqual(list(heard), expected);
    assert.deepEqual(list(heard.toReversed()), expected);
  });
});
