import { type Access, type Rule, hasModule, listed } from '@mingzhang/graph';
import type { Role } from '@mingzhang/kernel';
import { readsHealthClass } from '../households/access.ts';

/** Offices of the county's own work by role; departments only when health is their module by name, because the rest must not read it (f.3). */
function worksOnHealth(name: string, ...own: readonly Role[]): Rule {
  const office = hasModule('HEALTH', ...own);
  return {
    name: `health ${name}`,
    allows: (context) =>
      office.allows(context) ||
      (context.actor !== null &&
        ['DEPARTMENT_OFFICER', 'PARTNER_DEPARTMENT'].includes(context.actor.role) &&
        context.actor.modules.includes('HEALTH')),
  };
}

/** That there is a contract, and that there is a certificate: class P2, what a village needs for its visits. */
const readsCare = worksOnHealth(
  'care',
  'COUNTY_LEADER',
  'COUNTY_CLERK',
  'TOWNSHIP_LEADER',
  'STATION_HEAD',
  'STATION_CLERK',
  'PROGRAMME_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
);
/** Medical bills, class P4. */
const readsBills = worksOnHealth('bills', 'COUNTY_CLERK');
const signs = hasModule('HEALTH', 'COUNTY_CLERK', 'STATION_CLERK', 'PROGRAMME_CLERK', 'DEPARTMENT_OFFICER');
const treats: Rule = {
  name: 'health treats',
  allows: (context) => readsBills.allows(context) && context.actor?.role !== 'PARTNER_DEPARTMENT',
};

export const access: Access = {
  Mutation: {
    signDoctorContract: signs,
    certifyChronic: treats,
    recordSettlement: treats,
    reverseSettlement: treats,
    recordSeriousTreatment: treats,
  },
  Person: {
    doctorContract: readsCare,
    holdsChronicCertificate: readsCare,
    chronicCertificate: readsHealthClass,
    seriousIllnessTreatments: readsHealthClass,
    settlements: readsBills,
  },
  DoctorContract: { '*': listed },
  ChronicCertificate: { '*': listed },
  Settlement: { '*': listed },
  SeriousIllnessTreatment: { '*': listed },
};
