import { type Actor, DomainError, tidyText, hasForbiddenCharacter } from '@mingzhang/kernel';
import type { Db } from '@mingzhang/db';
import type { InputRef, ObjectRef } from '@pothos/core';
import { type SchemaTypes, builder } from './builder.ts';
import type { GraphContext } from './context.ts';
import { badInput, requireActor, type UserError, userErrorsOf } from './errors.ts';
import { computed } from './sources.ts';
import { UserErrorRef } from './user-errors.ts';

/** What a command is given: its own transaction and who acts. */
export interface Acting {
  readonly db: Db;
  readonly actor: Actor;
  readonly context: GraphContext;
}

type ExtendedTypes = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/** A field of the payload: the type answered, and how it is read again, in a fresh transaction, from the id that the command answered. */
export interface Subject<Shape> {
  readonly type: ObjectRef<ExtendedTypes, Shape>;
  readonly description: string;
  readonly load: (context: GraphContext, id: string) => Promise<Shape | null | undefined>;
}

interface ActOptions<Input, Shapes extends Record<string, object>> {
  readonly description: string;
  readonly input: InputRef<Input>;
  readonly subject: { readonly [Name in keyof Shapes]: Subject<Shapes[Name]> };
  /** It shows and changes nothing of the register: open to emergency access too. */
  readonly reads?: true;
  readonly run: (acting: Acting, input: Input) => Promise<Record<keyof Shapes, string | null>>;
}

type Payload = { answer: Record<string, string | null>; userErrors: UserError[] };

/**
 * The one way to declare a mutation: one act, one `input`, a payload with its subject and `userErrors`. The command runs in a
 * transaction of its own; what it refuses is answered in `userErrors`, and nothing of it stays written. An input with an
 * `idempotencyKey` is done once: the same key answers with the first answer again (SEC-70).
 */
export function act<Input extends object, Shapes extends Record<string, object>>(name: string, options: ActOptions<Input, Shapes>): void {
  const subjects = Object.entries<Subject<object>>(options.subject as never);
  const PayloadRef = builder.objectRef<Payload>(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`).implement({
    description: `Answer of \`${name}\`.`,
    fields: (t) => ({
      ...Object.fromEntries(
        subjects.map(([field, subject]) => [
          field,
          t.field({
            type: subject.type as never,
            description: subject.description,
            ...computed(),
            resolve: (payload: Payload, _args: object, context: GraphContext) => {
              const id = payload.answer[field];
              return (id ? subject.load(context, id) : null) as never;
            },
          }),
        ]),
      ),
      userErrors: t.field({
        type: [UserErrorRef],
        nullable: { list: false, items: false },
        description: 'Why the act was refused; empty when it was done.',
        ...computed(),
        resolve: (payload) => payload.userErrors,
      }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: PayloadRef,
      description: options.description,
      args: { input: t.arg({ type: options.input as never, required: true, description: 'What the act needs.' }) },
      ...computed(),
      resolve: (_root, args, context) =>
        perform(name, options.reads ? (options.run as never) : readsOnly(options.run as never), (args as { input: Input }).input, context),
    }),
  );
}

/** Who looks at a place that is not his changes nothing there. */
const readsOnly =
  <Input, Answer>(run: (acting: Acting, input: Input) => Promise<Answer>) =>
  (acting: Acting, input: Input): Promise<Answer> => {
    if (acting.actor.breakGlass) throw new DomainError('BREAK_GLASS_READS_ONLY');
    return run(acting, input);
  };

async function perform<Input extends object>(
  name: string,
  run: (acting: Acting, input: Input) => Promise<Record<string, string | null>>,
  rawInput: Input,
  context: GraphContext,
): Promise<Payload> {
  const actor = requireActor(context);
  const input = tidied(rawInput) as Input;
  const { idempotencyKey } = input as { idempotencyKey?: string };
  // The read transaction ends before the write begins: on the embedded database there is one connection for both.
  await context.refresh();
  try {
    refuseLongTexts(input, []);
    const answer = await context.database.write(actor, async (db) => {
      const kept = idempotencyKey ? await context.acts.claimKey(db, actor, idempotencyKey, name, input) : undefined;
      if (kept) return kept;
      const made = await run({ db, actor, context }, input);
      if (idempotencyKey) await context.acts.keepAnswer(db, actor, idempotencyKey, made);
      return made;
    });
    return { answer, userErrors: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const userErrors = userErrorsOf(error, context.language);
    await context.acts.recordRefusal(
      context,
      name,
      userErrors.map(({ code }) => code),
    );
    return { answer: {}, userErrors };
  }
}

const longestList = 200;

/** Every text of an input, trimmed and in one Unicode form; control characters are refused at the edge (SEC-28). */
function tidied(value: unknown): unknown {
  if (typeof value === 'string') {
    if (hasForbiddenCharacter(value)) throw badInput('A text holds a control character. Remove it and send again.');
    return tidyText(value);
  }
  if (Array.isArray(value)) {
    if (value.length > longestList) throw badInput(`A list in an input has at most ${longestList} entries; this one has ${value.length}.`);
    return value.map(tidied);
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tidied(each)]));
}

/** Queries of departments, their sample rows and tables of parameters are written as one text. */
const wholeDocuments: ReadonlySet<string> = new Set(['document', 'sample', 'value']);
const longestText = { name: 100, note: 2_000, document: 20_000 } as const;

/** A name has at most 100 characters, any other text 2,000 (SEC-28); a command may allow less. @throws TEXT_TOO_LONG */
function refuseLongTexts(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string') {
    const field = path.findLast((part) => !/^\d+$/u.test(part)) ?? '';
    const limit = wholeDocuments.has(field)
      ? longestText.document
      : /^(name|displayName)$/u.test(field)
        ? longestText.name
        : longestText.note;
    if (value.length > limit) throw new DomainError('TEXT_TOO_LONG', { field: path, parameters: { limit, length: value.length } });
  } else if (value !== null && typeof value === 'object')
    for (const [key, each] of Object.entries(value)) refuseLongTexts(each, [...path, key]);
}
