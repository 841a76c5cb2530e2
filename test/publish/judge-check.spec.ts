import assert from 'node:assert/strict';
import { isRed, judgeCheck } from '../../src/publish/judge-check';

const green = {
  Id: 1,
  Attributes: {
    Timestamp: '2026-05-04T10:15:30',
    ErrorCode: 0,
    ErrorLevel: 'NoError',
    TotalTime: 376.6,
    ServerId: 301,
  },
};
const red = {
  Id: 2,
  Attributes: {
    ...green.Attributes,
    ErrorCode: 3040,
    ErrorLevel: 'Confirmed',
    ErrorDescription: 'Assertion failed',
    ErrorMessage: 'Step 1',
  },
};

describe('judgeCheck', () => {
  it('names time, place and duration', () => {
    assert.deepEqual(judgeCheck(green), { name: '2026-05-04 10:15:30, checkpoint server 301, 377 ms', findings: [] });
    const servers = new Map([[301, 'Amsterdam']]);
    assert.equal(judgeCheck(green, { servers }).name, '2026-05-04 10:15:30, Amsterdam, 377 ms');
    assert.deepEqual(judgeCheck({ Id: 3, Attributes: { ErrorLevel: 'NoError' } }).name, 'check 3');
  });

  it('says why a check is red, and which assertion of which request failed', () => {
    const assertions = [
      { Passed: true, Description: 'Status' },
      { Passed: false, Description: 'Schema', ExceptionDescription: 'expected a list' },
    ];
    const steps = [
      { StepName: 'List sites', AssertionResultsInfo: { AssertionInfos: assertions } },
      { StepName: 'Other' },
    ];
    const { findings } = judgeCheck(red, { details: { Data: { Id: 2, Attributes: { StepResults: steps } } } });
    assert.deepEqual(findings, [
      {
        check: 'monitor-check',
        severity: 'error',
        message: 'Assertion failed: Step 1',
        path: '',
        actual: 'confirmed, error code 3040',
      },
      { check: 'monitor-check', severity: 'error', message: 'List sites: Schema', path: '', actual: 'expected a list' },
    ]);
  });

  it('leaves out details that are not as assumed', () => {
    for (const details of [
      undefined,
      null,
      [],
      'text',
      { Data: [] },
      { Data: { Attributes: { StepResults: 'none' } } },
    ]) {
      assert.equal(judgeCheck(red, { details }).findings.length, 1);
    }
  });

  for (const [attributes, isFailed] of [
    [{ ErrorLevel: 'NoError', ErrorCode: 0 }, false],
    [{ ErrorLevel: 'NoError', ErrorCode: 3040 }, true],
    [{ ErrorLevel: 'Unconfirmed', ErrorCode: 0 }, true],
    [{}, true],
  ] as const) {
    it(`takes ${JSON.stringify(attributes)} for ${isFailed ? 'red' : 'green'}`, () =>
      assert.equal(isRed({ Attributes: attributes }), isFailed));
  }
});
