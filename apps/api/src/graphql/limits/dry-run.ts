import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Variables } from './cost.ts';
import { type Fragments, fragmentsOf } from './document.ts';

/** An operation that only asks what it would cost, as `rateLimit(dryRun: true)` in it says. */
export interface DryRun {
  /** The operation with nothing left to run but the question itself. */
  readonly document: DocumentNode;
  /** Names in the answer of everything that is not run. */
  readonly unanswered: readonly string[];
}

/** Apollo keeps a document that comes again, so its operation is the same object. */
const known = new WeakMap<OperationDefinitionNode, readonly FieldNode[]>();

/** Undefined for an operation that is to be run. */
export function dryRunOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): DryRun | undefined {
  if (operation.operation !== 'query') return undefined;
  const fields = known.get(operation) ?? rootFields(operation.selectionSet, fragmentsOf(document));
  known.set(operation, fields);
  if (!fields.some((field) => field.name.value === 'rateLimit' && asksDry(field, operation, variables))) return undefined;
  const kept = fields.filter(({ name }) => name.value === 'rateLimit' || name.value === '__typename');
  const asked: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } };
  return {
    document: { ...document, definitions: document.definitions.map((each) => (each === operation ? asked : each)) },
    unanswered: fields.filter((field) => !kept.includes(field)).map(({ alias, name }) => (alias ?? name).value),
  };
}

function rootFields({ selections }: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner ? rootFields(inner.selectionSet, fragments) : [];
  });
}

function asksDry(field: FieldNode, operation: OperationDefinitionNode, variables: Variables): boolean {
  const value = field.arguments?.find(({ name }) => name.value === 'dryRun')?.value;
  if (value?.kind !== Kind.VARIABLE) return value?.kind === Kind.BOOLEAN && value.value;
  const given = variables[value.name.value];
  if (given !== undefined) return given === true;
  const usual = operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value)?.defaultValue;
  return usual?.kind === Kind.BOOLEAN && usual.value;
}
