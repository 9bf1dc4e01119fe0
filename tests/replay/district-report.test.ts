import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningPlatform, startWithCounty } from './platform.ts';

/**
 * The district report (S2), replayed: its workbooks go in through the import commands, and every printed figure that the first slices
 * cover comes out of /graphql as printed. What the report contradicts comes out as a discrepancy.
 */
describe('the district report', () => {
  let platform: RunningPlatform;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-replay-'));
    platform = await startWithCounty(dataDir);
  }, 900_000);

  afterAll(async () => {
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  const county = '990101000000';
  const september = '2026-09-30';
  const july = '2026-07-31';

  const FIGURES = `query ($metrics: [String!]!, $place: PlaceCode!, $by: [Dimension!], $asOf: [Date!]) {
    figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf) {
      columns { metric { code } measure { key } }
      rows { total keys { value } cells { ... on FigureValue { printed numerator denominator } ... on NotAvailable { reason } ... on Suppressed { reason } } } } }`;

  interface Table {
    figures: {
      columns: { measure: { key: string } }[];
      rows: { total: boolean; keys: { value: string }[]; cells: { printed?: string }[] }[];
    };
  }

  /** Printed figures of one metric: row name → measure → printed. */
  async function figures(metric: string, asOf: string, by: string[] = []): Promise<Record<string, Record<string, string | undefined>>> {
    const { figures: table } = await platform.ask<Table>('COUNTY_CLERK', FIGURES, { metrics: [metric], place: county, by, asOf: [asOf] });
    const measures = table.columns.map(({ measure }) => measure.key);
    return Object.fromEntries(
      table.rows.map((row) => [
        row.total ? 'total' : row.keys.map(({ value }) => value).join('/'),
        Object.fromEntries(row.cells.map((cell, index) => [measures[index], cell.printed])),
      ]),
    );
  }

  test('S2-04: the register holds 2,235 households and 4,621 persons', async () => {
    expect(await figures('M-01', september)).toEqual({ total: { HOUSEHOLDS: '2235', PERSONS: '4621' } });
  });

  test('A-070, A-071: 724 households and 1,595 persons have not exited, by class', async () => {
    expect(await figures('M-02', september, ['ATTRIBUTE'])).toEqual({
      total: { HOUSEHOLDS: '724', PERSONS: '1595' },
      LOW_INCOME_ALLOWANCE: { HOUSEHOLDS: '556', PERSONS: '1243' },
      ORDINARY: { HOUSEHOLDS: '140', PERSONS: '318' },
      SPECIAL_HARDSHIP: { HOUSEHOLDS: '28', PERSONS: '34' },
    });
  });

  test('what came and went by name closes every line of the movement statement, and the figures at both ends', async () => {
    const pair = '{ households persons }';
    const year = '2025-12-31';
    interface Pair {
      households: number;
      persons: number;
    }
    interface Line {
      place: { code: string } | null;
      opening: Pair;
      closing: Pair;
      closes: boolean;
      movements: { class: string; amount: Pair }[];
    }
    const { movements } = await platform.ask<{ movements: { rows: Line[]; total: Line } }>(
      'COUNTY_CLERK',
      `{ movements(place: "${county}", from: "${year}", to: "${september}") { rows { ...Line } total { ...Line } } }
       fragment Line on MovementRow { place { code } opening ${pair} closing ${pair} closes movements { class amount ${pair} } }`,
    );
    const CHANGE = `query ($metric: String!, $place: PlaceCode!, $from: Moment!, $to: Moment!) { change(metric: $metric, place: $place, from: $from, to: $to) {
      opening ${pair} came ${pair} went ${pair} closing ${pair} classes { class amount ${pair} } } }`;
    const change = async (metric: string, place: string) =>
      (
        await platform.ask<{
          change: { opening: Pair; came: Pair; went: Pair; closing: Pair; classes: { class: string; amount: Pair }[] };
        }>('COUNTY_CLERK', CHANGE, { metric, place, from: { asOf: year }, to: { asOf: september } })
      ).change;
    for (const line of [movements.total, ...movements.rows]) {
      const answer = await change('M-01', line.place?.code ?? county);
      expect([answer.opening, answer.closing, line.closes]).toEqual([line.opening, line.closing, true]);
      const happened = line.movements.filter(
        ({ class: name, amount }) => amount.persons > 0 && !(line.place === null && name.startsWith('MOVED')),
      );
      expect(new Map(answer.classes.map((each) => [each.class, each.amount]))).toEqual(
        new Map(happened.map((each) => [each.class, each.amount])),
      );
      for (const subject of ['households', 'persons'] as const)
        expect(answer.opening[subject] + answer.came[subject] - answer.went[subject]).toBe(answer.closing[subject]);
    }
    for (const metric of ['M-01', 'M-02', 'M-03']) {
      const { opening, closing } = await change(metric, county);
      const printed = ({ households, persons }: Pair) => ({ HOUSEHOLDS: String(households), PERSONS: String(persons) });
      expect(await figures(metric, year)).toEqual({ total: printed(opening) });
      expect(await figures(metric, september)).toEqual({ total: printed(closing) });
    }
  });

  test('the persons who came are as many in the list, page by page, as the count says', async () => {
    const LIST = `query ($after: String) { change(metric: "M-02", place: "${county}", from: { asOf: "2025-12-31" }, to: { asOf: "${september}" }) {
      came { persons } persons(direction: CAME, first: 100, after: $after) { nodes { person { id } } pageInfo { hasNextPage endCursor } } } }`;
    const seen = new Set<string>();
    for (let after: string | null = null; ;) {
      const {
        change,
      }: {
        change: {
          came: { persons: number };
          persons: { nodes: { person: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      } = await platform.ask('COUNTY_CLERK', LIST, { after });
      for (const { person } of change.persons.nodes) seen.add(person.id);
      after = change.persons.pageInfo.endCursor;
      if (change.persons.pageInfo.hasNextPage) continue;
      expect(seen.size).toBe(change.came.persons);
      return;
    }
  });

  test('A-072, A-073: twelve villages were listed, four have left and eight are candidates', async () => {
    const answer = await platform.ask<{ place: { children: { children: { listState: string }[] }[] } }>(
      'COUNTY_CLERK',
      `{ place(code: "${county}") { children { children { listState } } } }`,
    );
    const states = answer.place.children.flatMap((township) => township.children.map((village) => village.listState));
    const count = (state: string) => states.filter((each) => each === state).length;
    expect({ all: states.length, exited: count('EXITED'), candidates: count('CANDIDATE'), never: count('NOT_LISTED') }).toEqual({
      all: 42,
      exited: 4,
      candidates: 8,
      never: 30,
    });
  });

  test('A-074: the August round brought 308 in, took 293 out, and the statement closes in every township', async () => {
    const { movements } = await platform.ask<{
      movements: {
        rows: { closes: boolean }[];
        total: {
          closes: boolean;
          opening: { persons: number };
          closing: { households: number; persons: number };
          movements: { class: string; amount: { persons: number } }[];
        };
      };
    }>(
      'COUNTY_CLERK',
      `{ movements(place: "${county}", from: "2026-07-31", to: "2026-08-31") { rows { closes } total { closes opening { persons } closing { households persons } movements { class amount { persons } } } } }`,
    );
    const persons = Object.fromEntries(
      movements.total.movements.filter(({ amount }) => amount.persons > 0).map((movement) => [movement.class, movement.amount.persons]),
    );
    expect(movements.rows.map((row) => row.closes)).toEqual(Array.from({ length: 7 }, () => true));
    expect(movements.total).toMatchObject({ closes: true, opening: { persons: 4606 }, closing: { households: 2235, persons: 4621 } });
    expect((persons['NEW'] ?? 0) + (persons['LATE_REGISTRATION'] ?? 0)).toBe(308);
    expect(persons['CLEARED']).toBe(293);
  });

  test('A-075, A-076: 1,511 households and 3,026 persons have exited', async () => {
    expect(await figures('M-03', september)).toEqual({ total: { HOUSEHOLDS: '1511', PERSONS: '3026' } });
  });

  test('A-098, A-099, A-100: 799 stays cost 472.11, of which 404.95 was paid, 85.77 %, and 9.33 came from the floor', async () => {
    const { total } = await figures('M-23', september);
    expect(total).toMatchObject({
      PERSON_TIMES: '799',
      TOTAL: '472.11',
      PAID: '404.95',
      RATIO: '85.77',
      SELF_PAID: '67.16',
      FLOOR: '9.33',
    });
  });

  test('S2-38, S2-40: contracts cover everybody; outpatient and chronic payments are as printed', async () => {
    expect((await figures('M-24', september)).total).toMatchObject({
      PERSON_TIMES: '10801',
      PAID: '166.25',
      CHRONIC_TIMES: '631',
      CHRONIC_TOP_UP: '4.97',
    });
    expect((await figures('M-25', september)).total).toMatchObject({ COVERAGE: '100', PERSONS: '4621' });
  });

  test('A-102 to A-105: 292 pupils got 24.28, by place of registration and by stage alike', async () => {
    const byPlace = await figures('M-21', july, ['SCHOOL_PLACE']);
    expect(byPlace).toMatchObject({
      total: { PERSONS: '292', AMOUNT: '24.280' },
      INSIDE: { PERSONS: '222', AMOUNT: '19.045' },
      OUTSIDE: { PERSONS: '70', AMOUNT: '5.235' },
    });
    const byStage = await figures('M-21', july, ['SCHOOL_STAGE']);
    const sum = (measure: string, ...stages: string[]) =>
      stages.reduce((total, stage) => total + Number(byStage[stage]?.[measure] ?? 0), 0);
    expect([
      sum('PERSONS', 'PRESCHOOL'),
      sum('PERSONS', 'PRIMARY', 'JUNIOR'),
      sum('PERSONS', 'SENIOR', 'VOCATIONAL_SECONDARY'),
      sum('PERSONS', 'VOCATIONAL_HIGHER', 'UNDERGRADUATE'),
    ]).toEqual([41, 217, 25, 9]);
    expect(
      [
        sum('AMOUNT', 'PRESCHOOL'),
        sum('AMOUNT', 'PRIMARY', 'JUNIOR'),
        sum('AMOUNT', 'SENIOR', 'VOCATIONAL_SECONDARY'),
        sum('AMOUNT', 'VOCATIONAL_HIGHER', 'UNDERGRADUATE'),
      ].map((amount) => amount.toFixed(2)),
    ).toEqual(['3.47', '13.12', '5.29', '2.40']);
  });

  test('S2-29, A-094: 97 operators carry 1,565 households, and industry covers 2,009 of 2,235', async () => {
    expect((await figures('M-17', september)).total).toMatchObject({ OPERATORS: '97', HOUSEHOLDS: '1565' });
    expect((await figures('M-16', september)).total).toMatchObject({ HOUSEHOLDS: '2009', COVERAGE: '89.9' });
  });

  test('S2-52: 204 persons are in work', async () => {
    expect((await figures('M-20', september)).total).toMatchObject({ PERSONS: '204' });
  });

  test('A-093 and A-106 stand as discrepancies beside what was printed, and nothing else does', async () => {
    const { declaredFigures } = await platform.ask<{
      declaredFigures: {
        nodes: {
          metric: string;
          measure: string;
          value: string;
          discrepancy: { relation: string; state: string; computedValue: string; explanation: string | null } | null;
        }[];
      };
    }>(
      'COUNTY_CLERK',
      `{ declaredFigures(place: "${county}", first: 100) { nodes { metric measure value discrepancy { relation state computedValue explanation } } } }`,
    );
    const differing = declaredFigures.nodes.filter((figure) => figure.discrepancy);
    expect(
      differing
        .toSorted((a, b) => (`${a.metric} ${a.measure}` < `${b.metric} ${b.measure}` ? -1 : 1))
        .map(({ metric, measure, value, discrepancy }) => [
          metric,
          measure,
          value,
          discrepancy?.relation,
          discrepancy?.state,
          discrepancy?.computedValue,
        ]),
    ).toEqual([
      ['M-16', 'COVERAGE', '89.9', 'A-093', 'OPEN', '89.9'],
      ['M-16', 'HOUSEHOLDS', '2021', 'A-093', 'OPEN', '2009'],
      ['M-21', 'RAIN_DEW_AMOUNT', '11.85', 'A-106', 'OPEN', '11.85'],
    ]);
    expect(declaredFigures.nodes.length).toBeGreaterThanOrEqual(25);
  });

  test('asked today, a date before the August round gives the register of that date', async () => {
    expect(await figures('M-01', '2026-07-31')).toMatchObject({ total: { HOUSEHOLDS: '2281', PERSONS: '4606' } });
  });

  test('the rollup of today equals the history of today, by class, cause and village', async () => {
    for (const dimension of ['STATUS', 'ATTRIBUTE', 'MAIN_CAUSE', 'VILLAGE', 'VILLAGE_LIST_STATE']) {
      const ask = (knownAt?: string) =>
        platform.ask<Table>(
          'COUNTY_CLERK',
          FIGURES.replace('$asOf: [Date!]', '$knownAt: DateTime').replace('asOf: $asOf', 'knownAt: $knownAt'),
          { metrics: ['M-01'], place: county, by: [dimension], knownAt },
        );
      expect((await ask()).figures.rows).toEqual((await ask('2099-01-01T00:00:00Z')).figures.rows);
    }
  });

  test("a township's clerk sees the households of the township and no others", async () => {
    const COUNT = `{ households(first: 1, where: { status: [NOT_EXITED, PRE_EXIT, EXITED, RETURNED] }) { totalCount { households } } }`;
    const all = await platform.ask<{ households: { totalCount: { households: number } } }>('COUNTY_CLERK', COUNT);
    const own = await platform.ask<{ households: { totalCount: { households: number } } }>('STATION_CLERK', COUNT);
    expect(all.households.totalCount.households).toBe(2235);
    expect(own.households.totalCount.households).toBeGreaterThan(100);
    expect(own.households.totalCount.households).toBeLessThan(700);
  });

  test('no identity number stands in what the load printed or in the demonstration file', async () => {
    const demo = await readFile(join(dataDir, 'demo.json'), 'utf8');
    expect(`${platform.printed()}${demo}`).not.toMatch(/990101(19|20)[0-9]{9}[0-9X]/);
  });
});
