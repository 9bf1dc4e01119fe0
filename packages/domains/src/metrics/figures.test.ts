import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { aHousehold, county, farVillage, graphWorld, hideBelow, otherTownship, otherVillage, township, village } from '../testing.ts';

const FIGURES = `query ($metrics: [String!]!, $place: PlaceCode!, $by: [Dimension!], $asOf: [Date!], $knownAt: DateTime) {
  figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf, knownAt: $knownAt) {
    columns { metric { code } measure { key unit } asOf }
    rows { total keys { dimension value } cells { __typename ... on FigureValue { printed numerator denominator code } ... on NotAvailable { reason } ... on Suppressed { reason } } } } }`;

interface Table {
  figures: {
    rows: {
      total: boolean;
      keys: { dimension: string; value: string }[];
      cells: { __typename: string; printed?: string; reason?: string }[];
    }[];
  };
}

const printed = (table: Table) =>
  Object.fromEntries(
    table.figures.rows.map((row) => [
      row.total ? 'total' : row.keys.map((key) => key.value).join('/'),
      row.cells.map((cell) => cell.printed ?? cell.reason),
    ]),
  );

test('households and persons come from one membership, by class and by township, and sum to the total', async () => {
  const world = await graphWorld();
  await aHousehold(world, { members: 3 });
  await aHousehold(world, { attribute: 'LOW_INCOME_ALLOWANCE', members: 1 });
  await aHousehold(world, { village: farVillage, attribute: 'LOW_INCOME_ALLOWANCE' });
  const clerk = world.as('COUNTY_CLERK');
  const by = async (dimensions: string[], asOf?: string[]) =>
    printed(await clerk.run<Table>(FIGURES, { metrics: ['M-02'], place: county, by: dimensions, asOf }));
  const expected = { total: ['3', '6'], LOW_INCOME_ALLOWANCE: ['2', '3'], ORDINARY: ['1', '3'] };
  expect(await by(['ATTRIBUTE'])).toEqual(expected);
  expect(await by(['ATTRIBUTE'], ['2026-06-30'])).toEqual(expected);
  expect(await by(['TOWNSHIP'])).toEqual({ total: ['3', '6'], [township]: ['2', '4'], [otherTownship]: ['1', '2'] });
  expect(await by([], ['2019-12-31'])).toEqual({ total: ['0', '0'] });
});

test('the rollup equals the history counted live after every kind of change', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const households = [];
  for (let index = 0; index < 6; index += 1)
    households.push(
      await aHousehold(world, {
        village: [village, otherVillage, farVillage][index % 3] ?? village,
        members: 1 + (index % 3),
        cause: index % 2 ? 'LACK_SKILL' : 'ILLNESS',
      }),
    );
  const [first, second, third] = households;
  await clerk.run(`mutation ($i: ChangeAttributeInput!) { changeAttribute(input: $i) { userErrors { code } } }`, {
    i: { household: first?.id, expectedVersion: first?.version, attribute: 'SPECIAL_HARDSHIP', from: '2026-02-01', basis: '测试' },
  });
  await clerk.run(`mutation ($i: ListForExitInput!) { listForExit(input: $i) { userErrors { code } } }`, {
    i: { household: second?.id, expectedVersion: second?.version, on: '2026-03-01', idempotencyKey: 'l' },
  });
  await clerk.run(`mutation ($i: ChangeCausesInput!) { changeCauses(input: $i) { userErrors { code } } }`, {
    i: { household: third?.id, expectedVersion: third?.version, from: '2026-03-01', causes: [{ cause: 'DISABILITY', main: true }] },
  });
  const [, , , fourth, fifth] = households;
  await clerk.run(`mutation ($i: CorrectAttributeInput!) { correctAttribute(input: $i) { userErrors { code } } }`, {
    i: { household: fourth?.id, expectedVersion: fourth?.version, attribute: 'LOW_INCOME_ALLOWANCE', from: '2020-01-01', basis: '记错' },
  });
  await clerk.run(`mutation ($i: CorrectAttributeInput!) { correctAttribute(input: $i) { userErrors { code } } }`, {
    i: {
      household: fifth?.id,
      expectedVersion: fifth?.version,
      attribute: 'SPECIAL_HARDSHIP',
      from: '2020-01-01',
      to: '2021-01-01',
      basis: '记错',
    },
  });
  // No act moves a household yet; whatever will, writes its residence and ends in this column.
  const [moved] = await world.owner.execute<{ id: string }>(
    sql`update household set place_code = ${farVillage} where id = (select id from household where place_code = ${village} order by number limit 1) returning id`,
  );
  await world.owner.execute(sql`update residence_fact set village_code = ${farVillage} where household_id = ${moved?.id}`);
  const rolled = await world.owner.execute(
    sql`select place_code, status, attribute, main_cause, households, persons from register_rollup where households <> 0 order by 1, 2, 3, 4`,
  );
  const counted = await world.owner.execute(
    sql`select place_code, status, attribute, coalesce(main_cause, '') as main_cause, count(*)::int as households, sum(member_count)::int as persons from household group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  );
  expect([...rolled]).toEqual([...counted]);
  for (const dimension of ['STATUS', 'ATTRIBUTE', 'MAIN_CAUSE', 'VILLAGE', 'VILLAGE_LIST_STATE']) {
    const table = (asOf: string[] | undefined, knownAt?: string) =>
      clerk.run<Table>(FIGURES, { metrics: ['M-01'], place: county, by: [dimension], asOf, knownAt });
    expect(printed(await table(undefined))).toEqual(printed(await table(undefined, '2099-01-01T00:00:00Z')));
  }
});

test('an earlier date gives the figure of that date, and knownAt gives it as it was known before a correction', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const { id, version } = await aHousehold(world, { attribute: 'LOW_INCOME_ALLOWANCE' });
  const known = (
    await clerk.run<{ node: { knownAt: string } }>(`query ($id: ID!) { node(id: $id) { ... on Household { knownAt } } }`, { id })
  ).node.knownAt;
  await clerk.run(`mutation ($i: CorrectAttributeInput!) { correctAttribute(input: $i) { userErrors { code } } }`, {
    i: { household: id, expectedVersion: version, attribute: 'ORDINARY', from: '2020-01-01', to: '2024-01-01', basis: '记错' },
  });
  const at = async (asOf: string, knownAt?: string) =>
    Object.keys(printed(await clerk.run<Table>(FIGURES, { metrics: ['M-02'], place: county, by: ['ATTRIBUTE'], asOf: [asOf], knownAt })));
  expect(await at('2023-06-30')).toEqual(['total', 'ORDINARY']);
  expect(await at('2023-06-30', known)).toEqual(['total', 'LOW_INCOME_ALLOWANCE']);
  expect(await at('2025-06-30')).toEqual(['total', 'LOW_INCOME_ALLOWANCE']);
});

test('a place with too few households shows no total to an office above the county', async () => {
  const world = await graphWorld();
  await hideBelow(world, 5);
  await aHousehold(world);
  const asked = { metrics: ['M-01'], place: village };
  const hidden = await world.as('HIGHER_LEVEL_VIEWER', '990100000000').run<Table>(FIGURES, asked);
  expect(hidden.figures.rows[0]?.cells.map((cell) => cell.__typename)).toEqual(['Suppressed', 'Suppressed']);
  const shown = await world.as('COUNTY_CLERK').run<Table>(FIGURES, asked);
  expect(shown.figures.rows[0]?.cells.map((cell) => cell.__typename)).toEqual(['FigureValue', 'FigureValue']);
});

test('a printed figure that the records do not confirm stands as a discrepancy, and one that they do stands alone', async () => {
  const world = await graphWorld();
  await aHousehold(world);
  const clerk = world.as('COUNTY_CLERK');
  const DECLARE = `mutation ($input: DeclareFigureInput!) { declareFigure(input: $input) { declaredFigure { value discrepancy { state } } discrepancy { computedValue relation } userErrors { code } } }`;
  const declare = (value: string, source: string) =>
    clerk.run(DECLARE, {
      input: {
        place: county,
        metric: 'M-01',
        measure: 'HOUSEHOLDS',
        asOf: '2026-09-30',
        value,
        precision: 'EXACT',
        source,
        sourceText: '在册户数',
        relation: 'A-000',
      },
    });
  expect(await declare('1', 'S2')).toMatchObject({
    declareFigure: { declaredFigure: { value: '1', discrepancy: null }, discrepancy: null, userErrors: [] },
  });
  expect(await declare('2', 'S3')).toMatchObject({
    declareFigure: {
      declaredFigure: { value: '2', discrepancy: { state: 'OPEN' } },
      discrepancy: { computedValue: '1', relation: 'A-000' },
    },
  });
});

test("figures of a place outside one's own are not found, and never a table of zeros", async () => {
  const world = await graphWorld();
  const answer = await world.as('STATION_CLERK', otherTownship).ask(FIGURES, { metrics: ['M-01'], place: township });
  expect(answer.data?.['figures']).toBeNull();
  expect(answer.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
});

test("an office above the county sees the county's figures with small numbers hidden by the county's limit", async () => {
  const world = await graphWorld();
  await hideBelow(world, 5);
  await aHousehold(world);
  const viewer = world.as('HIGHER_LEVEL_VIEWER', '990100000000');
  const table = await viewer.run<Table>(FIGURES, { metrics: ['M-01'], place: '990100000000', by: ['ATTRIBUTE'] });
  expect(table.figures.rows.find((row) => !row.total)?.cells.map((cell) => cell.__typename)).toEqual(['Suppressed', 'Suppressed']);
});

const FIGURE = `query ($metric: String = "M-02", $measure: String!, $place: PlaceCode!, $cell: [FigureKey!]) {
  figure(metric: $metric, measure: $measure, place: $place, cell: $cell) {
    __typename ... on FigureValue { printed code members(first: 10) { totalCount { households } } } } }`;

test('one figure by itself is the cell of the table: value, code and records, 0 where nothing occurred', async () => {
  const world = await graphWorld();
  await aHousehold(world, { members: 3 });
  await aHousehold(world, { attribute: 'LOW_INCOME_ALLOWANCE', members: 1 });
  const clerk = world.as('COUNTY_CLERK');
  const one = async (measure: string, value?: string) => {
    const cell = value ? [{ dimension: 'ATTRIBUTE', value }] : undefined;
    return (await clerk.run<{ figure: { printed: string; code: string } }>(FIGURE, { measure, place: county, cell })).figure;
  };
  const table = await clerk.run<{ figures: { rows: { cells: { code: string }[] }[] } }>(FIGURES, {
    metrics: ['M-02'],
    place: county,
    by: ['ATTRIBUTE'],
  });
  const codes = table.figures.rows.map((row) => row.cells[1]?.code);
  expect([(await one('PERSONS', 'LOW_INCOME_ALLOWANCE')).code, (await one('PERSONS', 'ORDINARY')).code]).toEqual(codes.slice(1));
  expect(await one('PERSONS', 'LOW_INCOME_ALLOWANCE')).toMatchObject({ printed: '1', members: { totalCount: { households: 1 } } });
  expect(await one('HOUSEHOLDS')).toMatchObject({ printed: '2', members: { totalCount: { households: 2 } } });
  expect(await one('HOUSEHOLDS', 'SPECIAL_HARDSHIP')).toMatchObject({ printed: '0', members: { totalCount: { households: 0 } } });
});

test('one figure by itself is hidden where the table hides it, and a measure that is not there is refused', async () => {
  const world = await graphWorld();
  await hideBelow(world, 5);
  await aHousehold(world);
  const viewer = world.as('HIGHER_LEVEL_VIEWER', '990100000000');
  const cell = [{ dimension: 'ATTRIBUTE', value: 'ORDINARY' }];
  expect(await viewer.run(FIGURE, { measure: 'PERSONS', place: '990100000000', cell })).toEqual({ figure: { __typename: 'Suppressed' } });
  const answer = await viewer.ask(FIGURE, { measure: 'DOGS', place: '990100000000' });
  expect(answer.errors?.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
    ['BAD_USER_INPUT', 'M-02 has no measure DOGS.'],
  ]);
});
