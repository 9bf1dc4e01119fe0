import { labelledEnum } from '@mingzhang/graph';
import type { Asker, ErasureGround, RequestKind, RequestState } from './vocabulary.ts';

export const RequestKindRef = labelledEnum<RequestKind>('DataRequestKind', 'What was asked of what is kept of a person (申请类别).', {
  ACCESS: 'A copy of everything (查阅复制, PIPL 45).',
  CORRECTION: 'A correction (更正, PIPL 46).',
  DELETION: 'An erasure (删除, PIPL 47).',
});

export const RequestStateRef = labelledEnum<RequestState>('DataRequestState', 'Where a request stands (申请状态).', {
  PROPOSED: 'An erasure that waits for a second person (待决定).',
  DONE: 'Done (已办).',
  REFUSED: 'Refused, with the reason (不同意).',
});

export const AskerRef = labelledEnum<Asker>('DataRequestAsker', 'Who asks (谁提出).', {
  SELF: 'The person (本人).',
  GUARDIAN: 'A parent or guardian (监护人).',
  AGENT: 'Somebody with a power of attorney (受托人).',
});

export const GroundRef = labelledEnum<ErasureGround>('ErasureGround', 'Why the law has it erased (删除理由, PIPL 47).', {
  PURPOSE_REACHED: 'What it was kept for is reached, or can no longer be (目的已经实现).',
  RETENTION_ENDED: 'It has been kept as long as it is to be (保存期限已满).',
  CONSENT_WITHDRAWN: 'The person takes the consent back (撤回同意).',
  UNLAWFUL: 'It was collected or used against the law (处理违法); then nothing is waited for.',
  OTHER_LAW: 'Another law says so (其他法律规定).',
});
