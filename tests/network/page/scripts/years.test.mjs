import assert from 'node:assert/strict';
import { test } from 'node:test';

import { YearBars, Years } from '../../../../src/page/years.js';
import { buildGraph } from './graphs.mjs';

const GRAPH = buildGraph({ a: {}, b: {} }, [
  ['a', 'SUPPORTS', 'b', { since: '2015-03', until: '2017' }],
  ['a', 'SUPPORTS', 'b', { until: '2018-12-31' }],
  ['a', 'SUPPORTS', 'b', { since: '2020' }],
  ['a', 'SUPPORTS', 'b', { mode: 'past', since: '2016', reported: '2019-05' }],
  ['a', 'SUPPORTS', 'b'],
  ['a', 'SUPPORTS', 'b', { since: 'no date' }],
]);
const YEARS = new Years(GRAPH);

test('the range covers all dates', () => {
  assert.deepEqual(YEARS.range, { from: 2015, to: 2020 });
  assert.equal(new Years(buildGraph({ a: {} }, [])).range, null);
});

for (const [from, to, expected] of [
  [2015, 2015, [0, 1]],
  [2017, 2018, [0, 1, 3]],
  [2019, 2019, [3]],
  [2021, 2030, [2]],
]) {
  test(`claims that may hold in ${from} to ${to}`, () => {
    const shown = GRAPH.claims.filter((claim) => YEARS.includes(claim, { from, to }, false));
    assert.deepEqual(
      shown.map(({ index }) => index),
      expected,
    );
  });
}

test('undated claims are included on demand', () => {
  assert.equal(YEARS.includes(GRAPH.claims[4], null, true), true);
  assert.equal(YEARS.includes(GRAPH.claims[5], { from: 2015, to: 2015 }, false), false);
  assert.equal(YEARS.includes(GRAPH.claims[0], null, false), true);
});

test('bars count the claims of their years', () => {
  const bars = new YearBars(YEARS.range, 160);
  const { counts, undated } = bars.count(YEARS, GRAPH.claims);
  assert.deepEqual([...counts], [2, 3, 3, 2, 1, 1]);
  assert.equal(undated, 2);
});

test('many years share bars', () => {
  const bars = new YearBars({ from: 1900, to: 2023 }, 50);
  assert.deepEqual([bars.step, bars.length], [3, 42]);
  assert.equal(bars.start(1905), 1903);
  assert.equal(bars.position(1900), 0);
  assert.equal(bars.position(1963), 0.5);
});
