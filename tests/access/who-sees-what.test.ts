import { readFileSync } from 'node:fs';
import { roles } from '@mingzhang/kernel';
import { expect, test } from 'vitest';

/*
 * The table of who may see what (DOMAIN.md f.3), by offices, beside the matrix that was seen (matrix.txt). Where there is no register yet of what ties
 * a role to a household (a loan, a payment, a round's sample), the role sees none, and its column says so. Who pairs households with helpers finds
 * them (R14, of which f.3 has no column), and is told nothing further of them.
 */
const county = ['COUNTY_LEADER', 'COUNTY_CLERK'];
const station = ['STATION_HEAD', 'STATION_CLERK'];
const townships = ['TOWNSHIP_LEADER', ...station, 'PROGRAMME_CLERK'];
const villages = ['VILLAGE_SECRETARY', 'VILLAGE_CLERK'];
const departments = ['DEPARTMENT_OFFICER', 'INDUSTRY', 'EMPLOYMENT', 'HEALTH', 'EDUCATION'];
/** A partner has of these what its agreement names, behind the agreements' own wall. */
const partner = ['PARTNER_DEPARTMENT'];
const offices = [...county, ...townships, ...villages, 'TEAM_MEMBER'];
/** Of the households that are paired with him, and of no other: from beside he stands in the same village. */
const helper = ['HELPER'];

test.each<[what: string, fields: readonly string[], seenBy: readonly string[]]>([
  [
    'the register household (P1)',
    ['node Household', 'Household.status', 'Household.village'],
    [...offices, ...helper, 'ORGANISATION_DEPARTMENT', ...departments, ...partner],
  ],
  [
    'names and phones (P2), phones with their middle hidden',
    ['Person.name', 'Person.maskedPhone'],
    [...offices, ...helper, ...departments, ...partner],
  ],
  [
    'health (P3): by module, and for villages only that there is a certificate',
    ['Person.healthState', 'Person.chronicCertificate', 'Person.seriousIllnessTreatments'],
    [...county, ...station, 'HEALTH'],
  ],
  ['bills of treatment (P4): who settles them', ['Person.settlements'], ['COUNTY_CLERK', 'HEALTH']],
  ['that there is a certificate', ['Person.holdsChronicCertificate'], [...county, ...townships, ...villages, 'HEALTH']],
  ['the last four of an identity number', ['Person.maskedIdentityNumber'], [...county, ...townships, ...villages, ...partner]],
  ['an identity number with a reason (P4)', ['revealIdentityNumber'], [...county, 'TOWNSHIP_LEADER', ...station]],
  // A person's own rights (SEC-40): who takes the application, who corrects, who decides as the second person.
  ['a copy for the person, and asking for an erasure', ['providePersonCopy', 'erasePerson'], ['COUNTY_CLERK', 'STATION_HEAD']],
  ['correcting what is kept of a person', ['correctPerson'], ['COUNTY_CLERK', ...station]],
  ['deciding an erasure', ['decideErasure'], county],
  ['what people asked of their data', ['dataRequests', 'node DataRequest'], [...county, ...station]],
  ['income', ['Household.netIncomePerPerson'], [...offices, ...helper, ...partner]],
  ['who helps a household', ['Household.helpers'], [...offices, ...helper, 'ORGANISATION_DEPARTMENT', ...departments]],
  ['pairing households with helpers', ['helpers', 'pairHousehold', 'endPairing'], ['ORGANISATION_DEPARTMENT']],
  // The supervisor is shown who opened what below him (SEC-39), and the keeper of accounts what happened to them.
  [
    'the audit trail: the auditor, and what is below them the supervisors',
    ['auditTrail'],
    ['COUNTY_LEADER', 'DATA_ADMINISTRATOR', 'TOWNSHIP_LEADER', 'STATION_HEAD', 'SECURITY_AUDITOR'],
  ],
  [
    'statistics of the own place',
    ['figures', 'movements'],
    [
      ...offices,
      'LEADING_GROUP_MEMBER',
      'ORGANISATION_DEPARTMENT',
      ...departments,
      'FINANCE_OFFICER',
      'INSPECTOR',
      'HIGHER_LEVEL_VIEWER',
      'REPORTING_CLIENT',
      ...partner,
    ],
  ],
])('%s', (_, fields, seenBy) => {
  for (const field of fields) expect({ [field]: seenInside(field) }).toEqual({ [field]: [...seenBy].sort() });
});

test('nobody sees any of it from beside or outside its place', () => {
  for (const field of ['node Household', 'node Person', 'figures', 'movements', 'revealIdentityNumber'])
    expect(rowOf(field).filter((letters) => /^.*[+!]/u.test(letters.slice(1)))).toEqual([]);
});

const columns = [...roles, 'INDUSTRY', 'EMPLOYMENT', 'HEALTH', 'EDUCATION'];

/** The offices that are answered, from inside the place of what is asked about. An act that its own rule refuses is open to them, too. */
const seenInside = (field: string): string[] => columns.filter((_, index) => /^[+!]/u.test(rowOf(field)[index] ?? '')).sort();

const matrix = readFileSync(new URL('matrix.txt', import.meta.url), 'utf8').split('\n');

function rowOf(field: string): string[] {
  const line = matrix.find((each) => each.startsWith(`${field} `) && /^ +[+!0fnu]/u.test(each.slice(field.length)));
  if (!line) throw new Error(`The matrix has no row ${field}.`);
  return line.slice(field.length).trim().split(/ +/u);
}
