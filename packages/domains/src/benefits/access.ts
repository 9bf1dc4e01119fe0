import { type Access, listed } from '@mingzhang/graph';

export const access: Access = { BenefitEntry: { '*': listed }, BenefitTotal: { '*': listed } };
