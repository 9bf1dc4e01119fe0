import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { type Fragments, fragmentsOf } from './document.ts';

/** What one field at the root costs, with all below it. */
export interface PartCost {
  /** Name in the answer: the alias where there is one. */
  readonly field: string;
  readonly cost: number;
}

/** Cost of an operation, worked out from the page sizes asked for before anything runs (SEC-17). */
export interface OperationCost {
  readonly requested: number;
  /** The dearest first. */
  readonly parts: readonly PartCost[];
}

export type Variables = Readonly<Record<string, unknown>>;
/** A cost that does not hang on variables is a number; the others are worked out for each request. */
type Term = number | ((variables: Variables) => number);

/** A list without a page size: most have a handful. */
const plainList = 10;
const defaultPage = 20;

const plus = (a: Term, b: Term): Term =>
  typeof a === 'number' && typeof b === 'number' ? a + b : (variables) => valueOf(a, variables) + valueOf(b, variables);
const times = (a: Term, b: Term): Term =>
  typeof a === 'number' && typeof b === 'number' ? a * b : (variables) => valueOf(a, variables) * valueOf(b, variables);
const larger = (a: Term, b: Term): Term =>
  typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (variables) => Math.max(valueOf(a, variables), valueOf(b, variables));
const valueOf = (term: Term, variables: Variables): number => (typeof term === 'number' ? term : term(variables));

/**
 * Compiles an operation to a function of its variables: each object 1, a list its length times what it holds, where the length is the page
 * that is asked for, the ids that are given, or its usual length, which a field may say. A field may also say what it costs by itself.
 */
export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Variables) => OperationCost {
  const root = schema.getRootType(operation.operation);
  const compiler = new Compiler(schema, fragmentsOf(document), defaultsOf(operation));
  const parts = root ? compiler.rootParts(operation.selectionSet, root) : [];
  return (variables) => {
    const costs = parts.map(({ field, term }) => ({ field, cost: valueOf(term, variables) })).sort((a, b) => b.cost - a.cost);
    return { requested: costs.reduce((sum, { cost }) => sum + cost, 0), parts: costs };
  };
}

function defaultsOf(operation: OperationDefinitionNode): ReadonlyMap<string, ValueNode> {
  return new Map(
    operation.variableDefinitions?.flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, defaultValue]] : [])),
  );
}

class Compiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #defaults: ReadonlyMap<string, ValueNode>;

  constructor(schema: GraphQLSchema, fragments: Fragments, defaults: ReadonlyMap<string, ValueNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#defaults = defaults;
  }

  rootParts(set: SelectionSetNode, type: GraphQLCompositeType): { field: string; term: Term }[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD)
        return [{ field: (selection.alias ?? selection.name).value, term: this.#field(selection, type, 1) }];
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      return inner ? this.rootParts(inner.selectionSet, type) : [];
    });
  }

  /** `page` is what a connection was asked for; it multiplies its `nodes` and `edges`. */
  #set(set: SelectionSetNode | undefined, type: GraphQLCompositeType, page: Term): Term {
    let common: Term = 0;
    const byType = new Map<string, Term>();
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        common = plus(common, this.#field(selection, type, page));
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (!inner) continue;
      const condition = inner.typeCondition?.name.value ?? type.name;
      const on = this.#schema.getType(condition);
      const term = this.#set(inner.selectionSet, isCompositeType(on) ? on : type, page);
      if (condition === type.name || isInterfaceType(on)) common = plus(common, term);
      else byType.set(condition, plus(byType.get(condition) ?? 0, term));
    }
    // An object is of one type: of the fragments for different ones the dearest counts.
    if (isObjectType(type)) return [...byType.values()].reduce<Term>(plus, common);
    return plus(common, [...byType.values()].reduce<Term>(larger, 0));
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: Term): Term {
    const name = node.name.value;
    if (name.startsWith('__')) return 0;
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field) return 0;
    const own = ownCost(field);
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return own;
    if (type.name.endsWith('Connection')) return plus(own + 1, this.#set(node.selectionSet, type, this.#pageSize(node, field)));
    const inPage = parent.name.endsWith('Connection');
    const one = plus(type.name.endsWith('Edge') ? 0 : 1, this.#set(node.selectionSet, type, 1));
    if (!isListType(getNullableType(field.type))) return plus(own, one);
    const length = inPage && (name === 'nodes' || name === 'edges') ? page : this.#listLength(node, field);
    return plus(own, times(length, one));
  }

  #pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): Term {
    const preset: unknown = field.args.find(({ name }) => name === 'first')?.defaultValue;
    const usual = typeof preset === 'number' ? preset : defaultPage;
    const asked = (node.arguments ?? [])
      .filter(({ name }) => name.value === 'first' || name.value === 'last')
      .map(({ value }) => this.#number(value, (given) => (typeof given === 'number' ? given : -1)));
    // Of both the larger counts: one of them may be null, which asks for nothing.
    const size = asked.reduce<Term>(larger, 0);
    return typeof size === 'number' ? size || usual : (variables) => valueOf(size, variables) || usual;
  }

  #listLength(node: FieldNode, { extensions }: GraphQLField<unknown, unknown>): Term {
    const ids = node.arguments?.find(({ name }) => name.value === 'ids');
    const usual: unknown = extensions['listSize'];
    return ids
      ? this.#number(ids.value, (value) => (Array.isArray(value) ? value.length : 1))
      : typeof usual === 'number'
        ? usual
        : plainList;
  }

  /** The number that a value stands for, now or when the variables are known. Negative ones are refused later and cost nothing. */
  #number(value: ValueNode, read: (value: unknown) => number): Term {
    if (value.kind !== Kind.VARIABLE) return Math.max(0, read(literal(value)));
    const name = value.name.value;
    const preset = this.#defaults.get(name);
    const otherwise = preset ? literal(preset) : undefined;
    return (variables) => Math.max(0, read(variables[name] ?? otherwise));
  }
}

/** Work that does not show in the shape of the answer, as a field of the schema declares it. */
function ownCost({ extensions }: GraphQLField<unknown, unknown>): number {
  const cost: unknown = extensions['cost'];
  return typeof cost === 'number' ? cost : 0;
}

function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.LIST) return value.values;
  return undefined;
}
