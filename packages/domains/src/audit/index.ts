export { signAuditWith } from './key.ts';
export { type ChainHead, chainHead, runSealer, sealPending } from './sealer.ts';
export { type TrailFault, type TrailReport, verifyTrail } from './verify.ts';
