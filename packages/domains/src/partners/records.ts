import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { matchPersons, matchedPeople } from './tables.ts';

definePersonRecord({
  table: matchPersons,
  id: matchPersons.personId,
  of: (person) => eq(matchPersons.personId, person),
  sheet: null,
  erase: 'ROWS',
});

// That a department was told of them stays, by id: what the department got goes by its agreement.
definePersonRecord({
  table: matchedPeople,
  id: matchedPeople.personId,
  of: (person) => eq(matchedPeople.personId, person),
  sheet: {
    names: { 'zh-CN': '部门比对', en: 'Departments told' },
    columns: [
      {
        names: { 'zh-CN': '部门', en: 'Department' },
        value: sql`(select a.department from agreement a where a.id = ${matchedPeople.agreementId})`,
      },
      {
        names: { 'zh-CN': '依据', en: 'Agreement' },
        value: sql`(select a.number from agreement a where a.id = ${matchedPeople.agreementId})`,
      },
      { names: { 'zh-CN': '时间', en: 'When' }, value: matchedPeople.createdAt, kind: 'INSTANT' },
    ],
  },
  erase: {},
});
