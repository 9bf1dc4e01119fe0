import { schema } from '@mingzhang/domains';
import type { Cell } from './cells.ts';
import { documentOfAct, documentOfQuery } from './documents.ts';
import { inputsOfActs, variablesOfQueries } from './inputs.ts';
import { type AccessWorld, village } from './world.ts';

export interface Operation {
  readonly name: string;
  readonly field: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

export const fieldsOf = (root: { getFields(): object } | null | undefined) => Object.keys(root?.getFields() ?? {}).sort();

/** Every act, every question, and `node` once for each type: what the schema has, so that nothing new is left out. */
export function operations(world: AccessWorld): Operation[] {
  const [inputs, variables] = [inputsOfActs(world), variablesOfQueries(world)];
  const given = (all: Readonly<Record<string, Record<string, unknown>>>, name: string) => {
    const found = all[name];
    if (!found) throw new Error(`tests/access/inputs.ts says not with what ${name} is asked.`);
    return found;
  };
  const node = schema().getType('Node');
  const types = node && 'resolveType' in node ? schema().getPossibleTypes(node as never) : [];
  return [
    ...fieldsOf(schema().getMutationType()).map((name) => ({
      name,
      field: name,
      document: documentOfAct(name),
      variables: { input: given(inputs, name) },
    })),
    ...fieldsOf(schema().getQueryType())
      .filter((name) => name !== 'node')
      .map((name) => ({ name, field: name, document: documentOfQuery(name), variables: given(variables, name) })),
    ...types.map(({ name }) => ({
      name: `node ${name}`,
      field: 'node',
      document: documentOfQuery('node'),
      variables: { id: name === 'Place' ? Buffer.from(`Place:${village}`).toString('base64url') : world.row(name).id },
    })),
  ];
}

/** What is said of the village in an answer, but for what the question itself named. */
export function told(world: AccessWorld, { variables }: Operation, { result }: Cell): string[] {
  const [answer, asked] = [JSON.stringify(result), JSON.stringify(variables)];
  return world.telling.filter((text) => answer.includes(text) && !asked.includes(text));
}
