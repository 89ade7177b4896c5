import assert from 'node:assert/strict';
import { test } from 'node:test';

import { monthsOf, periodWords, readPeriod, writePeriod, yearsFrom } from '../../../../src/page/period.js';

const JANUARY_2022 = 2022 * 12;

test('a year covers its months, a longer date is in one month', () => {
  assert.deepEqual(monthsOf('2022'), { from: JANUARY_2022, to: JANUARY_2022 + 11 });
  assert.deepEqual(monthsOf('2022-07'), { from: JANUARY_2022 + 6, to: JANUARY_2022 + 6 });
  assert.deepEqual(monthsOf('2022-07-31'), monthsOf('2022-07'));
  for (const text of ['', 'no date', '22', '20222', 'x2022', '<b>2022']) assert.equal(monthsOf(text), null);
  assert.deepEqual(monthsOf('2022-13'), monthsOf('2022'));
});

for (const [link, words, short] of [
  ['2022', '2022', '2022'],
  ['2021..2023', '2021 to 2023', '2021 – 2023'],
  ['2022-07', 'July 2022', 'Jul 2022'],
  ['2022-03..2022-07', 'March to July 2022', 'Mar–Jul 2022'],
  ['2022-11..2023-01', 'November 2022 to January 2023', 'Nov 2022 – Jan 2023'],
  ['0900..1999', '900 to 1999', '900 – 1999'],
]) {
  test(`${link} is ${words}`, () => {
    const period = readPeriod(link);
    assert.equal(periodWords(period), words);
    assert.equal(periodWords(period, true), short);
    assert.equal(writePeriod(period), link);
  });
}

test('whole years are named as years', () => {
  assert.equal(writePeriod(readPeriod('2022-01..2023-12')), '2022..2023');
  assert.deepEqual(readPeriod('2022..2023-06'), { from: JANUARY_2022, to: JANUARY_2022 + 17 });
  assert.deepEqual(yearsFrom(2022, 2022), readPeriod('2022'));
});

test('what is not a period is not read', () => {
  for (const text of ['', 'x', '2022..', '..2022', '2023..2022', '2022..2023..2024', '2022-00', '2022-13', '2022-07-01', '22'])
    assert.equal(readPeriod(text), null, text);
});
