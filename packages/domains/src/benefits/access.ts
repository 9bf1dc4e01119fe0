import { type Access, listed } from '@mingzhang/graph';
import { readsHouseholds } from '../households/access.ts';

export const access: Access = {
  Household: { benefits: readsHouseholds, benefitTotals: readsHouseholds, hasHealthAid: readsHouseholds },
  BenefitEntry: { '*': listed },
  BenefitTotal: { '*': listed },
};
