import type { ColumnTemplate, SheetTemplate } from '../../import-template.ts';
import * as words from './words.ts';

/** The register's workbook in the headings that the national system exports. */

const places: readonly ColumnTemplate[] = [
  { key: 'province', header: '省', kind: 'text', aliases: ['省（自治区）'], keep: false },
  { key: 'prefecture', header: '市', kind: 'text', aliases: ['市（地、州）'], keep: false },
  { key: 'county', header: '县', kind: 'text', aliases: ['县（市、区）', '县（区）'], keep: false },
];
const householdNumber: ColumnTemplate = {
  key: 'householdNumber',
  header: '户编号',
  aliases: ['贫困户编号', '农户编号'],
  kind: 'key',
  required: true,
  format: { pattern: /^[0-9]{8,24}$/, fault: 'HOUSEHOLD_NUMBER_MALFORMED' },
};
const remark: ColumnTemplate = { key: 'remark', header: '备注', kind: 'text', keep: false };

export const registerSheets = {
  households: {
    name: '户信息',
    aliases: ['户表', '家庭信息', '贫困户信息'],
    columns: [
      ...places,
      { key: 'township', header: '乡(镇)', aliases: ['乡镇'], kind: 'text', required: true, maxLength: 60 },
      { key: 'village', header: '行政村', aliases: ['村'], kind: 'text', required: true, maxLength: 60 },
      { key: 'hamlet', header: '自然村', aliases: ['村民小组'], kind: 'text', maxLength: 60, keep: false },
      householdNumber,
      { key: 'headName', header: '户主姓名', kind: 'name', required: true },
      { key: 'headIdentity', header: '户主证件号码', kind: 'identityNumber' },
      { key: 'memberCount', header: '人口数', aliases: ['家庭人口数', '家庭人口'], kind: 'integer', required: true },
      {
        key: 'attribute',
        header: '户属性',
        aliases: ['贫困户属性', '农户属性'],
        kind: 'code',
        codes: words.attributeWords,
        required: true,
      },
      { key: 'mainCause', header: '主要致贫原因', kind: 'code', codes: words.causeWords, expected: true },
      { key: 'otherCauses', header: '其他致贫原因', kind: 'codes', codes: words.causeWords },
      { key: 'status', header: '登记状态', aliases: ['脱贫属性', '脱贫状态'], kind: 'code', codes: words.statusWords, required: true },
      { key: 'entryReason', header: '登记类型', aliases: ['识别类型'], kind: 'code', codes: words.registrationWords },
      { key: 'registeredOn', header: '登记日期', aliases: ['识别日期', '建档日期'], kind: 'date', expected: true },
      { key: 'preExitOn', header: '预脱贫日期', kind: 'date' },
      { key: 'exitedOn', header: '脱贫日期', kind: 'date', expected: true },
      { key: 'exitYear', header: '脱贫年度', kind: 'integer' },
      { key: 'clearedOn', header: '清退日期', kind: 'date' },
      { key: 'clearReason', header: '清退原因', kind: 'code', codes: words.clearReasonWords },
      {
        key: 'incomeFen',
        header: '人均纯收入(元)',
        aliases: ['人均纯收入', '家庭人均纯收入(元)'],
        kind: 'yuan',
        negative: 'INCOME_NEGATIVE',
      },
      { key: 'phone', header: '联系电话', aliases: ['电话', '手机号码'], kind: 'key', maxLength: 30, sensitive: true },
      { key: 'bank', header: '开户银行', kind: 'text', keep: false },
      { key: 'bankAccount', header: '银行账号', aliases: ['银行卡号'], kind: 'text', keep: false, sensitive: true },
      { key: 'address', header: '家庭住址', aliases: ['住址'], kind: 'text', maxLength: 200, sensitive: true },
      { key: 'threeWithouts', header: '是否三无户', kind: 'boolean', keep: false },
      remark,
    ],
  },
  members: {
    name: '成员信息',
    aliases: ['成员表', '家庭成员', '家庭成员信息'],
    columns: [
      ...places,
      { key: 'township', header: '乡(镇)', aliases: ['乡镇'], kind: 'text', keep: false },
      { key: 'village', header: '行政村', aliases: ['村'], kind: 'text', keep: false },
      householdNumber,
      {
        key: 'personNumber',
        header: '人编号',
        kind: 'key',
        required: true,
        format: { pattern: /^[0-9]{8,26}$/, fault: 'PERSON_NUMBER_MALFORMED' },
      },
      { key: 'name', header: '姓名', kind: 'name', required: true },
      { key: 'sex', header: '性别', kind: 'code', codes: words.sexWords, required: true },
      {
        key: 'identity',
        header: '证件号码',
        aliases: ['身份证号码', '身份证号', '公民身份号码'],
        kind: 'identityNumber',
        required: true,
        seal: true,
      },
      { key: 'birthDate', header: '出生日期', kind: 'date', required: true },
      { key: 'relation', header: '与户主关系', kind: 'code', codes: words.relationWords, required: true },
      { key: 'ethnicity', header: '民族', kind: 'text', required: true, maxLength: 20 },
      { key: 'education', header: '文化程度', kind: 'code', codes: words.educationWords },
      { key: 'schoolState', header: '在校生状况', kind: 'code', codes: words.schoolWords },
      { key: 'healthState', header: '健康状况', kind: 'code', codes: words.healthWords, required: true },
      { key: 'disabilityGrade', header: '残疾等级', kind: 'code', codes: words.disabilityWords, keep: false },
      { key: 'labourAbility', header: '劳动技能(能力)', aliases: ['劳动技能', '劳动能力'], kind: 'code', codes: words.labourWords },
      { key: 'workPlace', header: '务工区域', kind: 'code', codes: words.workPlaceWords, keep: false },
      { key: 'workMonths', header: '务工时间(月)', aliases: ['务工月数'], kind: 'integer', keep: false },
      { key: 'joinedOn', header: '加入日期', aliases: ['增加日期'], kind: 'date', required: true },
      { key: 'joinReason', header: '加入原因', aliases: ['增加原因'], kind: 'code', codes: words.joinReasonWords, required: true },
      { key: 'leftOn', header: '离开日期', aliases: ['减少日期'], kind: 'date' },
      { key: 'leaveReason', header: '离开原因', aliases: ['减少原因'], kind: 'code', codes: words.leaveReasonWords },
      { key: 'seriousIllnessInsurance', header: '是否参加大病保险', kind: 'boolean', keep: false },
      remark,
    ],
  },
  attributeChanges: {
    name: '户属性变更',
    required: false,
    columns: [
      householdNumber,
      { key: 'changedOn', header: '变更日期', kind: 'date', required: true },
      { key: 'fromAttribute', header: '原属性', kind: 'code', codes: words.attributeWords, required: true },
      { key: 'toAttribute', header: '新属性', kind: 'code', codes: words.attributeWords, required: true },
      { key: 'document', header: '依据文号', kind: 'text', required: true, maxLength: 100 },
    ],
  },
  relationChanges: {
    name: '户主变更',
    required: false,
    columns: [
      householdNumber,
      { key: 'personNumber', header: '人编号', kind: 'key', required: true },
      { key: 'changedOn', header: '变更日期', kind: 'date', required: true },
      { key: 'fromRelation', header: '原与户主关系', kind: 'code', codes: words.relationWords, required: true },
      { key: 'toRelation', header: '新与户主关系', kind: 'code', codes: words.relationWords, required: true },
      { key: 'reason', header: '变更原因', kind: 'text', required: true, maxLength: 100 },
    ],
  },
} as const satisfies Record<string, SheetTemplate>;

export type RegisterSheets = typeof registerSheets;
