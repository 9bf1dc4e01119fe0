import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** A reason reads: Use `Type.field`; ends 2027-06-30. The contract's lint holds every one to it. */
export const deprecationReason = /^Use `(?<replacement>[\w.]+(?:\([\w:, ]+\))?)`; ends (?<endsOn>\d{4}-\d{2}-\d{2})\.$/u;

/** Something that will go, as a caller has just used it. */
export interface UsedDeprecation {
  /** `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
  readonly coordinate: string;
  /** Where it stood first in the answer. */
  readonly path: readonly string[];
  readonly reason: string;
  /** First day on which it may be gone. */
  readonly endsOn: string | null;
  readonly replacement: string | null;
}

type Variables = Readonly<Record<string, unknown>>;
type Used = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => UsedDeprecation[];

/** Tells of an operation which deprecated fields, arguments and values it uses with these variables. Costs nothing while the contract has none. */
export function deprecationsIn(schema: GraphQLSchema): Used {
  if (!hasDeprecations(schema)) return () => [];
  return (document, operation, variables) => {
    const fragments = new Map(
      document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
    const walk = new Walk(schema, fragments, { ...defaultsOf(operation), ...variables });
    walk.selections(operation.selectionSet, schema.getRootType(operation.operation), []);
    return [...walk.found.values()];
  };
}

type Deprecatable = { readonly deprecationReason?: string | null | undefined };

function hasDeprecations(schema: GraphQLSchema): boolean {
  const is = ({ deprecationReason: reason }: Deprecatable) => typeof reason === 'string';
  return Object.values(schema.getTypeMap()).some((type) => {
    if (type.name.startsWith('__')) return false;
    if (isEnumType(type)) return type.getValues().some(is);
    if (isInputObjectType(type)) return Object.values(type.getFields()).some(is);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    return Object.values<GraphQLField<unknown, unknown>>(type.getFields()).some((field) => is(field) || field.args.some(is));
  });
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

class Walk {
  readonly found = new Map<string, UsedDeprecation>();
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  selections({ selections }: SelectionSetNode, parent: GraphQLNamedType | null | undefined, path: readonly string[]): void {
    for (const selection of selections) {
      if (this.#isLeftOut(selection)) continue;
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        const condition = inner?.typeCondition?.name.value;
        if (inner) this.selections(inner.selectionSet, condition === undefined ? parent : this.#schema.getType(condition), path);
        continue;
      }
      const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[selection.name.value] : undefined;
      if (!parent || !field) continue;
      const here = [...path, (selection.alias ?? selection.name).value];
      const coordinate = `${parent.name}.${field.name}`;
      this.#note(coordinate, field, here);
      for (const given of selection.arguments ?? []) {
        const argument = field.args.find(({ name }) => name === given.name.value);
        const value: unknown = valueFromASTUntyped(given.value, { ...this.#variables });
        if (!argument || value === undefined) continue;
        this.#note(`${coordinate}(${argument.name}:)`, argument, here);
        this.#value(value, argument.type, here);
      }
      if (selection.selectionSet) this.selections(selection.selectionSet, getNamedType(field.type), here);
    }
  }

  #value(value: unknown, inputType: GraphQLInputType, path: readonly string[]): void {
    const type = getNamedType(inputType);
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isEnumType(type)) {
        const used = type.getValues().find(({ name }) => name === each);
        if (used) this.#note(`${type.name}.${used.name}`, used, path);
      } else if (isInputObjectType(type) && each !== null && typeof each === 'object') {
        for (const [name, inner] of Object.entries(each)) {
          const field = type.getFields()[name];
          if (!field || inner === undefined) continue;
          this.#note(`${type.name}.${name}`, field, path);
          this.#value(inner, field.type, path);
        }
      }
    }
  }

  #note(
    coordinate: string,
    { deprecationReason: reason }: Deprecatable | GraphQLArgument | GraphQLInputField,
    path: readonly string[],
  ): void {
    if (typeof reason !== 'string' || this.found.has(coordinate)) return;
    const { replacement = null, endsOn = null } = deprecationReason.exec(reason)?.groups ?? {};
    this.found.set(coordinate, { coordinate, path, reason, endsOn, replacement });
  }

  /** Not run with these variables, so not used. */
  #isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given = [] }) => {
      const condition = given.find((argument) => argument.name.value === 'if')?.value;
      const value: unknown = condition && valueFromASTUntyped(condition, { ...this.#variables });
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });
  }
}
