import { type RuleCitation, refusalCodes, refusalTexts } from '@mingzhang/kernel';
import { builder } from './builder.ts';
import type { UserError } from './errors.ts';
import { computed } from './sources.ts';

const DocumentRef = builder.objectRef<NonNullable<RuleCitation['document']>>('CitedDocument').implement({
  description: 'The document that a rule rests on.',
  fields: (t) => ({
    number: t.exposeString('number', { nullable: false, description: 'Document number (文号).', ...computed() }),
    title: t.exposeString('title', { nullable: false, description: 'Title of the document.', ...computed() }),
    effectiveFrom: t.expose('effectiveFrom', { type: 'Date', description: 'First day of its effect.', ...computed() }),
  }),
});

const RuleRef = builder.objectRef<RuleCitation>('RuleCitation').implement({
  description: 'The rule behind a refusal: the parameter, the value in force, where it was set, and by which document.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: false,
      description: 'Key of the parameter, such as `notice.days.D-26.VILLAGE`, or number of the rule, such as `R-001`.',
      ...computed(),
    }),
    value: t.exposeString('value', { nullable: false, description: 'The value in force on the date that counts.', ...computed() }),
    place: t.field({
      type: 'PlaceCode',
      description: 'Code of the place that set the value.',
      ...computed(),
      resolve: (rule) => rule.place ?? null,
    }),
    document: t.field({
      type: DocumentRef,
      description: 'The document that set the value.',
      ...computed(),
      resolve: (rule) => rule.document ?? null,
    }),
  }),
});

const SeverityRef = builder.enumType('Severity', {
  description: 'How grave a refusal is.',
  values: {
    ERROR: { description: 'The act was not done.' },
    WARNING: { description: 'The act was not done; send the code in `acknowledge` to do it all the same.' },
  } as const,
});

/** Every payload's `userErrors`. Its enumeration of codes is made by `finishUserErrors`, when all slices were imported. */
export const UserErrorRef = builder.objectRef<UserError>('UserError');

/** Makes the enumeration of all declared refusals. Called once, after the last slice was imported. */
export function finishUserErrors(): void {
  const ErrorCodeRef = builder.enumType('ErrorCode', {
    description: 'Why an act was refused. Sentences for people are in `UserError.message`.',
    values: Object.fromEntries(refusalCodes().map((code) => [code, { description: refusalTexts(code)?.en ?? code }])),
  });
  UserErrorRef.implement({
    description: 'One expected refusal of an act, or one warning: what is wrong, where, by which rule. Unexpected faults are in `errors`.',
    fields: (t) => ({
      code: t.field({
        type: ErrorCodeRef,
        nullable: false,
        description: 'The fact, for programs.',
        ...computed(),
        resolve: (error) => error.code as never,
      }),
      message: t.exposeString('message', {
        nullable: false,
        description: 'What is wrong and what to do, in the language of `accept-language` (zh-CN or en).',
        ...computed(),
      }),
      field: t.field({
        type: ['String'],
        nullable: { list: true, items: false },
        description: 'Path of the input field at fault.',
        ...computed(),
        resolve: (error) => error.field,
      }),
      index: t.exposeInt('index', { description: 'Row of a bulk input at fault, from 0.', ...computed() }),
      severity: t.field({
        type: SeverityRef,
        nullable: false,
        description: 'Error, or a warning that can be acknowledged.',
        ...computed(),
        resolve: (error) => error.severity,
      }),
      rule: t.field({
        type: RuleRef,
        description: 'The rule behind the refusal, where there is one.',
        ...computed(),
        resolve: (error) => error.rule,
      }),
    }),
  });
}
