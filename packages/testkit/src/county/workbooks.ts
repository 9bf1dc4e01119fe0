import { templates, type TemplateKey } from './columns.ts';
import { viewOf, type TownshipView, type TwinSheet, type TwinWorkbook } from './layout.ts';
import { healthContractSheets, labourSheets, publicPostSheets, settlementSheets, studentAidSheets } from './person-sheets.ts';
import { registerSheets } from './register-sheets.ts';
import type { TwinCounty, TwinVillage } from './types.ts';
import { industrySheets, villageProfileSheets } from './village-sheets.ts';

const sheetsOf: Record<TemplateKey, (view: TownshipView) => TwinSheet[]> = {
  REGISTER: registerSheets,
  STUDENT_AID: studentAidSheets,
  SETTLEMENT: settlementSheets,
  LABOUR: labourSheets,
  PUBLIC_POST: publicPostSheets,
  INDUSTRY: industrySheets,
  HEALTH_CONTRACT: healthContractSheets,
  VILLAGE_PROFILE: villageProfileSheets,
};

/** What every township hands in: eight files. A register too long for one upload comes in parts by village. */
export function* countyWorkbooks(county: TwinCounty): Generator<TwinWorkbook> {
  for (const township of county.townships) {
    const view = viewOf(county, township);
    for (const template of Object.keys(templates) as TemplateKey[]) {
      const parts = template === 'REGISTER' ? partsBySize(view.villages) : [view.villages];
      for (const [index, villages] of parts.entries()) {
        const suffix = parts.length > 1 ? `-${index + 1}` : '';
        yield {
          fileName: `${township.name}-${templates[template].title}${suffix}.xlsx`,
          template,
          townshipCode: township.code,
          sheets: sheetsOf[template](viewOf(county, township, villages)),
        };
      }
    }
  }
}

/** SEC-57 takes 20,000 rows a sheet; the register's own people and the heading need the rest. */
const OTHER_RESIDENTS_IN_A_FILE = 17_000;

function partsBySize(villages: readonly TwinVillage[]): TwinVillage[][] {
  const parts: TwinVillage[][] = [];
  let room = 0;
  for (const village of villages) {
    if (village.otherResidents > room || parts.length === 0) {
      parts.push([]);
      room = OTHER_RESIDENTS_IN_A_FILE;
    }
    parts.at(-1)?.push(village);
    room -= village.otherResidents;
  }
  return parts;
}
