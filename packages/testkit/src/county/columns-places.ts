import { words } from './code-words.ts';
import { may, mayDate, mayYuan, must, mustDate, mustDecimal, mustInt, mustYuan } from './column-kit.ts';

export const INDUSTRY = {
  entries: {
    name: '产业到户',
    columns: [
      must('户编号'),
      must('户主姓名'),
      must('行政村'),
      mustInt('年度'),
      must('产业类别', words.industry),
      mustDecimal('数量'),
      must('单位', words.unit),
      mustYuan('补助标准(元)'),
      mustYuan('补助金额(元)'),
      must('项目状态', words.projectState),
      mayDate('验收日期'),
    ],
  },
  operators: {
    name: '带动主体',
    columns: [
      must('主体编号'),
      must('主体名称'),
      must('主体类型', words.operator),
      must('统一社会信用代码'),
      must('乡(镇)'),
      may('行政村'),
      may('经营规模'),
      mustDate('评估日期'),
      must('评估等级', words.grade),
      mustDate('评估有效期至'),
    ],
  },
  carries: {
    name: '带动关系',
    columns: [
      must('主体编号'),
      must('户编号'),
      must('户主姓名'),
      must('带动方式', words.carryMode),
      must('合同编号'),
      mustDate('开始日期'),
      mayDate('结束日期'),
      mayYuan('预期年增收(元)'),
      mayYuan('入股金额(元)'),
    ],
  },
  dividends: {
    name: '分红',
    columns: [
      must('主体编号'),
      must('户编号'),
      must('分红期间'),
      mustYuan('分红金额(元)'),
      mustDate('发放日期'),
      must('签收', words.yesNo),
    ],
  },
} as const;

export const VILLAGE_PROFILE = {
  profiles: {
    name: '村年度概况',
    columns: [
      must('乡(镇)'),
      must('行政村'),
      must('行政村代码'),
      mustInt('年度'),
      mustInt('总户数'),
      mustInt('总人口'),
      mustInt('农村户籍人口'),
      mustInt('村民小组数'),
      must('贫困村状态', words.villageState),
      may('出列日期'),
      may('主导产业'),
      must('一村一品', words.yesNo),
      must('卫生室达标', words.yesNo),
      must('通硬化路', words.yesNo),
      must('通宽带', words.yesNo),
      mustDecimal('安全饮水率(%)'),
    ],
  },
  incomes: {
    name: '村集体经济收入',
    columns: [
      must('乡(镇)'),
      must('行政村'),
      must('行政村代码'),
      mustInt('年度'),
      mustDate('入账日期'),
      must('收入来源', words.incomeSource),
      mustDecimal('金额(万元)'),
      must('是否经常性', words.yesNo),
      must('凭证号'),
    ],
  },
} as const;
