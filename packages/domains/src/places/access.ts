import { type Access, hasRole, listed, signedIn } from '@mingzhang/graph';

const villageReporters = hasRole('COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK', 'VILLAGE_SECRETARY', 'VILLAGE_CLERK');

export const access: Access = {
  Query: { place: signedIn },
  Mutation: {
    registerPlace: hasRole('DATA_ADMINISTRATOR'),
    setVillageListState: hasRole('COUNTY_CLERK'),
    reportVillageProfile: villageReporters,
    recordVillageIncome: villageReporters,
  },
  Place: { '*': listed },
  VillageProfile: { '*': listed },
  VillageIncomeEntry: { '*': listed },
};
