import { countyOf, useViewer } from '@mingzhang/client/staff';
import { enumLabel, formatInstant, groupsOfFour } from '@mingzhang/ui';
import type { ReadData } from './query.ts';
import { partOf } from './seen-parts.ts';

interface PrintSheetProps {
  readonly number: string;
  readonly rows: readonly ReadData[];
  readonly total: number;
  readonly from: string;
  readonly to: string;
}

/** The sheet that is handed to the household: by office and purpose, in Chinese whatever the page speaks. Only printing shows it. */
export function PrintSheet({ number, rows, total, from, to }: PrintSheetProps) {
  const viewer = useViewer();
  const place = viewer.office?.place?.name ?? '';
  return (
    <section className="mza-read-sheet" lang="zh-CN" aria-hidden="true">
      <h2>{countyOf(viewer)}帮扶信息查阅情况告知单</h2>
      <p>
        户编号 {groupsOfFour(number)}。{from} 至 {to}，本户的登记信息被查阅 {total} 次
        {total > rows.length ? `，以下是最近的 ${rows.length} 次` : ''}。
      </p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>时间</th>
            <th>查阅单位、岗位</th>
            <th>看了什么</th>
            <th>密级</th>
            <th>理由、用途</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each, at) => (
            <tr key={each.id}>
              <td>{at + 1}</td>
              <td>{formatInstant(each.at)}</td>
              <td>{officeOf(each)}</td>
              <td>{partOf(each)}</td>
              <td>{enumLabel('DataClass', each.dataClass, 'zh-CN')}</td>
              <td>{each.purpose ?? '日常办理'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>对哪一次查阅有疑问，请向{place}提出，由单位核实后答复。证件号码等机密内容只能逐项打开，并且必须写明理由。</p>
      <p className="mza-read-sheet-sign">
        <span>出具单位（盖章）：{place}</span>
        <span>出具日期：{to}</span>
        <span>户主签收：＿＿＿＿＿＿</span>
      </p>
    </section>
  );
}

function officeOf({ reader }: ReadData): string {
  if (reader.via === 'KEY') return `${reader.name ?? reader.unit ?? '协作部门'}（部门接口）`;
  return [reader.place?.name, enumLabel('Role', reader.role, 'zh-CN')].filter(Boolean).join(' ');
}
