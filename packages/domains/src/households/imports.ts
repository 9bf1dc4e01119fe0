import './imports/faults.ts';
import { defineTemplate } from '../import-template.ts';
import { acceptRegister } from './imports/accept.ts';
import { checkAttributeChanges, checkRelationChanges } from './imports/check-changes.ts';
import { checkHouseholds, compareHouseholds } from './imports/check-households.ts';
import { checkMembers, compareMembers, memberRule } from './imports/check-members.ts';
import { closeRegister } from './imports/closing.ts';
import { registerSheets } from './imports/sheets.ts';

/** 建档立卡名册: households, members, and their changes, in the headings of the national system. */
export const registerTemplate = defineTemplate({
  code: 'REGISTER',
  names: { 'zh-CN': '建档立卡名册', en: 'Register roster' },
  description: {
    'zh-CN': '户信息、成员信息，以及户属性和户主的变更。一户整户写入，或整户不写入。',
    en: 'Households and members with their changes of class and of head. A household is written whole or not at all.',
  },
  module: 'REGISTER',
  unit: 'householdNumber',
  sheets: { ...registerSheets, members: { ...registerSheets.members, rule: memberRule } },
  async check(work) {
    await checkHouseholds(work);
    await checkMembers(work);
    await checkAttributeChanges(work);
    await checkRelationChanges(work);
    await compareHouseholds(work);
    await compareMembers(work);
  },
  closing: closeRegister,
  accept: acceptRegister,
});
