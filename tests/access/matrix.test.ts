import { publicSchema, schema } from '@mingzhang/domains';
import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test } from 'vitest';
import { type Cell, type Outcome, ask, everything, letterOf } from './cells.ts';
import { documentOfQuery } from './documents.ts';
import { variablesOfStrangers } from './inputs.ts';
import { offices, standings } from './offices.ts';
import { type Operation, fieldsOf, operations, told } from './operations.ts';
import { type AccessWorld, accessWorld } from './world.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Acts that name nothing of a place: whoever may do them, may do them from anywhere. */
const ofNoPlace = new Set(['endSession', 'prepareImportTemplate', 'exportHouseholds']);

/** Answered to who asked for it, and to no office. */
const ofOwnerAlone = new Set(['node Export']);

/** Refusals that come before the object: the office does not do this, or not at that place. */
const ofOffice = /"code":"(TEMPLATE_NOT_OF_OFFICE|OFFICE_OUTSIDE|AGREEMENT_PLACES|KEY_WITHOUT_AGREEMENT)"/;

beforeAll(async () => void (await openFileDatabase()));

test('nobody does or learns anything where they do not belong, and what each office may do is what the table says', async () => {
  const world = await accessWorld();
  const before = await everything(world);
  const all = operations(world);
  const lines: string[] = [];
  const fields = new Map<string, string>();
  const wrong: string[] = [];
  let cells = 0;
  for (const operation of all) {
    const outcomes: string[] = [];
    const stranger = await ask(world, schema(), null, operation);
    if (stranger.outcome !== 'u') wrong.push(`${operation.name}: a stranger is answered ${stranger.outcome}`);
    for (const { name, actors } of offices) {
      let letters = '';
      for (const standing of standings) {
        const cell = await ask(world, schema(), actors[standing], operation);
        cells += 1;
        letters += cell.outcome;
        if (standing === 'inside')
          for (const [field, letter] of fieldsAnswered(operation, cell)) fields.set(field, `${fields.get(field) ?? ''}  ${letter} `);
        wrong.push(...faultsOf(world, operation, cell, standing).map((fault) => `${operation.name} by ${name} ${standing}: ${fault}`));
      }
      outcomes.push(letters);
    }
    lines.push(`${operation.name.padEnd(width)}${outcomes.join(' ')}`);
    if (operation.field === 'node' && !ofOwnerAlone.has(operation.name) && !outcomes.some((letters) => letters.startsWith('+')))
      wrong.push(`${operation.name}: an answer gives its id, and nobody is answered by it`);
    const after = await everything(world);
    for (const [table, digest] of Object.entries(after))
      if (digest !== before[table]) wrong.push(`${operation.name}: a refusal changed ${table}`);
  }
  say(`${all.length} operations × ${offices.length} offices × ${standings.length} places = ${cells} cells, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
  await expect(
    tableOf(
      lines,
      [...fields].map(([field, letters]) => `${field.padEnd(width)}${letters}`),
    ),
  ).toMatchFileSnapshot('./matrix.txt');
});

/** Field by field what is answered of an object that is asked for by its id. */
function fieldsAnswered({ name, field }: Operation, { result }: Cell): [string, string][] {
  if (field !== 'node') return [];
  const type = schema().getType(name.slice('node '.length));
  return fieldsOf(type as never).map((each) => {
    const error = result.errors?.find(({ path }) => path?.join() === `node,${type?.name}_${each}`);
    return [`${type?.name}.${each}`, error ? letterOf(error) : result.data?.['node'] ? '+' : '0'];
  });
}

function faultsOf(world: AccessWorld, operation: Operation, cell: Cell, standing: (typeof standings)[number]): string[] {
  if (cell.outcome === 'x') return [`fails with ${JSON.stringify(cell.result.errors?.map(({ message }) => message.slice(0, 160)))}`];
  if (standing === 'inside') return [];
  const isAct = 'input' in operation.variables;
  const faults = told(world, operation, cell).map((text) => `tells ${text}`);
  const refused: Outcome[] = ['n', 'f', 'u'];
  if (isAct && !ofNoPlace.has(operation.name) && !refused.includes(cell.outcome) && !ofOffice.test(JSON.stringify(cell.result.data)))
    faults.push(`answered ${cell.outcome} ${JSON.stringify(cell.result.data).slice(0, 200)}`);
  return faults;
}

test('the public asks every question of the public schema and learns nothing of the village but what was posted', async () => {
  const world = await accessWorld();
  const posted = [world.row('Publication', "state <> 'DRAFT'").number];
  const variables = variablesOfStrangers(world);
  for (const name of fieldsOf(publicSchema().getQueryType())) {
    const operation = { name, field: name, document: documentOfQuery(name, publicSchema()), variables: variables[name] ?? {} };
    expect(variables, `tests/access/inputs.ts says not with what ${name} is asked.`).toHaveProperty(name);
    const cell = await ask(world, publicSchema(), null, operation);
    expect(told(world, operation, cell).filter((text) => !posted.includes(text))).toEqual([]);
  }
});

const legend = `What each office is answered, from inside, beside and outside the place of what is asked about: three letters each.
  +  done, or answered with something     f  FORBIDDEN: not for this office, wherever it is
  0  answered with nothing                n  NOT_FOUND: not of this place, or not there: always alike
  !  refused by a rule of the act         u  UNAUTHENTICATED
Written by matrix.test.ts, which compares it with what it sees. Read every changed letter before you let it write a new one (vitest -u).
`;

const width = 34;

function tableOf(lines: readonly string[], fields: readonly string[]): string {
  const numbers = offices.map((_, index) => String(index + 1).padStart(3)).join(' ');
  const names = offices.map(({ name }, index) => `${String(index + 1).padStart(3)} ${name}`).join('\n');
  const head = `${' '.repeat(width)}${numbers}\n`;
  return `${legend}\n${names}\n\n${head}${lines.join('\n')}\n\nFields of an object inside, asked for by its id: one letter each.\n${head}${fields.join('\n')}\n`;
}
