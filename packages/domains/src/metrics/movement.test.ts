import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { aHousehold, county, farVillage, graphWorld, hideBelow, identityNumber, otherVillage } from '../testing.ts';

const MOVED = `query ($place: PlaceCode!, $from: Date!, $to: Date!) { movements(place: $place, from: $from, to: $to) {
  total { closes opening { persons } closing { persons } movements { class amount { households persons } } }
  rows { place { code } closes opening { households } closing { households } movements { class amount { households persons } } } } }`;

interface Line {
  place?: { code: string };
  closes: boolean | null;
  opening: Record<string, number> | null;
  closing: Record<string, number> | null;
  movements: { class: string; amount: { households: number; persons: number } | null }[];
}
interface Moved {
  movements: { total: Line; rows: Line[] };
}

const M05 = `query ($place: PlaceCode!, $by: [Dimension!], $asOf: [Date!], $from: Date, $knownAt: DateTime) {
  figures(metrics: ["M-05"], place: $place, by: $by, asOf: $asOf, from: $from, knownAt: $knownAt) {
    columns { measure { key } from asOf }
    rows { total keys { value } cells { __typename ... on FigureValue { printed members(first: 10) { nodes { number status } totalCount { households } } } } } } }`;

const WITHOUT_MEMBERS = M05.replace(/ members\(.*?\} totalCount \{ households \} \}/, '');

interface Cells {
  figures: {
    columns: { measure: { key: string }; from: string; asOf: string }[];
    rows: {
      total: boolean;
      keys: { value: string }[];
      cells: { __typename: string; printed?: string; members?: { nodes: { number: string; status: string }[] } | null }[];
    }[];
  };
}

/** The cells of one row by the key of their measure, those that are not 0. */
function cellsOf({ figures }: Cells, row = 0) {
  const cells = figures.rows[row]?.cells ?? [];
  return Object.fromEntries(
    figures.columns.flatMap(({ measure }, at) => {
      const cell = cells[at];
      return cell && cell.printed !== '0' ? [[measure.key, cell] as const] : [];
    }),
  );
}
const printedCells = (answer: Cells, row = 0) =>
  Object.fromEntries(Object.entries(cellsOf(answer, row)).map(([key, { printed, __typename }]) => [key, printed ?? __typename]));

/** Two households at the end of July; in August one comes, one leaves for another township, and a child is born. */
async function movedWorld() {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const first = await aHousehold(world, { members: 3 });
  const leaving = await aHousehold(world, { village: otherVillage, members: 2 });
  await aHousehold(world, { village: farVillage, registeredOn: '2026-08-10', members: 2 });
  const child = { name: '张某新', identityNumber: identityNumber('2026-08-05', 900), relation: 'SON' };
  await clerk.run(`mutation ($i: AddMemberInput!) { addMember(input: $i) { userErrors { code } } }`, {
    i: { household: first.id, expectedVersion: first.version, joinedOn: '2026-08-05', reason: 'BIRTH', member: child },
  });
  // No act moves a household yet; whatever will, writes its residence.
  const id = Buffer.from(leaving.id, 'base64url').toString().split(':')[1];
  await world.owner.execute(sql`update residence_fact set valid_to = '2026-08-20' where household_id = ${id}`);
  await world.owner
    .execute(sql`insert into residence_fact (id, household_id, place_code, village_code, valid_from, valid_to, recorded_from, recorded_to, recorded_by)
    select new_id(), household_id, ${farVillage}, ${farVillage}, '2026-08-20', 'infinity', recorded_from, 'infinity', recorded_by from residence_fact where household_id = ${id}`);
  await world.owner.execute(sql`update household set place_code = ${farVillage} where id = ${id}`);
  return { world, clerk };
}

test('M-05 is in the catalogue, and the statement is its figures in the order of the form', async () => {
  const { clerk } = await movedWorld();
  const { metrics } = await clerk.run<{ metrics: { code: string; ofPeriod: boolean; opens: boolean; measures: { key: string }[] }[] }>(
    `{ metrics { code ofPeriod opens measures { key } } }`,
  );
  const metric = metrics.find(({ code }) => code === 'M-05');
  expect(metric).toMatchObject({ ofPeriod: true, opens: true });
  expect(metric?.measures.map(({ key }) => key)).toHaveLength(24);

  const asked = { place: county, by: ['TOWNSHIP'], asOf: ['2026-08-31'], from: '2026-07-31' };
  const answer = await clerk.run<Cells>(M05, asked);
  const total = { OPENING_HOUSEHOLDS: '2', OPENING_PERSONS: '5', CLOSING_HOUSEHOLDS: '3', CLOSING_PERSONS: '8' };
  expect(printedCells(answer)).toEqual({
    ...total,
    NEW_HOUSEHOLDS: '1',
    NEW_PERSONS: '2',
    NATURAL_INCREASE_PERSONS: '1',
    MOVED_IN_HOUSEHOLDS: '1',
    MOVED_IN_PERSONS: '2',
    MOVED_OUT_HOUSEHOLDS: '1',
    MOVED_OUT_PERSONS: '2',
  });
  expect(printedCells(answer, 1)).toEqual({
    OPENING_HOUSEHOLDS: '2',
    OPENING_PERSONS: '5',
    NATURAL_INCREASE_PERSONS: '1',
    MOVED_OUT_HOUSEHOLDS: '1',
    MOVED_OUT_PERSONS: '2',
    CLOSING_HOUSEHOLDS: '1',
    CLOSING_PERSONS: '4',
  });
  // The county as one line: nobody moved over its border.
  const whole = await clerk.run<Cells>(M05, { ...asked, by: [] });
  expect(printedCells(whole)).toEqual({ ...total, NEW_HOUSEHOLDS: '1', NEW_PERSONS: '2', NATURAL_INCREASE_PERSONS: '1' });
  expect(whole.figures.columns[0]).toMatchObject({ from: '2026-07-31', asOf: '2026-08-31' });

  const { movements } = await clerk.run<Moved>(MOVED, { place: county, from: '2026-07-31', to: '2026-08-31' });
  for (const [at, row] of [movements.total, ...movements.rows].entries()) {
    const cells = printedCells(answer, at);
    for (const { class: name, amount } of row.movements)
      expect([amount?.households, amount?.persons].map(String)).toEqual([
        cells[`${name}_HOUSEHOLDS`] ?? '0',
        cells[`${name}_PERSONS`] ?? '0',
      ]);
    expect(row.closes).toBe(true);
  }
});

test('without an opening the period is the year to date, and a figure that has no period refuses one', async () => {
  const { clerk } = await movedWorld();
  const { figures } = await clerk.run<Cells>(M05, { place: county, asOf: ['2026-08-31', '2025-06-30'] });
  expect([...new Set(figures.columns.map(({ from, asOf }) => `${from} ${asOf}`))]).toEqual([
    '2025-12-31 2026-08-31',
    '2024-12-31 2025-06-30',
  ]);
  const refused = await clerk.ask(`{ figures(metrics: ["M-01"], place: "${county}", from: "2026-01-01") { snapshot } }`);
  expect(refused.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  const backwards = await clerk.ask(M05, { place: county, asOf: ['2026-08-31'], from: '2026-09-01' });
  expect(backwards.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('every number of M-05 opens into the households behind it, who went as they were at the opening', async () => {
  const { clerk } = await movedWorld();
  const answer = await clerk.run<Cells>(M05, { place: county, by: ['TOWNSHIP'], asOf: ['2026-08-31'], from: '2026-07-31' });
  const open = (row: number) =>
    Object.fromEntries(Object.entries(cellsOf(answer, row)).map(([key, { members }]) => [key, members?.nodes.length ?? null]));
  expect(open(1)).toEqual({
    OPENING_HOUSEHOLDS: 2,
    OPENING_PERSONS: 2,
    NATURAL_INCREASE_PERSONS: 1,
    MOVED_OUT_HOUSEHOLDS: 1,
    MOVED_OUT_PERSONS: 1,
    CLOSING_HOUSEHOLDS: 1,
    CLOSING_PERSONS: 1,
  });
  expect(open(2)).toEqual({
    NEW_HOUSEHOLDS: 1,
    NEW_PERSONS: 1,
    MOVED_IN_HOUSEHOLDS: 1,
    MOVED_IN_PERSONS: 1,
    CLOSING_HOUSEHOLDS: 2,
    CLOSING_PERSONS: 2,
  });
  // In the sum of the lines nobody moved.
  expect(open(0)).toMatchObject({ NEW_HOUSEHOLDS: 1, MOVED_IN_HOUSEHOLDS: null, MOVED_OUT_PERSONS: null, CLOSING_HOUSEHOLDS: 3 });
});

test('an office above the county sees the statement with small numbers hidden by the same rule as the figures', async () => {
  const { world } = await movedWorld();
  await hideBelow(world, 3);
  const viewer = world.as('HIGHER_LEVEL_VIEWER', '990100000000');
  const { movements } = await viewer.run<Moved>(MOVED, { place: county, from: '2026-07-31', to: '2026-08-31' });
  // One household came, one moved, one child was born: none of it is shown, nor what it follows from. Nobody is still 0.
  expect(movements.total).toMatchObject({ closes: null, opening: null, closing: { persons: 8 } });
  expect(movements.total.movements.filter(({ amount }) => amount !== null).map(({ class: name, amount }) => [name, amount])).toEqual(
    ['LATE_REGISTRATION', 'RETURN', 'OTHER_INCREASE', 'CLEARED', 'NATURAL_DECREASE', 'OTHER_DECREASE'].map((name) => [
      name,
      { households: 0, persons: 0 },
    ]),
  );
  for (const row of movements.rows)
    expect([row.closes, row.opening === null || row.opening['households'] === 0, row.closing]).toEqual([null, true, null]);
  const { figures } = await viewer.run<Cells>(WITHOUT_MEMBERS, {
    place: county,
    by: ['TOWNSHIP'],
    asOf: ['2026-08-31'],
    from: '2026-07-31',
  });
  const shown = figures.rows.map(({ cells }) => cells.flatMap(({ printed: text }) => (text === undefined || text === '0' ? [] : [text])));
  expect(shown).toEqual([['3', '8'], [], []]);
});

test('the movement statement names every class and closes for each line and for the sum', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const first = await aHousehold(world, { members: 3 });
  await aHousehold(world, { village: farVillage, registeredOn: '2026-08-10', members: 2 });
  const child = { name: '张某新', identityNumber: identityNumber('2026-08-05', 900), relation: 'SON' };
  await clerk.run(`mutation ($i: AddMemberInput!) { addMember(input: $i) { userErrors { code } } }`, {
    i: { household: first.id, expectedVersion: first.version, joinedOn: '2026-08-05', reason: 'BIRTH', member: child },
  });
  const answer = await clerk.run<{ movements: { total: unknown; rows: unknown[] } }>(
    `query { movements(place: "${county}", from: "2026-07-31", to: "2026-08-31") { total { closes opening { households persons } closing { households persons } movements { class amount { households persons } } } rows { place { name } closes opening { persons } closing { persons } } } }`,
  );
  expect(answer.movements.rows).toEqual([
    { place: { name: '东篱镇' }, closes: true, opening: { persons: 3 }, closing: { persons: 4 } },
    { place: { name: '西溪乡' }, closes: true, opening: { persons: 0 }, closing: { persons: 2 } },
  ]);
  expect(answer.movements.total).toMatchObject({
    closes: true,
    opening: { households: 1, persons: 3 },
    closing: { households: 2, persons: 6 },
  });
  expect(
    (answer.movements.total as { movements: { class: string; amount: { persons: number } }[] }).movements.filter(
      (movement) => movement.amount.persons > 0,
    ),
  ).toEqual([
    { class: 'NEW', amount: { households: 1, persons: 2 } },
    { class: 'NATURAL_INCREASE', amount: { households: 0, persons: 1 } },
  ]);
});
