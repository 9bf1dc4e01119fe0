import { labelledEnum } from '@mingzhang/graph';
import type { EndReason, HoldingState, LabourStateKind, PostClass, TrainingKind, WorkPlace } from './vocabulary.ts';

export const LabourStateKindRef = labelledEnum<LabourStateKind>('LabourStateKind', 'How a worker lives by work (就业状态).', {
  IN_WORK: 'Employed (已就业).',
  PUBLIC_POST: 'In a public post; counted apart from the employed (公益岗位).',
  FARMING: 'Farms (务农).',
  SEEKING: 'Seeks work (待业).',
  NOT_SEEKING: 'Does not want work (无就业意愿).',
});

export const WorkPlaceRef = labelledEnum<WorkPlace>('WorkPlace', 'Where the work is (务工区域).', {
  INSIDE_COUNTY: 'Inside the county (县内).',
  OTHER_COUNTY: 'In another county of the province (省内县外).',
  OTHER_PROVINCE: 'In another province (省外).',
});

export const TrainingKindRef = labelledEnum<TrainingKind>('TrainingKind', 'Kind of course (培训类别).', {
  GUIDANCE: 'Guidance (引导性培训).',
  SKILL: 'Skill (技能培训).',
  FARMER: 'Practical farming (农业实用技术).',
  ECOMMERCE: 'E-commerce (电子商务).',
});

export const PostClassRef = labelledEnum<PostClass>('PublicPostClass', 'Class of a public post (公益岗位类别).', {
  CLEANER: 'Cleaner (保洁).',
  ROAD: 'Road keeper (护路).',
  FOREST: 'Forest ranger (护林).',
  WATER: 'Water keeper (护水).',
  SECURITY: 'Guard (保安).',
  CARE: 'Carer (护理).',
  OTHER: 'Another, such as keeper of greens (其他，如保绿).',
});

export const HoldingStateRef = labelledEnum<HoldingState>('PostHoldingState', 'Where a holding stands (岗位状态, c.12).', {
  ACTIVE: 'By agreement, to its last day (在岗).',
  CLEARED: 'Cleared out (清退).',
  ENDED: 'Ended (已退出).',
});

export const EndReasonRef = labelledEnum<EndReason>('PostEndReason', 'Why a holding ended (退出原因).', {
  UNFIT: 'Not fit for the duties (不能胜任).',
  DOUBLE_POST: 'Holds two posts (一人多岗).',
  LEFT: 'Left (离岗).',
  AGE: 'Too old (超龄).',
  AGREEMENT_ENDED: 'The agreement ran out (协议到期).',
  OTHER: 'Other (其他).',
});
