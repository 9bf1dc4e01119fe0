import { DomainError, systemActor } from '@mingzhang/kernel';
import { anActor, testWorld } from '@mingzhang/testkit';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testSecrets } from '../testing.ts';
import { registerPlace } from '../places/index.ts';
import { defineDailyJob, runClock } from './clock.ts';
import { cancelJob, enqueue } from './commands.ts';
import { stateOf } from './rules.ts';
import { claimJob, completeJob, renewLease } from './store.ts';
import { jobs } from './tables.ts';
import { type JobHandler, runWorker } from './worker.ts';

const clerk = anActor('STATION_CLERK', '990101100000');
type World = Awaited<ReturnType<typeof testWorld>>;
const add = ({ database }: World, key?: string) =>
  database.write(clerk, (db) => enqueue(db, clerk, { queue: 'test', key, payload: { batch: '1' } }));

/** Runs a worker until the queue holds no open job. */
async function workOff({ database, owner }: World, handler: JobHandler): Promise<void> {
  const stop = new AbortController();
  const worker = runWorker({ database, secrets: testSecrets, queue: 'test', handler, signal: stop.signal, pollMs: 10 });
  const waiting = sql`${jobs.doneAt} is null and ${jobs.failedAt} is null and ${jobs.runAt} <= clock_timestamp()`;
  while ((await owner.$count(jobs, waiting)) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await worker;
}

const only = async ({ owner }: World) => {
  const [job] = await owner.select().from(jobs);
  if (!job) throw new Error('There is no job.');
  return job;
};

test('a job is done once, in the office of who asked for it, and tells how far it is', async () => {
  const world = await testWorld();
  await add(world);
  const seen: unknown[] = [];
  await workOff(world, async ({ actor, payload, progress }) => {
    seen.push([actor.accountId, actor.place, payload]);
    await progress(3, 3);
  });
  expect(seen).toEqual([[clerk.accountId, clerk.place, { batch: '1' }]]);
  const job = await only(world);
  expect(job).toMatchObject({ progress: 3, total: 3, attempts: 1, lease: null });
  expect(stateOf(job)).toBe('SUCCEEDED');
});

test('one key has one open job: asked again, the open one is answered', async () => {
  const world = await testWorld();
  const [first, second] = [await add(world, 'batch-1'), await add(world, 'batch-1')];
  expect(second.id).toBe(first.id);
  await workOff(world, async () => undefined);
  expect((await add(world, 'batch-1')).id).not.toBe(first.id);
});

test('a refusal ends the job with its code, a fault gives it back for a later attempt', async () => {
  const world = await testWorld();
  await add(world);
  await workOff(world, () => Promise.reject(new DomainError('NOT_FOUND')));
  expect(await only(world)).toMatchObject({ failure: 'NOT_FOUND', attempts: 1, doneAt: null });
  await world.owner.execute(sql`update job set failed_at = null, failure = null`);
  await workOff(world, () => Promise.reject(new Error('a bug')));
  expect(stateOf(await only(world))).toBe('PENDING');
  await world.owner.execute(sql`update job set run_at = clock_timestamp()`);
  await workOff(world, () => Promise.reject(new Error('a bug')));
  expect(await only(world)).toMatchObject({ failure: 'JOB_GAVE_UP', attempts: 3 });
});

test('a lease that ran out is taken by another worker, and the first can neither renew nor complete', async () => {
  const world = await testWorld();
  const { id } = await add(world);
  const [first, second] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
  const claim = (lease: string, seconds: number) => world.owner.transaction((db) => claimJob(db, 'test', lease, seconds));
  expect(await claim(first, 60)).toMatchObject({ id, attempts: 1 });
  expect(await claim(second, 60)).toBeUndefined();
  await world.owner.execute(sql`update job set lease_until = clock_timestamp() - interval '1 second'`);
  expect(await claim(second, 60)).toMatchObject({ id, attempts: 2 });
  expect(await renewLease(world.owner, id, first, 60)).toBeUndefined();
  expect(await completeJob(world.owner, id, first)).toBe(false);
  expect(await completeJob(world.owner, id, second)).toBe(true);
});

test('a job that kills its worker three times is given up', async () => {
  const world = await testWorld();
  await add(world);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect(await world.owner.transaction((db) => claimJob(db, 'test', '00000000-0000-7000-8000-000000000001', 60))).toMatchObject({
      attempts: attempt,
    });
    await world.owner.execute(sql`update job set lease_until = clock_timestamp() - interval '1 second'`);
  }
  expect(await world.owner.transaction((db) => claimJob(db, 'test', '00000000-0000-7000-8000-000000000001', 60))).toBeUndefined();
  expect(await only(world)).toMatchObject({ failure: 'JOB_GAVE_UP' });
});

test('a running job stops at its next step when it is cancelled, and only by its owner or the administrator', async () => {
  const world = await testWorld();
  const { id } = await add(world);
  const colleague = anActor('STATION_HEAD', clerk.place);
  await workOff(world, async ({ database, progress }) => {
    await expect(database.write(colleague, (db) => cancelJob(db, colleague, id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await database.write(clerk, (db) => cancelJob(db, clerk, id));
    await progress(1, 1);
  });
  expect(stateOf(await only(world))).toBe('CANCELLED');
  await expect(world.database.write(clerk, (db) => cancelJob(db, clerk, id))).rejects.toMatchObject({ code: 'JOB_ENDED' });
});

test('a job that nobody has begun is cancelled at once', async () => {
  const world = await testWorld();
  const { id } = await add(world);
  await world.database.write(clerk, (db) => cancelJob(db, clerk, id));
  expect(stateOf(await only(world))).toBe('CANCELLED');
});

test('every civil day brings its work once, for the county, and no work comes before there is a county', async () => {
  const world = await testWorld();
  const { database, owner } = world;
  defineDailyJob('test.daily', () => Promise.resolve());
  const stop = new AbortController();
  let now = new Date('2026-08-14T15:59:00Z');
  const clock = runClock({ database, signal: stop.signal, now: () => now, pollMs: 5 });
  const days = async () =>
    (await owner.select().from(jobs).where(eq(jobs.queue, 'test.daily')).orderBy(jobs.createdAt)).map(({ key, placeCode }) => [
      key,
      placeCode,
    ]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await days()).toEqual([]);

  const platform = systemActor('990101000000');
  await database.write(platform, async (db) => {
    for (const [code, name] of [
      ['990000000000', '示例省'],
      ['990100000000', '示例市'],
      ['990101000000', '青禾县'],
    ] as const)
      await registerPlace(db, platform, { code, name, from: '2014-01-01' });
  });
  await expect.poll(days).toEqual([['2026-08-14', '990101000000']]);
  now = new Date('2026-08-14T16:00:00Z');
  await expect.poll(days).toEqual([
    ['2026-08-14', '990101000000'],
    ['2026-08-15', '990101000000'],
  ]);
  stop.abort();
  await clock;
});
