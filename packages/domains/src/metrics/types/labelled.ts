import { builder } from '@mingzhang/graph';

/** An enumeration whose values carry their descriptions. */
export const labelled = <Value extends string>(name: string, description: string, labels: Record<Value, string>) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(Object.entries<string>(labels).map(([value, text]) => [value, { description: text }])) as Record<
      Value,
      { description: string }
    >,
  });
