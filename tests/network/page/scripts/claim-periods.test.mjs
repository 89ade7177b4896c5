import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ClaimPeriods, PeriodBars } from '../../../../src/page/claim-periods.js';
import { readPeriod, writePeriod } from '../../../../src/page/period.js';
import { buildGraph } from './graphs.mjs';

const GRAPH = buildGraph({ a: {}, b: {} }, [
  ['a', 'SUPPORTS', 'b', { since: '2015-03', until: '2017' }],
  ['a', 'SUPPORTS', 'b', { until: '2018-12-31' }],
  ['a', 'SUPPORTS', 'b', { since: '2020' }],
  ['a', 'SUPPORTS', 'b', { mode: 'past', since: '2016', reported: '2019-05' }],
  ['a', 'SUPPORTS', 'b'],
  ['a', 'SUPPORTS', 'b', { since: 'no date' }],
]);
const PERIODS = new ClaimPeriods(GRAPH);

function periodsOf(...dates) {
  const claims = dates.map(([since, until = since]) => ['a', 'SUPPORTS', 'b', { since, until }]);
  return new ClaimPeriods(buildGraph({ a: {}, b: {} }, claims));
}

test('the range covers all dates', () => {
  assert.equal(writePeriod(PERIODS.range), '2015-03..2020-12');
  assert.equal(PERIODS.dated, 4);
  assert.equal(periodsOf().range, null);
});

for (const [period, expected] of [
  ['2015-02', [1]],
  ['2015', [0, 1]],
  ['2017..2018', [0, 1, 3]],
  ['2019-05', [3]],
  ['2019-06', []],
  ['2021..2030', [2]],
]) {
  test(`claims that may hold in ${period}`, () => {
    const shown = GRAPH.claims.filter((claim) => PERIODS.includes(claim, readPeriod(period), false));
    assert.deepEqual(
      shown.map(({ index }) => index),
      expected,
    );
  });
}

test('undated claims are included on demand', () => {
  assert.equal(PERIODS.includes(GRAPH.claims[4], null, true), true);
  assert.equal(PERIODS.includes(GRAPH.claims[5], readPeriod('2015'), false), false);
  assert.equal(PERIODS.includes(GRAPH.claims[0], null, false), true);
});

test('dates of one month or one year cannot be told apart', () => {
  assert.equal(periodsOf(['2022-07-31'], ['2022-07']).areDistinct, false);
  assert.equal(periodsOf(['2022'], ['2022']).areDistinct, false);
  assert.equal(periodsOf(['2022'], ['2022-07']).areDistinct, true);
  assert.equal(periodsOf().areDistinct, false);
});

test('bars are for months up to six years, and count the claims of their months', () => {
  const bars = new PeriodBars(PERIODS.range, 160);
  const { counts, dated } = bars.count(PERIODS, GRAPH.claims);
  assert.deepEqual([bars.areMonths, bars.step, bars.length, dated], [true, 1, 70, 4]);
  const months = Object.fromEntries([...counts].map((count, bar) => [writePeriod(bars.period(bar)), count]));
  assert.deepEqual(
    ['2015-03', '2016-01', '2018-01', '2019-05', '2019-06', '2020-12'].map((month) => months[month]),
    [2, 3, 2, 1, 0, 1],
  );
});

test('bars are for whole years where the dates span more', () => {
  const periods = periodsOf(['2015-03', '2017'], ['2021-02']);
  const bars = new PeriodBars(periods.range, 160);
  assert.deepEqual([bars.areMonths, writePeriod(bars.range)], [false, '2015..2021']);
  assert.deepEqual([...bars.count(periods, [{ index: 0 }, { index: 1 }]).counts], [1, 1, 1, 0, 0, 0, 1]);
  assert.deepEqual([bars.position(readPeriod('2015').from), bars.position(readPeriod('2022').from)], [0, 1]);
  assert.equal(bars.position(readPeriod('1900').from), 0);
  assert.deepEqual([-0.5, 0, 0.5, 1, 2].map((position) => bars.barAt(position)), [0, 0, 3, 6, 6]);
});

test('many years share bars', () => {
  const bars = new PeriodBars(readPeriod('1900..2023'), 50);
  assert.deepEqual([bars.step, bars.length], [36, 42]);
  assert.equal(writePeriod(bars.period(1)), '1903..1905');
  assert.equal(writePeriod(bars.period(41)), '2023');
  assert.equal(bars.bar(readPeriod('1905-05').from), 1);
  assert.equal(bars.position(readPeriod('1963').from), 0.5);
});

for (const [range, max, expected] of [
  ['2022-01..2023-01', 8, ['2022', 'Mar', 'May', 'Jul', 'Sep', 'Nov', '2023']],
  ['2022-03..2022-05', 8, ['Mar 2022', 'Apr', 'May']],
  ['2018-02..2022-12', 5, ['2019', '2020', '2021', '2022']],
  ['1988..2025', 10, ['1990', '1995', '2000', '2005', '2010', '2015', '2020', '2025']],
  ['2015..2021', 10, ['2015', '2016', '2017', '2018', '2019', '2020', '2021']],
  ['2021-02..2021-03', 1, ['Mar 2021']],
]) {
  test(`dates below the bars of ${range}`, () => {
    const bars = new PeriodBars(readPeriod(range), 160);
    assert.deepEqual(
      bars.ticks(max).map(({ text }) => text),
      expected,
    );
  });
}
