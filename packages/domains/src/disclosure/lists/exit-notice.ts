import { minorHeads } from '../../list-heads.ts';
import { defineListType } from '../../list-type.ts';
import { leavingHouseholds } from '../store/exits.ts';

/** D-05: households of a village that leave the register's help in a year: those listed for exit, and those whose exit was confirmed. */
defineListType({
  code: 'D-05',
  names: { 'zh-CN': '新增、退出帮扶', en: 'Entering and leaving help' },
  level: 'VILLAGE',
  noticeDaysKey: 'notice.days.D-05.VILLAGE',
  title: (place, year) => ({
    'zh-CN': `${place['zh-CN']} ${year} 年不再需要帮扶的户名单公示`,
    en: `${place.en} village: households that no longer need help, ${year}`,
  }),
  columns: [
    { key: 'name', names: { 'zh-CN': '户主', en: 'Head of household' }, kind: 'maskedName' },
    { key: 'members', names: { 'zh-CN': '人口', en: 'Members' }, kind: 'count' },
    { key: 'exitYear', names: { 'zh-CN': '哪一年退出', en: 'Year of exit' }, kind: 'year' },
  ],
  async rows(db, place, { year, today }) {
    const rows = await leavingHouseholds(db, place, year, today.startsWith(String(year)));
    const minors = await minorHeads(
      db,
      rows.map(({ id }) => id),
      today,
    );
    return rows.map(({ id, headName, members }) => ({
      subjectId: id,
      name: headName,
      minor: minors.has(id),
      cells: { members, exitYear: year },
    }));
  },
  summary: ({ place, year, households: count, sumOf }) => ({
    'zh-CN': `${place['zh-CN']}有 ${count} 户、${sumOf('members')} 人的日子过稳了，${year} 年退出帮扶。退出以后，该有的政策不变。`,
    en: `${count} households with ${sumOf('members')} people in ${place.en} stand on their own feet and leave help in ${year}. What they are entitled to does not change.`,
  }),
});
