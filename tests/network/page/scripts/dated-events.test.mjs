import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ClaimPeriods, PeriodBars } from '../../../../src/page/claim-periods.js';
import { datedEvents, eventPosition, placeNames } from '../../../../src/page/dated-events.js';
import { buildGraph } from './graphs.mjs';

const EVENT = { type: 'Event' };
const GRAPH = buildGraph(
  { a: {}, raid: { ...EVENT, rank: 9 }, attacks: { ...EVENT, rank: 2 }, war: EVENT, talks: { ...EVENT, rank: 5 } },
  [
    ['a', 'SUPPORTS', 'raid', { since: '2022', until: '2022' }],
    ['raid', 'BASED_IN', 'a', { since: '2022-07-31', until: '2022-07-31' }],
    ['a', 'SUPPORTS', 'attacks', { since: '2021' }],
    ['a', 'FIGHTS', 'war', { until: '2021' }],
    ['a', 'SUPPORTS', 'talks', { since: '2021-11', until: '2022-02' }],
    ['a', 'SUPPORTS', 'a', { since: '2020' }],
  ],
);
const PERIODS = new ClaimPeriods(GRAPH);

test('events have their most exact date, the best-known first', () => {
  assert.deepEqual(
    datedEvents(GRAPH, PERIODS).map(({ entity, when }) => [entity.id, when]),
    [
      ['attacks', 'since 2021'],
      ['talks', 'November 2021 to February 2022'],
      ['raid', '31 July 2022'],
    ],
  );
});

test('an event is in the middle of its date, or at its beginning if it has no end', () => {
  const bars = new PeriodBars(PERIODS.range, 160);
  assert.equal(bars.length, 36);
  assert.deepEqual(
    datedEvents(GRAPH, PERIODS).map((event) => Math.round(eventPosition(event, bars) * 360) / 10),
    [12.5, 24, 30.5],
  );
});

/** Places names, and checks that none overlaps another or leaves the line. */
function place(names, width) {
  const placed = placeNames(names, width).sort((a, b) => a.left - b.left);
  let end = -12;
  for (const { name, left, width: room, endsAtMark } of placed) {
    assert.ok(left >= end && left + room <= width + 12);
    assert.equal(names[name].at, endsAtMark ? left + room - 12 : left + 12);
    end = left + room + 8;
  }
  return placed.map(({ name, width: room }) => [name, room]);
}

test('names that have room are whole', () => {
  assert.deepEqual(place([{ at: 0, width: 100 }, { at: 300, width: 150 }, { at: 500, width: 60 }], 500), [
    [0, 100],
    [1, 150],
    [2, 60],
  ]);
});

test('a name ends at its mark where there is more room before it', () => {
  assert.deepEqual(placeNames([{ at: 490, width: 120 }], 500), [{ name: 0, left: 382, width: 120, endsAtMark: true }]);
});

test('names are cut, or left out where others have the room', () => {
  assert.deepEqual(place([{ at: 200, width: 150 }, { at: 300, width: 100 }], 500), [[0, 150]]);
  assert.deepEqual(place([{ at: 200, width: 150 }, { at: 360, width: 200 }], 500), [
    [0, 150],
    [1, 164],
  ]);
  assert.deepEqual(place([{ at: 100, width: 100 }, { at: 130, width: 100 }, { at: 55, width: 200 }], 200), [[0, 100]]);
});

test('many names never overlap', () => {
  const names = Array.from({ length: 200 }, (_, k) => ({ at: (k * 379) % 1000, width: 60 + ((k * 37) % 190) }));
  assert.ok(place(names, 1000).length >= 5);
});
