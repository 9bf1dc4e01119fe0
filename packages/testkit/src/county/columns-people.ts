import { words } from './code-words.ts';
import { may, mayDate, mayInt, mayYuan, must, mustDate, mustInt, mustYuan } from './column-kit.ts';

const place = [must('省'), must('市'), must('县'), must('乡(镇)'), must('行政村')] as const;
const person = [must('户编号'), must('证件号码'), must('姓名')] as const;

export const REGISTER = {
  households: {
    name: '户信息',
    columns: [
      ...place,
      may('自然村'),
      must('户编号'),
      must('户主姓名'),
      must('户主证件号码'),
      mustInt('人口数'),
      must('户属性', words.attribute),
      may('主要致贫原因', words.cause),
      may('其他致贫原因'),
      must('登记状态', words.status),
      may('登记类型', words.registrationKind),
      mayDate('登记日期'),
      mayDate('预脱贫日期'),
      mayDate('脱贫日期'),
      mayInt('脱贫年度'),
      mayDate('清退日期'),
      may('清退原因', words.clearReason),
      mayYuan('人均纯收入(元)'),
      may('联系电话'),
      may('开户银行'),
      may('银行账号'),
      may('家庭住址'),
      may('是否三无户', words.yesNo),
      may('备注'),
    ],
  },
  members: {
    name: '成员信息',
    columns: [
      ...place,
      must('户编号'),
      must('人编号'),
      must('姓名'),
      must('性别', words.sex),
      must('证件号码'),
      mustDate('出生日期'),
      must('与户主关系', words.relation),
      must('民族'),
      may('文化程度', words.education),
      may('在校生状况', words.schooling),
      must('健康状况', words.health),
      may('残疾等级', words.disabilityGrade),
      may('劳动技能(能力)', words.labour),
      may('务工区域', words.workPlace),
      mayInt('务工时间(月)'),
      mustDate('加入日期'),
      must('加入原因', words.joinReason),
      mayDate('离开日期'),
      may('离开原因', words.leaveReason),
      may('是否参加大病保险', words.yesNo),
      may('备注'),
    ],
  },
  attributeChanges: {
    name: '户属性变更',
    columns: [must('户编号'), mustDate('变更日期'), must('原属性', words.attribute), must('新属性', words.attribute), must('依据文号')],
  },
  relationChanges: {
    name: '户主变更',
    columns: [
      must('户编号'),
      must('人编号'),
      mustDate('变更日期'),
      must('原与户主关系', words.relation),
      must('新与户主关系', words.relation),
      must('变更原因'),
    ],
  },
} as const;

export const STUDENT_AID = {
  awards: {
    name: '学生资助名册',
    columns: [
      must('乡(镇)'),
      must('行政村'),
      must('户编号'),
      must('人编号'),
      must('证件号码'),
      must('姓名'),
      must('学校'),
      must('学段', words.stage),
      must('年级'),
      must('是否寄宿', words.yesNo),
      must('学籍所在地', words.inCounty),
      must('户籍所在地', words.inCounty),
      must('学年'),
      must('学期', words.term),
      must('资助项目', words.programme),
      must('资助形式', words.component),
      mustYuan('金额(元)'),
      mustDate('发放日期'),
      may('发放方式'),
      mayDate('告知家长日期'),
      may('备注'),
    ],
  },
} as const;

export const SETTLEMENT = {
  settlements: {
    name: '一站式结算台账',
    columns: [
      must('结算编号'),
      ...person,
      mustDate('就诊日期'),
      must('医院级别', words.hospitalLevel),
      must('就诊类别', words.visitKind),
      must('先诊疗后付费', words.yesNo),
      mustYuan('总费用(元)'),
      mustYuan('基本医保(元)'),
      mustYuan('大病保险(元)'),
      mustYuan('医疗救助(元)'),
      mustYuan('补充保险(元)'),
      mustYuan('财政兜底(元)'),
      mustYuan('180补充(元)'),
      mustYuan('自付(元)'),
      may('备注'),
    ],
  },
} as const;

export const LABOUR = {
  ledger: {
    name: '劳动力台账',
    columns: [
      ...person,
      must('行政村'),
      must('劳动技能(能力)', words.labour),
      must('就业状态', words.workState),
      may('务工区域', words.workPlace),
      may('用工单位'),
      mayYuan('月收入(元)'),
      mayDate('就业起始日期'),
      may('就业意愿'),
      may('培训意愿'),
      mustDate('最近联系日期'),
    ],
  },
  training: {
    name: '培训名册',
    columns: [
      ...person,
      must('培训班次'),
      must('培训机构'),
      must('培训类别', words.training),
      mustDate('开始日期'),
      mustDate('结束日期'),
      mustInt('学时'),
      mustYuan('补贴金额(元)'),
      may('证书编号'),
    ],
  },
  transport: {
    name: '交通补助',
    columns: [
      ...person,
      must('务工区域', words.workPlace),
      must('务工地点'),
      mustDate('外出日期'),
      mustYuan('补助金额(元)'),
      mustDate('发放日期'),
    ],
  },
} as const;

export const PUBLIC_POST = {
  posts: {
    name: '公益岗位台账',
    columns: [
      must('岗位编号'),
      ...person,
      must('行政村'),
      must('岗位类别', words.postClass),
      must('用人单位'),
      mustYuan('月报酬(元)'),
      mustDate('协议开始日期'),
      mustDate('协议结束日期'),
      must('出勤月份'),
      mustInt('出勤月数'),
      mustYuan('已发报酬(元)'),
      must('岗位状态', words.postState),
      may('资金来源'),
    ],
  },
} as const;

export const HEALTH_CONTRACT = {
  contracts: {
    name: '家庭医生签约与慢病台账',
    columns: [
      ...person,
      must('行政村'),
      mustInt('签约年度'),
      must('签约团队'),
      mustDate('签约日期'),
      mayDate('续签日期'),
      mustInt('应随访次数'),
      mustInt('已随访次数'),
      may('慢病证号'),
      may('病种类别代码'),
      mayDate('认定日期'),
      mayDate('有效期至'),
    ],
  },
} as const;
