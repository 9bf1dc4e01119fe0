/** A document of the twin county with the parameters it sets. All invented; a real county adopts its own (ruling 21). */
export interface CountyPolicy {
  readonly document: {
    readonly number: string;
    readonly title: string;
    readonly issuer: string;
    readonly issuedOn: string;
    readonly effectiveFrom: string;
  };
  /** First day on which the values hold. */
  readonly from: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const office = '青禾县扶贫开发领导小组办公室';
const menu = (kinds: Record<string, readonly [unit: string, yuan: string]>) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, [unit, yuan]]) => [kind, { unit, yuan }]));

/** What the twin county has decided, document by document. */
export const countyPolicies: readonly CountyPolicy[] = [
  {
    document: {
      number: '青禾扶组〔2026〕3号',
      title: '青禾县脱贫退出实施细则',
      issuer: '青禾县扶贫开发领导小组',
      issuedOn: '2014-01-10',
      effectiveFrom: '2014-01-15',
    },
    from: '2014-01-01',
    values: { 'exit.incomeFloor': '4000.00', 'exit.incomeTarget': '5000.00', 'villageExit.incidenceMax': '2.0' },
  },
  {
    document: {
      number: '青禾扶办〔2026〕8号',
      title: '青禾县帮扶信息公示公告办法',
      issuer: office,
      issuedOn: '2014-01-10',
      effectiveFrom: '2014-01-15',
    },
    from: '2014-01-01',
    values: {
      'notice.days.D-05.VILLAGE': { days: 7, kind: 'CALENDAR' },
      'notice.days.D-26.VILLAGE': { days: 7, kind: 'CALENDAR' },
      'notice.retentionDays': 30,
      'notice.objectionBlocks': true,
      'mask.name.web': 'SURNAME',
      'mask.name.board': 'FIRST_AND_LAST',
      'stat.minCell': 5,
      'disclosure.documentPrefix': '青禾帮扶公',
      'office.dutyPhone': '0000-0000012',
    },
  },
  {
    document: {
      number: '青禾扶办〔2026〕9号',
      title: '青禾县帮扶信息平台账号和岗位管理办法',
      issuer: office,
      issuedOn: '2014-01-10',
      effectiveFrom: '2014-01-15',
    },
    from: '2014-01-01',
    values: {
      // Nobody has to have a second factor while the county is tried out; who sets one up is asked for it.
      'account.secondFactorRoles': [],
      'reveal.perHour': 20,
      'reveal.perDay': 60,
      // So many households opened by one person within an hour are to be asked about.
      'reads.perHour': 60,
      'breakGlass.minutes': 30,
      'breakGlass.perDay': 3,
      // Departments that have not asked for changes for longer begin anew.
      'changes.keepDays': 400,
      'office.incompatibleRoles': [
        ['COUNTY_LEADER', 'COUNTY_CLERK'],
        ['COUNTY_CLERK', 'FINANCE_OFFICER'],
        ['COUNTY_LEADER', 'FINANCE_OFFICER'],
        ['TOWNSHIP_LEADER', 'STATION_CLERK'],
        ['STATION_HEAD', 'STATION_CLERK'],
        ['INSPECTOR', 'HELPER'],
        ['INSPECTOR', 'TEAM_MEMBER'],
      ],
    },
  },
  {
    document: {
      number: '青禾组〔2026〕4号',
      title: '青禾县结对帮扶工作管理办法',
      issuer: '中共青禾县委组织部',
      issuedOn: '2014-01-10',
      effectiveFrom: '2014-01-15',
    },
    from: '2014-01-01',
    values: { 'help.template': ['COUNTY', 'TOWNSHIP', 'VILLAGE'], 'help.maxHouseholds': { warning: 5, max: 10 } },
  },
  {
    document: {
      number: '青禾档〔2026〕6号',
      title: '青禾县帮扶对象个人信息保存期限规定',
      issuer: '青禾县档案局',
      issuedOn: '2014-01-12',
      effectiveFrom: '2014-01-15',
    },
    from: '2014-01-01',
    values: { 'people.keepYears': 10 },
  },
  {
    document: {
      number: '青禾教资〔2026〕2号',
      title: '青禾县建档立卡学生资助标准',
      issuer: '青禾县教育局',
      issuedOn: '2014-01-12',
      effectiveFrom: '2014-02-01',
    },
    from: '2014-01-01',
    values: {
      'edu.preschool.standard': '1000.00',
      'edu.primary.standard': '1000.00',
      'edu.junior.standard': '1250.00',
      'edu.topUp': '200.00',
      'edu.senior.grant': '2500.00',
      'edu.voc.grant': '2000.00',
      'edu.voc.tuition': '2000.00',
      'edu.rainDew.perTerm': '1500.00',
      'edu.college.entry': '6000.00',
      'edu.loan.cap': '8000.00',
      'edu.voc.subsidy': '1500.00',
      'edu.other.standard': '3000.00',
    },
  },
  {
    document: {
      number: '青禾卫健〔2026〕5号',
      title: '青禾县健康帮扶“351”“180”办法',
      issuer: '青禾县卫生健康委员会',
      issuedOn: '2014-01-12',
      effectiveFrom: '2014-02-01',
    },
    from: '2014-01-01',
    values: {
      'health.ceiling.TOWNSHIP': '3000.00',
      'health.ceiling.COUNTY': '3000.00',
      'health.ceiling.CITY': '5000.00',
      'health.ceiling.PROVINCE': '10000.00',
      'health.chronicTopUp': 80,
      'health.diseaseList': Array.from({ length: 25 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`),
    },
  },
  {
    document: {
      number: '青禾农产〔2026〕11号',
      title: '青禾县产业到户补助清单',
      issuer: '青禾县农业农村局',
      issuedOn: '2014-01-12',
      effectiveFrom: '2014-02-01',
    },
    from: '2014-01-01',
    values: {
      'industry.menu': menu({
        TEA: ['MU', '500.00'],
        CAMELLIA: ['MU', '600.00'],
        BAMBOO: ['MU', '200.00'],
        RICE: ['MU', '150.00'],
        VEGETABLE: ['MU', '400.00'],
        WATERMELON: ['MU', '500.00'],
        HERB: ['MU', '600.00'],
        MUSHROOM: ['SET', '1.00'],
        PIG: ['HEAD', '300.00'],
        GOAT: ['HEAD', '200.00'],
        CHICKEN: ['HEAD', '10.00'],
        BEE: ['HIVE', '200.00'],
        FISH: ['MU', '500.00'],
      }),
      'industry.riskAssessment': { grades: ['A', 'B', 'C'] },
    },
  },
  {
    document: {
      number: '青禾人社〔2026〕7号',
      title: '青禾县公益性岗位管理办法',
      issuer: '青禾县人力资源和社会保障局',
      issuedOn: '2014-01-12',
      effectiveFrom: '2014-02-01',
    },
    from: '2014-01-01',
    values: {
      'post.payBand': { min: '600.00', max: '800.00' },
      'post.maxMonths': 12,
      'employment.subsidies': {
        training: { GUIDANCE: '500.00', SKILL: '2500.00', FARMER: '2000.00', ECOMMERCE: '2500.00' },
        transport: { INSIDE_COUNTY: '150.00', OTHER_COUNTY: '300.00', OTHER_PROVINCE: '400.00' },
      },
    },
  },
];
