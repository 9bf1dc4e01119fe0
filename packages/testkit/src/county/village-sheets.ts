import { INDUSTRY, VILLAGE_PROFILE } from './columns.ts';
import { sheet, wordOf, yesNo, yuan, type Row, type TownshipView, type TwinSheet } from './layout.ts';
import type { CarryRelation, Dividend, IndustryEntry, Operator, TwinHousehold, VillageIncome, VillageProfile } from './types.ts';

/** Workbooks 6 and 8: rows about households, operators and villages. */
const headName = (household: TwinHousehold) => household.members[0]?.person.name ?? null;

export function industrySheets(view: TownshipView): TwinSheet[] {
  const { county, township, villages, holds } = view;
  const entry = (row: IndustryEntry): Row<typeof INDUSTRY.entries> => ({
    户编号: row.household.householdNo,
    户主姓名: headName(row.household),
    行政村: view.village(row.household.villageCode).name,
    年度: row.year,
    产业类别: wordOf('industry', row.kind),
    数量: row.quantity,
    单位: row.unit,
    '补助标准(元)': yuan(row.perUnitFen),
    '补助金额(元)': yuan(row.subsidyFen),
    项目状态: wordOf('projectState', row.state),
    验收日期: row.acceptedOn,
  });
  const operator = (row: Operator): Row<typeof INDUSTRY.operators> => ({
    主体编号: row.operatorNo,
    主体名称: row.name,
    主体类型: wordOf('operator', row.type),
    统一社会信用代码: row.creditCode,
    '乡(镇)': township.name,
    行政村: villages.find(({ code }) => code === row.villageCode)?.name ?? null,
    经营规模: row.scale,
    评估日期: row.assessedOn,
    评估等级: row.grade,
    评估有效期至: row.validTo,
  });
  const carry = (row: CarryRelation): Row<typeof INDUSTRY.carries> => ({
    主体编号: row.operator.operatorNo,
    户编号: row.household.householdNo,
    户主姓名: headName(row.household),
    带动方式: wordOf('carryMode', row.mode),
    合同编号: row.contractNo,
    开始日期: row.from,
    结束日期: row.to,
    '预期年增收(元)': yuan(row.expectedGainFen),
    '入股金额(元)': yuan(row.equityFen),
  });
  const dividend = ({ carry: { operator, household }, ...row }: Dividend): Row<typeof INDUSTRY.dividends> => ({
    主体编号: operator.operatorNo,
    户编号: household.householdNo,
    分红期间: row.period,
    '分红金额(元)': yuan(row.amountFen),
    发放日期: row.paidOn,
    签收: '是',
  });
  return [
    sheet(INDUSTRY.entries, () => county.industryEntries.filter(({ household }) => holds(household)).map(entry)),
    sheet(INDUSTRY.operators, () => county.operators.filter(({ townshipCode }) => townshipCode === township.code).map(operator)),
    sheet(INDUSTRY.carries, () => county.carries.filter(({ household }) => holds(household)).map(carry)),
    sheet(INDUSTRY.dividends, () => county.dividends.filter((row) => holds(row.carry.household)).map(dividend)),
  ];
}

const FEN_PER_WAN_YUAN = 1_000_000;

export function villageProfileSheets({ county, township, villages }: TownshipView): TwinSheet[] {
  const profile = ({ village, ...row }: VillageProfile): Row<typeof VILLAGE_PROFILE.profiles> => ({
    '乡(镇)': township.name,
    行政村: village.name,
    行政村代码: village.code,
    年度: row.year,
    总户数: row.households,
    总人口: row.population,
    农村户籍人口: row.ruralRegistered,
    村民小组数: row.groups,
    贫困村状态: wordOf('villageState', row.listState),
    出列日期: row.listState === 'EXITED' ? village.exitedOn : null,
    主导产业: row.leadingIndustry,
    一村一品: yesNo(row.oneVillageOneProduct),
    卫生室达标: '是',
    通硬化路: '是',
    通宽带: '是',
    '安全饮水率(%)': row.safeWaterRate,
  });
  const income = ({ village, ...row }: VillageIncome): Row<typeof VILLAGE_PROFILE.incomes> => ({
    '乡(镇)': township.name,
    行政村: village.name,
    行政村代码: village.code,
    年度: Number(row.on.slice(0, 4)),
    入账日期: row.on,
    收入来源: wordOf('incomeSource', row.source),
    '金额(万元)': row.amountFen / FEN_PER_WAN_YUAN,
    是否经常性: yesNo(row.recurrent),
    凭证号: row.voucherNo,
  });
  return [
    sheet(VILLAGE_PROFILE.profiles, () => county.profiles.filter(({ village }) => villages.includes(village)).map(profile)),
    sheet(VILLAGE_PROFILE.incomes, () => county.incomes.filter(({ village }) => villages.includes(village)).map(income)),
  ];
}
