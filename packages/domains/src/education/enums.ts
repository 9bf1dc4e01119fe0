import { labelledEnum } from '@mingzhang/graph';
import type { AidComponent, AidProgramme, AidState, AidTerm, SchoolStage } from './rules.ts';

export const SchoolStageRef = labelledEnum<SchoolStage>('SchoolStage', 'School stage (学段).', {
  PRESCHOOL: 'Kindergarten (学前教育).',
  PRIMARY: 'Primary school (小学).',
  JUNIOR: 'Junior secondary school (初中). With primary school: compulsory education (义务教育).',
  SENIOR: 'Senior secondary school (普通高中).',
  VOCATIONAL_SECONDARY: 'Secondary vocational school (中职).',
  VOCATIONAL_HIGHER: 'Higher vocational college (高职高专).',
  UNDERGRADUATE: 'University (本科).',
});

export const AidTermRef = labelledEnum<AidTerm>(
  'AidTerm',
  'Term that aid is for (学期). A school year begins on 1 September with the autumn term.',
  {
    AUTUMN: 'Autumn term (秋季学期).',
    SPRING: 'Spring term (春季学期).',
    YEAR: 'Both terms (全学年).',
  },
);

export const AidProgrammeRef = labelledEnum<AidProgramme>('StudentAidProgramme', 'Programme of student aid (资助项目).', {
  PRESCHOOL_AID: 'Preschool aid (学前教育资助), R-049.',
  LIVING_SUBSIDY: 'Living subsidy of compulsory education (义务教育生活补助), R-050 and R-051.',
  TWO_EXEMPT_ONE_SUBSIDY: 'Tuition and books free, boarders subsidised (两免一补).',
  THREE_EXEMPT_ONE_GRANT: 'Senior secondary school: tuition, boarding and books free, with a grant (三免一助).',
  VOCATIONAL_TWO_EXEMPT: 'Exemptions of vocational schools (中职两免), R-054.',
  STATE_GRANT: 'State grant (国家助学金), R-053 and R-055.',
  RAIN_DEW: 'Rain-Dew: vocational education (雨露计划), R-056.',
  NUTRITION: 'Nutrition plan (营养改善计划), R-060.',
  COLLEGE_ENTRY: 'College entry grant (高考入学资助金), R-057.',
  STUDENT_LOAN_INTEREST: 'Interest of student loans of the place of origin (生源地助学贷款贴息), R-058.',
  VOCATIONAL_SUBSIDY: 'Subsidy of vocational degrees (职业学历补助), R-059.',
  SPRING_BUD: 'Spring Bud: charity for girls (春蕾计划).',
  OTHER: 'Another programme (其他).',
});

export const AidComponentRef = labelledEnum<AidComponent>('StudentAidComponent', 'Form that aid takes (资助形式).', {
  CASH: 'Cash (现金).',
  TUITION_WAIVED: 'Tuition waived (学费减免).',
  BOARDING_WAIVED: 'Boarding fee waived (住宿费减免).',
  BOOKS_WAIVED: 'Books free (教科书减免).',
  FEE_REDUCED: 'Care fee reduced (保教费减免).',
  MEAL: 'Meals (膳食).',
});

export const AidStateRef = labelledEnum<AidState>('StudentAidState', 'Where an award stands (资助状态, c.8).', {
  APPROVED: 'Approved, not yet paid (已审批).',
  PAID: 'Paid or waived (已发放).',
  FAMILY_INFORMED: 'Paid, and the family was told (已告知家长).',
  REVERSED: 'Taken back (已冲销).',
});
