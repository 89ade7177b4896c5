import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dateWords, undatedGroups, undatedText } from '../../../../src/page/dates.js';

const NONE = { since: '', until: '' };

test('partial dates are written in words', () => {
  const dates = ['2023', '2023-06', '2022-07-31', '2022-13', 'no date', ''];
  assert.deepEqual(dates.map(dateWords), ['2023', 'June 2023', '31 July 2022', '2022-13', 'no date', '']);
});

test('an undated claim says why and when it was reported', () => {
  assert.equal(undatedText({ ...NONE, reported: '2023-06' }), 'undated, reported June 2023');
  assert.equal(undatedText({ ...NONE, document: { published: '2021' } }), 'undated, reported 2021');
  assert.equal(undatedText({ ...NONE, until: '2014', reported: '' }), 'its dates leave this open');
});

test('undated claims are grouped by reason, and those without a date of report apart', () => {
  const claims = [
    { ...NONE, reported: '2023-06' },
    { ...NONE, reported: '' },
    { ...NONE, reported: '2021' },
    { ...NONE, until: '2014', reported: '2023-06' },
  ];
  assert.deepEqual(undatedGroups(claims, 'claim'), [
    { text: '2 claims undated, reported 2021 to June 2023', items: [claims[0], claims[2]] },
    { text: '1 claim undated', items: [claims[1]] },
    { text: '1 claim whose dates leave it open, reported June 2023', items: [claims[3]] },
  ]);
  assert.deepEqual(undatedGroups([], 'claim'), []);
});
