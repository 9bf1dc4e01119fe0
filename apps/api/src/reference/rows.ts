import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** One line of a type's table. `type` is HTML already. */
export interface Row {
  readonly name: string;
  readonly type: string;
  readonly description: string | null | undefined;
  readonly deprecated: string | undefined;
  readonly details: readonly { name: string; type: string; description: string }[];
}

/** Fields, values or members of a type, in their order. */
export function rowsOf(type: GraphQLNamedType): Row[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).map(fieldRow);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(inputRow);
  if (isEnumType(type))
    return type.getValues().map((value) => ({
      name: value.name,
      type: '',
      description: value.description,
      deprecated: value.deprecationReason ?? undefined,
      details: [],
    }));
  if (isUnionType(type))
    return type
      .getTypes()
      .map((member) => ({ name: member.name, type: linked(member), description: member.description, deprecated: undefined, details: [] }));
  return [];
}

function fieldRow(field: GraphQLField<unknown, unknown>): Row {
  const details = field.args.map((argument: GraphQLArgument) => ({
    name: argument.name,
    type: linked(argument.type),
    description: argument.description ?? '',
  }));
  return {
    name: field.name,
    type: linked(field.type),
    description: field.description,
    deprecated: field.deprecationReason ?? undefined,
    details,
  };
}

function inputRow(field: GraphQLInputField): Row {
  return {
    name: field.name,
    type: linked(field.type),
    description: field.description,
    deprecated: field.deprecationReason ?? undefined,
    details: [],
  };
}

/** The type's notation, its name a link to where it is described. */
function linked(type: GraphQLType): string {
  const { name } = getNamedType(type);
  return `<code>${escaped(String(type)).replace(name, `<a href="#${name}">${name}</a>`)}</code>`;
}

export function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}

export const code = (text: string) => `<code>${escaped(text)}</code>`;

/** A description's paragraphs; what stands in backticks becomes code. */
export function prose(text: string | null | undefined): string {
  return (text ?? '')
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escaped(part).replace(/`([^`]+)`/gu, '<code>$1</code>')}</p>`)
    .join('');
}
