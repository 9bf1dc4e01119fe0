import { HEALTH_CONTRACT, LABOUR, PUBLIC_POST, SETTLEMENT, STUDENT_AID } from './columns.ts';
import { sheet, wordOf, yesNo, yuan, type Row, type TownshipView, type TwinSheet } from './layout.ts';
import type { DoctorContract, LabourRow, PublicPost, Settlement, StudentAward, Subject, Training, TransportSubsidy } from './types.ts';

/** Workbooks 2 to 5 and 7: rows about persons. */
const personCells = ({ household, member }: Subject) => ({
  户编号: household.householdNo,
  证件号码: member.person.idNumber,
  姓名: member.person.name,
});
const own = <T extends Subject>(view: TownshipView, rows: readonly T[]): T[] => rows.filter(({ household }) => view.holds(household));
const villageOf = (view: TownshipView, { household }: Subject) => view.village(household.villageCode).name;

export function studentAidSheets(view: TownshipView): TwinSheet[] {
  const row = (award: StudentAward): Row<typeof STUDENT_AID.awards> => ({
    '乡(镇)': view.township.name,
    行政村: villageOf(view, award),
    ...personCells(award),
    人编号: award.member.personNo,
    学校: award.school,
    学段: wordOf('stage', award.stage),
    年级: award.grade,
    是否寄宿: yesNo(award.boarder),
    // Who is schooled outside the county is also registered there: the printed breakdown names one of the two and means both.
    学籍所在地: wordOf('inCounty', award.place),
    户籍所在地: wordOf('inCounty', award.place),
    学年: award.schoolYear,
    学期: wordOf('term', award.term),
    资助项目: wordOf('programme', award.programme),
    资助形式: wordOf('component', award.component),
    '金额(元)': yuan(award.amountFen),
    发放日期: award.paidOn,
    发放方式: '一卡通',
    告知家长日期: award.paidOn,
    备注: award.programme === 'RAIN_DEW' && award.amountFen > 150_000 ? '含补发' : null,
  });
  return [sheet(STUDENT_AID.awards, () => own(view, view.county.awards).map(row))];
}

export function settlementSheets(view: TownshipView): TwinSheet[] {
  const row = (bill: Settlement): Row<typeof SETTLEMENT.settlements> => ({
    结算编号: bill.caseNo,
    ...personCells(bill),
    就诊日期: bill.on,
    医院级别: wordOf('hospitalLevel', bill.level),
    就诊类别: wordOf('visitKind', bill.kind),
    先诊疗后付费: yesNo(bill.kind === 'INPATIENT'),
    '总费用(元)': yuan(bill.totalFen),
    '基本医保(元)': yuan(bill.paidFen.BASIC),
    '大病保险(元)': yuan(bill.paidFen.SERIOUS_ILLNESS),
    '医疗救助(元)': yuan(bill.paidFen.MEDICAL_RELIEF),
    '补充保险(元)': yuan(bill.paidFen.SUPPLEMENT),
    '财政兜底(元)': yuan(bill.paidFen.FISCAL_FLOOR),
    '180补充(元)': yuan(bill.paidFen.CHRONIC_180),
    '自付(元)': yuan(bill.selfPaidFen),
    备注: null,
  });
  return [sheet(SETTLEMENT.settlements, () => own(view, view.county.settlements).map(row))];
}

export function labourSheets(view: TownshipView): TwinSheet[] {
  const ledger = (row: LabourRow): Row<typeof LABOUR.ledger> => ({
    ...personCells(row),
    行政村: villageOf(view, row),
    '劳动技能(能力)': wordOf('labour', row.member.person.labour),
    就业状态: wordOf('workState', row.state),
    务工区域: wordOf('workPlace', row.member.person.workPlace),
    用工单位: row.employer,
    '月收入(元)': yuan(row.monthlyPayFen),
    就业起始日期: row.since,
    就业意愿: row.wish,
    培训意愿: row.trainingWish,
    最近联系日期: row.contactedOn,
  });
  const training = (row: Training): Row<typeof LABOUR.training> => ({
    ...personCells(row),
    培训班次: row.course,
    培训机构: row.body,
    培训类别: wordOf('training', row.kind),
    开始日期: row.from,
    结束日期: row.to,
    学时: row.hours,
    '补贴金额(元)': yuan(row.subsidyFen),
    证书编号: row.certificate,
  });
  const transport = (row: TransportSubsidy): Row<typeof LABOUR.transport> => ({
    ...personCells(row),
    务工区域: wordOf('workPlace', row.member.person.workPlace),
    务工地点: row.destination,
    外出日期: row.leftHomeOn,
    '补助金额(元)': yuan(row.amountFen),
    发放日期: row.paidOn,
  });
  const { county } = view;
  return [
    sheet(LABOUR.ledger, () => own(view, county.labour).map(ledger)),
    sheet(LABOUR.training, () => own(view, county.trainings).map(training)),
    sheet(LABOUR.transport, () => own(view, county.transports).map(transport)),
  ];
}

export function publicPostSheets(view: TownshipView): TwinSheet[] {
  const row = (post: PublicPost): Row<typeof PUBLIC_POST.posts> => ({
    岗位编号: post.postNo,
    ...personCells(post),
    行政村: villageOf(view, post),
    岗位类别: wordOf('postClass', post.class),
    用人单位: post.employer,
    '月报酬(元)': yuan(post.monthlyPayFen),
    协议开始日期: post.from,
    协议结束日期: post.to,
    出勤月份: post.months.join('、'),
    出勤月数: post.months.length,
    '已发报酬(元)': yuan(post.paidFen),
    岗位状态: '在岗',
    资金来源: '就业补助资金',
  });
  return [sheet(PUBLIC_POST.posts, () => own(view, view.county.posts).map(row))];
}

export function healthContractSheets(view: TownshipView): TwinSheet[] {
  const row = (contract: DoctorContract): Row<typeof HEALTH_CONTRACT.contracts> => ({
    ...personCells(contract),
    行政村: villageOf(view, contract),
    签约年度: contract.year,
    签约团队: contract.team,
    签约日期: contract.signedOn,
    续签日期: contract.renewedOn,
    应随访次数: contract.visitsDue,
    已随访次数: contract.visitsDone,
    慢病证号: contract.chronic?.certificateNo ?? null,
    病种类别代码: contract.chronic?.classCode ?? null,
    认定日期: contract.chronic?.certifiedOn ?? null,
    有效期至: contract.chronic?.validTo ?? null,
  });
  return [sheet(HEALTH_CONTRACT.contracts, () => own(view, view.county.contracts).map(row))];
}
