export { signAuditWith } from './key.ts';
export { type ChainHead, chainHead, checkTrail, runSealer, sealPending } from './sealer.ts';
export { sealLooks } from './looks.ts';
export { type TrailFault, type TrailReport, verifyTrail } from './verify.ts';
export { type Trail, createTrail } from './trail.ts';
export { type AnsweredRequest, type DataClass } from './requests.ts';
