import { REGISTER } from './columns.ts';
import { relationWord, sheet, wordOf, yesNo, yuan, type Row, type TownshipView, type TwinSheet } from './layout.ts';
import { REPORT_YEAR } from './people.ts';
import { membersOn } from './queries.ts';
import { schoolingIn } from './schooling.ts';
import type { Attribute, TwinHousehold, TwinMember } from './types.ts';

/** Workbook 1. Cleared households and members who left stand in it with their dates; so do, in larger counties, residents outside the register. */
export function registerSheets(view: TownshipView): TwinSheet[] {
  const changes = (household: TwinHousehold) =>
    household.attributeChanges.map((change) => ({
      户编号: household.householdNo,
      变更日期: change.on,
      原属性: attributeWord(change.from, false),
      新属性: attributeWord(change.to, false),
      依据文号: change.document,
    }));
  return [
    sheet(REGISTER.households, function* () {
      for (const household of all(view)) yield householdRow(view, household);
    }),
    sheet(REGISTER.members, function* () {
      for (const household of all(view)) for (const member of household.members) yield memberRow(view, household, member);
    }),
    sheet(REGISTER.attributeChanges, () => registered(view).flatMap(changes)),
    sheet(REGISTER.relationChanges, () =>
      registered(view).flatMap((household) => household.members.flatMap((member) => relationRows(household, member))),
    ),
  ];
}

const registered = (view: TownshipView) => view.county.households.filter(view.holds);

function* all(view: TownshipView): Generator<TwinHousehold> {
  for (const village of view.villages) {
    yield* view.county.households.filter(({ villageCode }) => villageCode === village.code);
    yield* view.county.otherHouseholds(village);
  }
}

/** After exit the ordinary poor household is called 脱贫户. */
function attributeWord(attribute: Attribute, exited: boolean): string {
  return attribute === 'ORDINARY' && !exited ? '一般贫困户' : wordOf('attribute', attribute);
}

const placeCells = ({ county, township, village }: TownshipView, household: TwinHousehold) => ({
  省: county.place.province.name,
  市: county.place.prefecture.name,
  县: county.place.name,
  '乡(镇)': township.name,
  行政村: village(household.villageCode).name,
});

function householdRow(view: TownshipView, household: TwinHousehold): Row<typeof REGISTER.households> {
  const head = household.members[0];
  return {
    ...placeCells(view, household),
    自然村: household.naturalVillage,
    户编号: household.householdNo,
    户主姓名: head?.person.name ?? null,
    户主证件号码: head?.person.idNumber ?? null,
    // Of a cleared household: how many it had when it was cleared.
    人口数: household.clearedOn
      ? household.members.filter(({ leftOn }) => leftOn === household.clearedOn).length
      : membersOn(household, view.county.reportDate).length,
    户属性: attributeWord(household.attribute, household.exitedOn !== null),
    主要致贫原因: wordOf('cause', household.mainCause),
    其他致贫原因: household.otherCauses.map((cause) => wordOf('cause', cause)).join('、') || null,
    登记状态: wordOf('status', household.status),
    登记类型: wordOf('registrationKind', household.registrationKind),
    登记日期: household.registeredOn,
    预脱贫日期: household.preExitOn,
    脱贫日期: household.exitedOn,
    脱贫年度: household.exitedOn ? Number(household.exitedOn.slice(0, 4)) : null,
    清退日期: household.clearedOn,
    清退原因: wordOf('clearReason', household.clearReason),
    '人均纯收入(元)': yuan(household.netIncomePerCapitaFen),
    联系电话: household.phone,
    开户银行: household.bank,
    银行账号: household.bankAccount,
    家庭住址: household.address,
    是否三无户: yesNo(household.threeWithouts),
    备注: null,
  };
}

function memberRow(view: TownshipView, household: TwinHousehold, member: TwinMember): Row<typeof REGISTER.members> {
  const { person } = member;
  const schooling = member.leftOn ? null : schoolingIn(person, REPORT_YEAR);
  return {
    ...placeCells(view, household),
    户编号: household.householdNo,
    人编号: member.personNo,
    姓名: person.name,
    性别: wordOf('sex', person.sex),
    证件号码: person.idNumber,
    出生日期: person.birthDate,
    // Offices write the head both ways.
    与户主关系: member.relation === 'SELF' && household.naturalVillage.length === 3 ? '户主' : relationWord(member.relation, person.sex),
    民族: person.ethnicity,
    文化程度: wordOf('education', person.education),
    在校生状况: wordOf('schooling', schooling?.stage ?? 'NONE'),
    健康状况: wordOf('health', person.health),
    残疾等级: wordOf('disabilityGrade', person.disabilityGrade),
    '劳动技能(能力)': wordOf('labour', person.labour),
    务工区域: wordOf('workPlace', person.workPlace),
    '务工时间(月)': person.workMonths,
    加入日期: member.joinedOn,
    加入原因: wordOf('joinReason', member.joinReason),
    离开日期: member.leftOn,
    离开原因: wordOf('leaveReason', member.leaveReason),
    是否参加大病保险: household.registered ? '是' : null,
    备注: null,
  };
}

function relationRows(
  household: TwinHousehold,
  { personNo, person, relation, relationChange }: TwinMember,
): Row<typeof REGISTER.relationChanges>[] {
  if (!relationChange) return [];
  return [
    {
      户编号: household.householdNo,
      人编号: personNo,
      变更日期: relationChange.on,
      原与户主关系: relationWord(relationChange.from, person.sex),
      新与户主关系: relationWord(relation, person.sex),
      变更原因: '原户主死亡',
    },
  ];
}
