import { type Access, anybody, listed } from '@mingzhang/graph';

/** The public schema holds nothing but snapshots; every one of its types is listed here. */
export const publicAccess: Access = {
  Query: {
    publicPlace: anybody,
    publicPlaces: anybody,
    publishedLists: anybody,
    publishedListCount: anybody,
    publishedListFacets: anybody,
    publishedList: anybody,
    verifyList: anybody,
  },
  Texts: { '*': listed },
  PublicPlace: { '*': listed },
  PublishedList: { '*': listed },
  PublishedColumn: { '*': listed },
  PublishedRow: { '*': listed },
  PublishedListFacets: { '*': listed },
  FacetValue: { '*': listed },
  Verification: { '*': listed },
  VillageFigures: { '*': listed },
  VillageHelp: { '*': listed },
  VillageIncome: { '*': listed },
  FigureValue: { '*': listed },
  Suppressed: { '*': listed },
  NotAvailable: { '*': listed },
};
