import { conditionNames, needsAgreement } from '@mingzhang/graph';
import { DomainError } from '@mingzhang/kernel';
import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  getLocation,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  getNullableType,
  parse,
  typeFromAST,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { problemOf } from './problems.ts';
import type { OperationColumn, OperationParameter } from './tables.ts';

let declared: { readonly schema: GraphQLSchema; readonly open: ReadonlySet<string> } | undefined;
/** Takes the schema that operations are checked against, and the types that every key may ask. Called once, when it is built. */
export function declareSchema(schema: GraphQLSchema, open: ReadonlySet<string>): void {
  declared = { schema, open };
}

type Measure = (document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) => number;
let measure: Measure = () => 0;
let costLimit = Number.POSITIVE_INFINITY;
/** How the running platform works out what an operation costs. */
export function measureWith(of: Measure, limit: number): void {
  measure = of;
  costLimit = limit;
}

export interface WrittenOperation {
  readonly document: string;
  readonly parameters: readonly OperationParameter[];
  readonly rows: string;
  readonly columns: readonly OperationColumn[];
}

/** A variable as its page and its address need it. */
export interface Variable {
  readonly name: string;
  /** As written, `[RegisterStatus!]`. */
  readonly type: string;
  readonly named: string;
  readonly list: boolean;
  readonly required: boolean;
}

/** The variables of a checked document. */
export const variablesOf = (text: string): Variable[] => variablesIn(parse(text, { noLocation: true }));

function variablesIn(document: DocumentNode): Variable[] {
  const operation = getOperationAST(document);
  return (operation?.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    const schemaType = declared && typeFromAST(declared.schema, type as never);
    return {
      name: variable.name.value,
      type: schemaType ? String(schemaType) : '',
      named: schemaType ? getNamedType(schemaType as never)['name' as never] : '',
      list: inner.kind === Kind.LIST_TYPE,
      required: type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    };
  });
}

/** A parameter's text as the value of its variable. @throws OPERATION_PARAMETER_WRONG for what is no number where one is asked for */
export function valueOf({ name, named, list }: Pick<Variable, 'name' | 'named' | 'list'>, text: string): unknown {
  const one = (part: string): unknown => {
    if (named === 'Int' || named === 'Float') {
      if (!/^-?\d{1,9}$/u.test(part)) throw new DomainError('OPERATION_PARAMETER_WRONG', { field: [name], parameters: { name } });
      return Number(part);
    }
    if (named === 'Boolean') return part === 'true';
    return part;
  };
  return list ? text.split(',').map((part) => one(part.trim())) : one(text);
}

export interface CheckedOperation {
  readonly refusals: readonly DomainError[];
  readonly cost: number;
  /** None while the query cannot be read; never more than a page shows. */
  readonly variables: readonly Variable[];
  /** Where rows and columns may stand in the answer; none while the query does not hold. */
  readonly rows: readonly string[];
  readonly leaves: readonly string[];
}

interface At {
  readonly line: number;
  readonly column: number;
}
const nothingRead = { cost: 0, variables: [], rows: [], leaves: [] };
const wrong = (error: GraphQLError) => {
  const { line, column } = error.locations?.[0] ?? { line: 1, column: 1 };
  return new DomainError('OPERATION_QUERY_WRONG', { field: ['document'], parameters: { problem: problemOf(error), line, column } });
};
const mostProblems = 20;
const mostVariables = 20;
const oneQuery = { 'zh-CN': '要一个查询，不要别的', en: 'one query, nothing else' };

/** What is wrong with an operation's query, its parameters and columns, measured on the fields of its agreement; and what it costs. */
export function checkOperation(written: WrittenOperation, agreed: ReadonlySet<string>): CheckedOperation {
  if (!declared) throw new Error('There is no schema to check an operation against.');
  const { schema, open } = declared;
  let document: DocumentNode;
  try {
    document = parse(written.document, { maxTokens: 1_000 });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { ...nothingRead, refusals: [wrong(error)] };
  }
  const declaredIn = variablesIn(document);
  const read = { ...nothingRead, variables: declaredIn.slice(0, mostVariables) };
  const problems = validate(schema, document, undefined, { maxErrors: mostProblems });
  if (problems.length > 0) return { ...read, refusals: problems.slice(0, mostProblems).map(wrong) };
  const operation = getOperationAST(document);
  if (operation?.operation !== 'query') {
    const parameters = { problem: oneQuery, line: 1, column: 1 };
    return { ...read, refusals: [new DomainError('OPERATION_QUERY_WRONG', { field: ['document'], parameters })] };
  }
  const { refusals, paths, ...places } = walk(schema, open, document, agreed);
  const variables = declaredIn.map(({ name }) => name);
  const names = written.parameters.map(({ name }) => name);
  const odd = [...variables.filter((name) => !names.includes(name)), ...names.filter((name) => !variables.includes(name))];
  for (const name of [...odd, ...inputObjects(schema, operation)])
    refusals.push(new DomainError('OPERATION_PARAMETER_WRONG', { field: ['parameters'], parameters: { name } }));
  if (!paths.has(written.rows)) refusals.push(new DomainError('OPERATION_COLUMN_WRONG', { field: ['rows'], parameters: { name: 'rows' } }));
  for (const { name, path } of written.columns)
    if (!paths.has(path) || !/^[A-Za-z]\w{0,39}$/u.test(name) || written.columns.filter((other) => other.name === name).length > 1)
      refusals.push(new DomainError('OPERATION_COLUMN_WRONG', { field: ['columns'], parameters: { name } }));
  const walked = { ...read, ...places };
  if (refusals.length > 0) return { ...walked, refusals };
  let samples: Record<string, unknown>;
  try {
    samples = samplesFor(declaredIn, written.parameters);
  } catch (error) {
    if (error instanceof DomainError) return { ...walked, refusals: [error] };
    throw error;
  }
  const cost = measure(document, operation, samples);
  if (cost > costLimit)
    refusals.push(new DomainError('OPERATION_TOO_DEAR', { field: ['document'], parameters: { cost, limit: costLimit } }));
  return { ...walked, refusals, cost };
}

/** What the examples of an operation send. */
export const samplesOf = ({ document, parameters }: Pick<WrittenOperation, 'document' | 'parameters'>): Record<string, unknown> =>
  samplesFor(variablesOf(document), parameters);

function samplesFor(variables: readonly Variable[], parameters: readonly OperationParameter[]): Record<string, unknown> {
  return Object.fromEntries(
    variables.flatMap((variable) => {
      const sample = parameters.find(({ name }) => name === variable.name)?.sample ?? '';
      return sample === '' ? [] : [[variable.name, valueOf(variable, sample)]];
    }),
  );
}

/** An address has no room for objects: their conditions are written into the query with a variable each. */
const inputObjects = (schema: GraphQLSchema, operation: OperationDefinitionNode): string[] =>
  (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const found = typeFromAST(schema, type as never);
    return found && isInputType(found) && isInputObjectType(getNamedType(found)) ? [variable.name.value] : [];
  });

function walk(schema: GraphQLSchema, open: ReadonlySet<string>, document: DocumentNode, agreed: ReadonlySet<string>) {
  const missing = new Map<string, At>();
  const paths = new Set<string>();
  const [rows, leaves] = [new Set<string>(), new Set<string>()];
  const path: string[] = [];
  const info = new TypeInfo(schema);
  const need = (name: string, node: ASTNode) => {
    if (!agreed.has(name) && !missing.has(name))
      missing.set(name, node.loc ? getLocation(node.loc.source, node.loc.start) : { line: 1, column: 1 });
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: {
        enter(node) {
          path.push((node.alias ?? node.name).value);
          paths.add(path.join('.'));
          const type = info.getType();
          if (isListType(getNullableType(type))) rows.add(path.join('.'));
          if (type && isLeafType(getNamedType(type))) leaves.add(path.join('.'));
          const [parent, field] = [info.getParentType(), info.getFieldDef()];
          if (!parent || !field || open.has(parent.name) || open.has(`${parent.name}.${field.name}`)) return;
          if (needsAgreement(parent.name, field) && !field.name.startsWith('__')) need(`${parent.name}.${field.name}`, node);
          for (const given of node.arguments ?? []) {
            const argument = field.args.find(({ name }) => name === given.name.value);
            if (!argument) continue;
            // A variable may hold any value of an enumeration: each of them has to be agreed.
            const names = conditionNames(argument).map(({ name }) => name);
            const used = (name: string) =>
              given.value.kind === Kind.VARIABLE || JSON.stringify(given.value).includes(`"${name.split('.')[1]}"`);
            for (const name of names.filter(used)) need(name, given);
          }
        },
        leave: () => void path.pop(),
      },
    }),
  );
  const refusals: DomainError[] = [...missing].map(
    ([name, { line, column }]) =>
      new DomainError('OPERATION_FIELD_NOT_AGREED', { field: ['document'], parameters: { name, line, column } }),
  );
  return { refusals, paths, rows: [...rows], leaves: [...leaves] };
}
