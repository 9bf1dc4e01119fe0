import { builder } from '@mingzhang/graph';
import { endReasons, holdingStates, labourStateKinds, postClasses, trainingKinds, workPlaces } from './vocabulary.ts';

/** An enumeration whose every value carries its meaning and Chinese term. */
function labelled<Value extends string>(name: string, description: string, values: readonly Value[], labels: Record<Value, string>) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(values.map((value) => [value, { description: labels[value] }])) as Record<Value, { description: string }>,
  });
}

export const LabourStateKindRef = labelled('LabourStateKind', 'How a worker lives by work (就业状态).', labourStateKinds, {
  IN_WORK: 'Employed (已就业).',
  PUBLIC_POST: 'In a public post; counted apart from the employed (公益岗位).',
  FARMING: 'Farms (务农).',
  SEEKING: 'Seeks work (待业).',
  NOT_SEEKING: 'Does not want work (无就业意愿).',
});

export const WorkPlaceRef = labelled('WorkPlace', 'Where the work is (务工区域).', workPlaces, {
  INSIDE_COUNTY: 'Inside the county (县内).',
  OTHER_COUNTY: 'In another county of the province (省内县外).',
  OTHER_PROVINCE: 'In another province (省外).',
});

export const TrainingKindRef = labelled('TrainingKind', 'Kind of course (培训类别).', trainingKinds, {
  GUIDANCE: 'Guidance (引导性培训).',
  SKILL: 'Skill (技能培训).',
  FARMER: 'Practical farming (农业实用技术).',
  ECOMMERCE: 'E-commerce (电子商务).',
});

export const PostClassRef = labelled('PublicPostClass', 'Class of a public post (公益岗位类别).', postClasses, {
  CLEANER: 'Cleaner (保洁).',
  ROAD: 'Road keeper (护路).',
  FOREST: 'Forest ranger (护林).',
  WATER: 'Water keeper (护水).',
  SECURITY: 'Guard (保安).',
  CARE: 'Carer (护理).',
  OTHER: 'Another, such as keeper of greens (其他，如保绿).',
});

export const HoldingStateRef = labelled('PostHoldingState', 'Where a holding stands (岗位状态, c.12).', holdingStates, {
  ACTIVE: 'By agreement, to its last day (在岗).',
  CLEARED: 'Cleared out (清退).',
  ENDED: 'Ended (已退出).',
});

export const EndReasonRef = labelled('PostEndReason', 'Why a holding ended (退出原因).', endReasons, {
  UNFIT: 'Not fit for the duties (不能胜任).',
  DOUBLE_POST: 'Holds two posts (一人多岗).',
  LEFT: 'Left (离岗).',
  AGE: 'Too old (超龄).',
  AGREEMENT_ENDED: 'The agreement ran out (协议到期).',
  OTHER: 'Other (其他).',
});
