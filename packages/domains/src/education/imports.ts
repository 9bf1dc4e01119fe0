import { defineTemplate } from '../import-template.ts';
import { acceptStudentAid } from './imports/accept.ts';
import { checkStudentAid } from './imports/check.ts';
import { studentAidSheets } from './imports/sheet.ts';

/** 学生资助名册 (L-20): aid that was paid, one row per award. */
export const studentAidTemplate = defineTemplate({
  code: 'STUDENT_AID',
  names: { 'zh-CN': '学生资助名册', en: 'Student aid roster' },
  description: {
    'zh-CN': '已发放的学生资助，一行一笔；同时登记学籍。先导入建档立卡名册。',
    en: 'Student aid that was paid, one award per row; it records the enrolments too. Import the register first.',
  },
  module: 'EDUCATION',
  sheets: studentAidSheets,
  check: checkStudentAid,
  accept: acceptStudentAid,
});
