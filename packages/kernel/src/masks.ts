/** '**************002X': only the last four of an identity number are ever shown in a list (ruling 14). */
export function maskIdentityNumber(lastFour: string): string {
  return `**************${lastFour}`;
}

/** '138****0000'. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '令狐', '慕容', '司徒', '夏侯', '长孙', '宇文'];

/** How much of a name a list shows (parameter `mask.name`): `张*` on the web, `张某` read aloud, or first and last character. */
export const nameMasks = ['SURNAME', 'FIRST_AND_LAST', 'FULL'] as const;
export type NameMask = (typeof nameMasks)[number];

export function maskName(name: string, mask: NameMask): string {
  if (mask === 'FULL') return name;
  const characters = [...name];
  const surname = compoundSurnames.find((compound) => name.startsWith(compound)) ?? characters[0] ?? '';
  if (mask === 'SURNAME' || characters.length < 3) return `${surname}*`;
  return `${surname}${'*'.repeat(characters.length - [...surname].length - 1)}${characters.at(-1) ?? ''}`;
}
