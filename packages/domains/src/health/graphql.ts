import { badInput, bindingOf, builder, connectionOf, fromRelation, pageOf } from '@mingzhang/graph';
import { PersonRef } from '../households/types/index.ts';
import { certificateByPerson, contractByPersonAndYear, settlementsByPerson, treatmentsByPerson } from './store.ts';
import { chronicCertificates, doctorContracts, seriousIllnessTreatments, settlements } from './tables.ts';
import { ChronicCertificateRef, DoctorContractRef, SeriousTreatmentRef, SettlementRef } from './types.ts';

const SettlementConnectionRef = builder.connectionObject(
  { type: SettlementRef, name: 'SettlementConnection', description: 'A page of bills, newest first.' },
  { name: 'SettlementEdge', description: 'One bill with its cursor.' },
);

const SeriousTreatmentConnectionRef = builder.connectionObject(
  { type: SeriousTreatmentRef, name: 'SeriousIllnessTreatmentConnection', description: 'A page of treatments, newest first.' },
  { name: 'SeriousIllnessTreatmentEdge', description: 'One treatment with its cursor.' },
);

const yearOf = (year: number | null | undefined): number | undefined => {
  if (year === null || year === undefined) return undefined;
  if (year < 2000 || year > 2100) throw badInput('A year is between 2000 and 2100.');
  return year;
};

builder.objectFields(PersonRef, (t) => ({
  doctorContract: t.field({
    type: DoctorContractRef,
    description: 'Contract with a family-doctor team for a year (家庭医生签约).',
    args: { year: t.arg.int({ description: 'Year; that of the moment shown when left out.' }) },
    ...fromRelation(doctorContracts, doctorContracts.personId),
    resolve: async ({ id: personId, moment }, { year }, context) => {
      const asked = yearOf(year) ?? Number((moment?.asOf ?? context.today).slice(0, 4));
      const contract = await contractByPersonAndYear(context).load({ personId, year: asked });
      return contract && (!moment || contract.signedOn <= moment.asOf) ? contract : null;
    },
  }),
  chronicCertificate: t.field({
    type: ChronicCertificateRef,
    description:
      'Certificate as a chronic patient that is valid at the moment shown (慢性病证). Class P3: for offices that work on health.',
    ...fromRelation(chronicCertificates, chronicCertificates.personId),
    resolve: async ({ id: personId, moment }, _args, context) =>
      (await certificateByPerson(context).load({ personId, on: moment?.asOf ?? context.today, knownAt: moment?.knownAt })) ?? null,
  }),
  holdsChronicCertificate: t.boolean({
    description: 'Whether the person holds a valid certificate as a chronic patient: all that villages see of it (DOMAIN.md f.3).',
    ...fromRelation(chronicCertificates, chronicCertificates.personId),
    resolve: async ({ id: personId, moment }, _args, context) =>
      (await certificateByPerson(context).load({ personId, on: moment?.asOf ?? context.today, knownAt: moment?.knownAt })) !== undefined,
  }),
  settlements: t.field({
    type: SettlementConnectionRef,
    description:
      'Medical bills settled at one window, newest first, without diagnosis; bills taken back are included and marked (一站式结算). Class P4.',
    args: { year: t.arg.int({ description: 'Of this year only.' }), ...t.arg.connectionArgs() },
    ...fromRelation(settlements, settlements.personId),
    resolve: async ({ id: personId, moment }, args, context) => {
      const filter = { year: yearOf(args.year) };
      const binding = bindingOf('Person.settlements', { personId, moment, filter });
      const page = pageOf(args, binding);
      const rows = await settlementsByPerson(context).load({ parentId: personId, moment, page, filter });
      return connectionOf(rows, page, binding, (row) => [row.visitedOn, row.id]);
    },
  }),
  seriousIllnessTreatments: t.field({
    type: SeriousTreatmentConnectionRef,
    description: 'Treatments of listed serious diseases, newest first, without the disease (大病专项救治). Class P3.',
    args: t.arg.connectionArgs(),
    ...fromRelation(seriousIllnessTreatments, seriousIllnessTreatments.personId),
    resolve: async ({ id: personId, moment }, args, context) => {
      const binding = bindingOf('Person.seriousIllnessTreatments', { personId, moment });
      const page = pageOf(args, binding);
      const rows = await treatmentsByPerson(context).load({ parentId: personId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.startedOn, row.id]);
    },
  }),
}));
