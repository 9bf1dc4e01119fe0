import { defineEnums } from './define.ts';

export const placeEnums = defineEnums({
  PlaceKind: {
    PROVINCE: ['省', 'Province'],
    PREFECTURE: ['市', 'Prefecture'],
    COUNTY: ['县', 'County'],
    TOWNSHIP: ['乡镇', 'Township'],
    SUBDISTRICT: ['街道', 'Subdistrict'],
    VILLAGE: ['村', 'Village'],
    COMMUNITY: ['社区', 'Community'],
    RESIDENTS_COMMITTEE: ['居委会', "Residents' committee"],
    VILLAGER_GROUP: ['村民小组', 'Villager group'],
    NATURAL_VILLAGE: ['自然村', 'Natural village'],
  },
  VillageListState: {
    NOT_LISTED: ['非贫困村', 'Never listed'],
    ON_LIST: ['在列', 'On the poor-village list'],
    CANDIDATE: ['拟出列', 'Candidate for exit'],
    EXITED: ['已出列', 'Exited'],
  },
  VillageIncomeSource: {
    ASSET_RENT: ['资产出租', 'Asset rent'],
    SOLAR: ['光伏', 'Solar power'],
    EQUITY_DIVIDEND: ['入股分红', 'Equity dividend'],
    INVESTMENT_TAX_REWARD: ['招商税收奖励', 'Investment tax reward'],
    SERVICE: ['服务收入', 'Service'],
    SUBSIDY: ['补助', 'Subsidy'],
    OTHER: ['其他', 'Other'],
  },
  FundLevel: { CENTRAL: ['中央', 'Central'], PROVINCE: ['省级', 'Province'], CITY: ['市级', 'City'], COUNTY: ['县级', 'County'] },
});
