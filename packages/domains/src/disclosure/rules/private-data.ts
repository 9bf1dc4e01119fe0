import { findIdentityNumberFault, normaliseIdentityNumber } from '@mingzhang/kernel';

export interface PrivateData {
  readonly code: 'IDENTITY_NUMBER' | 'PHONE' | 'BANK_CARD' | 'ILLNESS';
  readonly zh: string;
  readonly en: string;
}

/** Words of illness and disability that a disclosure list never needs (SEC-42, f.4). */
const illness =
  /癌|肿瘤|尿毒症|白血病|艾滋|肝炎|结核|糖尿病|高血压|心脏病|精神病|精神分裂|抑郁|癫痫|瘫痪|残疾|智力障碍|\bHIV\b|cancer|tumou?r|leuk(a)?emia|hepatitis|diabetes|schizophrenia|disabled/i;

/** What in a text may never be published: identity numbers by their birth date, mobile numbers, cards by Luhn, words of illness (SEC-44). */
export function findPrivateData(text: string): PrivateData | undefined {
  const folded = normaliseIdentityNumber(text);
  const digits = folded.replace(/(?<=\d)-(?=\d)/g, '');
  for (const candidate of digits.match(/\d{17}[\dX]/g) ?? [])
    if (looksLikeIdentityNumber(candidate)) return { code: 'IDENTITY_NUMBER', zh: '身份证号', en: 'an identity number' };
  for (const run of digits.match(/\d{16,19}/g) ?? []) if (luhn(run)) return { code: 'BANK_CARD', zh: '银行卡号', en: 'a bank card number' };
  if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(digits)) return { code: 'PHONE', zh: '手机号', en: 'a mobile number' };
  if (illness.test(text)) return { code: 'ILLNESS', zh: '病情或残疾', en: 'an illness or disability' };
  return undefined;
}

/** A slip in the last place still gives the person away, so the check digit does not excuse. */
function looksLikeIdentityNumber(text: string): boolean {
  const fault = findIdentityNumberFault(text);
  return fault === undefined || fault === 'WRONG_CHECK_DIGIT';
}

function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
