import { DomainError, type Language, throwIfRefused } from '@mingzhang/kernel';
import { newRead } from '../../audit/requests.ts';
import { addReads } from '../../audit/store.ts';
import { askExport } from '../../exports/commands/ask-export.ts';
import { seesHealthClass } from '../../households/rules/index.ts';
import { keptTextRefusals } from '../rules.ts';
import { householdOf } from '../store/people.ts';
import { type Application, type RequestContext, personOf, recordRequest } from './shared.ts';

/**
 * Makes a workbook of everything that is kept of one person, for that person (PIPL 45): class P4, fetched within a day, the look on record before a row
 * is read. It holds the person's own identity number, and nobody else's name or number.
 * @throws NOT_FOUND, PERSON_ERASED, COPY_NEEDS_HEALTH, PAPER_MISSING, TEXT_NAMES_PERSON, EXPORT_RUNNING
 */
export async function providePersonCopy(context: RequestContext, input: Application, language: Language): Promise<string> {
  const { db, actor } = context;
  const person = await personOf(context, input.person);
  const { paper, reason } = input;
  throwIfRefused(keptTextRefusals({ paper, reason }, person));
  if (!seesHealthClass(actor)) throw new DomainError('COPY_NEEDS_HEALTH');
  const made = await askExport(db, actor, {
    asked: { kind: 'PERSON', query: { person: person.id } },
    purpose: paper.slice(0, 200),
    language,
    dataClass: 'P4',
    // Never of a person: whoever sees the name of the file does not know whose it is.
    name: [language === 'en' ? 'own-data' : '本人信息', context.today],
    rows: null,
  });
  await addReads(db, [
    {
      ...newRead(actor, {
        operation: 'providePersonCopy',
        dataClass: 'P4',
        fields: ['Person.identityNumber'],
        purpose: paper,
        requestId: '-',
      }),
      manner: 'REVEALED',
      householdId: await householdOf(db, person),
      personId: person.id,
      placeCode: person.placeCode,
    },
  ]);
  return (await recordRequest(context, person, input, { kind: 'ACCESS', state: 'DONE', exportId: made.id }, 'person.copyProvided')).id;
}
