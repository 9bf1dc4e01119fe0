import { labelledEnum } from '@mingzhang/graph';
import type { HelpLevel, PairingEndReason } from './vocabulary.ts';

export const HelpLevelRef = labelledEnum<HelpLevel>(
  'HelpLevel',
  "From which level of the county's work a helper is sent (帮扶层级, R-097).",
  {
    CITY: 'The city (市级).',
    COUNTY: 'The county (县级).',
    TOWNSHIP: 'The township (乡镇).',
    VILLAGE: 'The village (村级).',
  },
);

export const PairingEndReasonRef = labelledEnum<PairingEndReason>('PairingEndReason', 'Why a pairing ended (终止原因).', {
  TRANSFER: 'The helper was transferred (调动).',
  SECONDMENT: 'The helper was lent elsewhere (借调).',
  RETIRED: 'The helper retired (退休).',
  ELECTION: 'An election changed the offices (换届).',
  CLEARED: 'The household was removed from the register (户已清退).',
  OTHER: 'Another reason (其他).',
});
