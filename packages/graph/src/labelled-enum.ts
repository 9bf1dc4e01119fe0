import { type Builder, builder, publicBuilder } from './builder.ts';

const definer =
  (schema: Builder) =>
  <Value extends string>(name: string, description: string, labels: Record<Value, string>) =>
    schema.enumType(name, {
      description,
      values: Object.fromEntries(Object.entries<string>(labels).map(([value, text]) => [value, { description: text }])) as Record<
        Value,
        { description: string }
      >,
    });

/** An enumeration whose every value carries its meaning and Chinese term; `labels` has to name each value of `Value`. */
export const labelledEnum = definer(builder);
/** The same in the public schema. */
export const publicLabelledEnum = definer(publicBuilder);
