import { normaliseIdentityNumber } from '@mingzhang/kernel';

/** A text shaped like an identity number, phone or bank card: it is neither run, nor echoed, nor logged. */
export function isBlockedQuery(text: string): boolean {
  return /\d{11,}/.test(normaliseIdentityNumber(text).replace(/-/g, ''));
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const notPeople = /[村镇乡县市组户钱山河溪桥坪沟坝]$/u;

/** A Chinese personal name by its shape. Only asked of what found nothing. */
export function looksLikeName(text: string): boolean {
  return /^[\u4e00-\u9fff]{2,4}$/u.test(text) && surnames.includes(text.charAt(0)) && !notPeople.test(text);
}
