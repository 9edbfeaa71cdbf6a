/** The short form of `cargo xtask soak`: a list that moves on under us while the worker is ended again and again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soak } from '../soak/soak.mjs';

test('1,200 comments through a list of 40, in two tabs: none missed, none twice, nothing left behind', async () => {
  const seen = await soak({ comments: 600, tabs: 2, killEvery: 6 });
  assert.ok(seen.kills >= 4, 'the worker was ended on the way');
  assert.deepEqual([seen.found, seen.twice, seen.failed], [seen.wanted, 0, 0]);
  assert.ok(seen.nodesEnd <= seen.nodesStart * 1.05, `nodes: ${seen.nodesStart}, then ${seen.nodesEnd}`);
  assert.ok(seen.listenersEnd <= seen.listenersStart + 8, `listeners: ${seen.listenersStart}, then ${seen.listenersEnd}`);
  assert.equal(seen.observers, 1, 'one watcher a page');
});
